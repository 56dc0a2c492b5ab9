// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with rows of Contacts.
#pragma once

#include "ui/contacts/book/model.h"

namespace helio::ui {

class BookActions : public QObject {
    Q_OBJECT
public:
    BookActions(Session& session, QWidget* over);
    void openMenu(const BookRow& row, const QPoint& at);
    /// What a click does: their chat; for a match that is not a contact yet, adding comes first; for others, why they aren't here.
    void open(const BookRow& row);
    void message(const BookRow& row);
    void add(std::vector<model::EntryId> entries, std::function<void()> then = {});
    void why(const BookRow& row);
    void edit(model::EntryId entry);
    void remove(const std::vector<model::EntryId>& entries, const std::vector<model::UserId>& people, const QString& who);
    /// Contacts whose number became one that nobody here has.
    void settleChanged(std::vector<model::EntryId> entries, bool keep);
    void settle(std::vector<model::EntryId> entries, bool keep);

Q_SIGNALS:
    void chatAsked(model::PeerId peer);
    void shareAsked(const std::vector<model::UserId>& people);
    void choosingAsked();

private:
    std::vector<model::UserId> contactsOf(const std::vector<model::EntryId>& entries);
    void say(const Result<void>& result, const QString& done);
    Session& session_;
    QWidget* over_;
};

}  // namespace helio::ui
