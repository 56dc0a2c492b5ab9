// SPDX-License-Identifier: GPL-3.0-or-later
// First step of an import: choose the files, and what was wrong with those that could not be read.
#pragma once

#include <QWidget>

#include "ui/contacts/import/book.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class Label;
}  // namespace kit

class ImportStart : public QWidget {
    Q_OBJECT
public:
    explicit ImportStart(QWidget* parent = nullptr);
    void setReading(bool reading);
    void showTrouble(const std::vector<ReadFile>& files);
    QWidget* firstFocus() const;
    void choose();

Q_SIGNALS:
    void filesChosen(const QStringList& paths);

private:
    kit::Button* choose_ = nullptr;
    kit::Label* reading_ = nullptr;
    QVBoxLayout* trouble_ = nullptr;
};

}  // namespace helio::ui
