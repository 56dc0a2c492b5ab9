// SPDX-License-Identifier: GPL-3.0-or-later
// Second step of an import: which column of a table means what. Proposed, with samples; what is chosen is remembered for files with the same headings.
#pragma once

#include <QCheckBox>
#include <QWidget>

#include "ui/contacts/import/book.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class ElidedLabel;
class Label;
class MenuChoice;
}  // namespace kit

class ImportColumns : public QWidget {
    Q_OBJECT
public:
    explicit ImportColumns(QWidget* parent = nullptr);
    void setFile(const ReadFile& file, contacts::Table table);
    const contacts::Table& table() const { return table_; }
    QWidget* firstFocus() const;

Q_SIGNALS:
    void used();
    void otherAsked();

private:
    QWidget* rowFor(std::size_t column);
    void showState();
    contacts::Table table_;
    kit::ElidedLabel* name_ = nullptr;
    kit::Label *about_ = nullptr, *words_ = nullptr, *missing_ = nullptr;
    QCheckBox* headed_ = nullptr;
    QVBoxLayout* rows_ = nullptr;
    kit::Button *use_ = nullptr, *other_ = nullptr;
    std::vector<kit::MenuChoice*> choices_;
};

}  // namespace helio::ui
