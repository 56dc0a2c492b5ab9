// SPDX-License-Identifier: GPL-3.0-or-later
// First step of an import: files, the address books of this computer, or one on a server; and what was wrong with what could not be read.
#pragma once

#include <QWidget>

#include "model/book.h"
#include "ui/contacts/import/book.h"
#include "ui/session/session.h"

class QVBoxLayout;

namespace helio::ui {

namespace kit {
class Button;
class Label;
}  // namespace kit

class ImportStart : public QWidget {
    Q_OBJECT
public:
    ImportStart(Session& session, QWidget* parent = nullptr);
    void setReading(bool reading);
    void showTrouble(const std::vector<ReadFile>& files);
    QWidget* firstFocus() const;
    void choose();

Q_SIGNALS:
    void filesChosen(const QStringList& paths);
    /// A source was added and read without being looked through.
    void sourceRead(const QString& name, const model::SyncRun& run);

protected:
    void showEvent(QShowEvent*) override;

private:
    void showBooks(const std::vector<model::BookSource>& books);
    void showPromise();
    QWidget* placeRow(const char* glyph, const QString& name, const QString& text, kit::Button* button);
    Session& session_;
    kit::Button* choose_ = nullptr;
    kit::Label *reading_ = nullptr, *promise_ = nullptr;
    QVBoxLayout *trouble_ = nullptr, *books_ = nullptr;
};

}  // namespace helio::ui
