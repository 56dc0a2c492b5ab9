// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/book/actions.h"

#include <QMenu>

#include "ui/contacts/book/edit_entry.h"
#include "ui/contacts/book/why_dialog.h"
#include "ui/contacts/invitation.h"
#include "ui/kit/dialog.h"
#include "ui/kit/icons.h"
#include "ui/kit/strings.h"
#include "ui/kit/theme.h"
#include "ui/kit/toast.h"
#include "ui/session/undoable.h"

namespace helio::ui {

using namespace kit;

BookActions::BookActions(Session& session, QWidget* over) : QObject(over), session_(session), over_(over) {}

void BookActions::say(const Result<void>& result, const QString& done) {
    if (!result) Toast::show(over_->window(), words(result.error()), "failed");
    else if (!done.isEmpty()) Toast::show(over_->window(), done);
}

void BookActions::openMenu(const BookRow& row, const QPoint& at) {
    if (!row.entry && !row.user) return;
    QMenu menu(over_);
    menu.setObjectName("contactMenu");
    const QColor ink = theme().ink2;
    const bool here = static_cast<bool>(row.person());
    if (here) menu.addAction(menuIcon("chats", ink), kit::tr("Message"), this, [this, row] { message(row); });
    if (here && !row.contact()) menu.addAction(menuIcon("person-add", ink), kit::tr("Add to contacts"), this, [this, row] { add({row.entry->id}); });
    if (here && row.contact()) menu.addAction(menuIcon("share", ink), kit::tr("Share contact"), this, [this, row] { Q_EMIT shareAsked({row.person()}); });
    if (row.entry) {
        menu.addAction(menuIcon("search", ink), here ? kit::tr("What is known of them") : kit::tr("Why isn’t this contact here?"), this, [this, row] { why(row); });
        if (!here) menu.addAction(menuIcon("copy", ink), kit::tr("Copy invitation"), this, [this] { copyInvitation(over_, session_); });
        menu.addAction(menuIcon("pencil", ink), kit::tr("Edit"), this, [this, row] { edit(row.entry->id); });
    }
    menu.addAction(menuIcon("tick", ink), kit::tr("Select"), this, &BookActions::choosingAsked);
    menu.addSeparator();
    menu.addAction(menuIcon("trash", theme().red), kit::tr("Remove"), this, [this, row] {
        if (row.entry) remove({row.entry->id}, {}, row.name());
        else remove({}, {row.user->id}, row.name());
    });
    menu.exec(at);
}

void BookActions::open(const BookRow& row) {
    if (row.person()) return message(row);
    if (row.entry) why(row);
}

void BookActions::message(const BookRow& row) {
    if (row.contact()) return Q_EMIT chatAsked(row.person());
    if (!row.entry) return;
    const auto id = row.entry->id;
    const auto person = row.person();
    ask(over_, kit::tr("Add %1 to your contacts?").arg(row.name()),
        kit::tr("To write to them, the cloud has to know that you know them. Their name and picture come along. Your number isn’t shown to them."), kit::tr("Add and message"),
        [this, id, person] { add({id}, [this, person] { Q_EMIT chatAsked(person); }); });
}

void BookActions::add(std::vector<model::EntryId> entries, std::function<void()> then) {
    session_.run<std::int32_t>(
        this, [&](auto done) { return session_.client().book().addMatches(std::move(entries), std::move(done)); },
        [this, then = std::move(then)](Result<std::int32_t> count) {
            if (!count) return Toast::show(over_->window(), words(count.error()), "failed");
            Toast::show(over_->window(), counted(*count, "1 person is in your contacts", "%1 people are in your contacts"));
            if (then && *count > 0) then();
        });
}

void BookActions::why(const BookRow& row) {
    if (!row.entry) return;
    openWhy(over_, session_, row.entry->id, [this, id = row.entry->id] { edit(id); });
}

void BookActions::edit(model::EntryId entry) { openEditEntry(over_, session_, entry); }

void BookActions::remove(const std::vector<model::EntryId>& entries, const std::vector<model::UserId>& people, const QString& who) {
    if (entries.empty() && people.empty()) return;
    model::Decision decision{.kind = model::Decision::Kind::RemoveContacts};
    decision.entries = entries;
    decision.users = people;
    const auto theirs = contactsOf(entries);
    decision.users.insert(decision.users.end(), theirs.begin(), theirs.end());
    const bool several = entries.size() + people.size() > 1;
    undoable(session_, over_, std::move(decision),
             several ? kit::tr("%1 are removed from your contacts. Chats stay").arg(who) : kit::tr("%1 is removed from your contacts. Chats stay").arg(who));
}

/// Contacts of the cloud that no other card stands for.
std::vector<model::UserId> BookActions::contactsOf(const std::vector<model::EntryId>& entries) {
    auto& book = session_.client().book();
    const std::set<model::EntryId> going(entries.begin(), entries.end());
    std::vector<model::UserId> out;
    for (const auto id : entries) {
        const auto entry = book.entry(id);
        if (!entry || !entry->contact || !entry->user) continue;
        if (const auto other = book.entryOf(entry->user); !other || going.contains(*other)) out.push_back(entry->user);
    }
    return out;
}

void BookActions::settleChanged(std::vector<model::EntryId> entries, bool keep) {
    const auto count = static_cast<qint64>(entries.size());
    const QString done = keep ? counted(count, "1 contact stays", "%1 contacts stay") : counted(count, "1 contact removed", "%1 contacts removed");
    session_.run<void>(
        this, [&](auto then) { return session_.client().book().settleChanged(std::move(entries), keep, std::move(then)); },
        [this, done](Result<void> result) { say(result, done); });
}

void BookActions::settle(std::vector<model::EntryId> entries, bool keep) {
    const auto count = static_cast<qint64>(entries.size());
    const QString done =
        keep ? counted(count, "1 contact stays on this computer", "%1 contacts stay on this computer") : counted(count, "1 contact removed", "%1 contacts removed");
    session_.run<void>(
        this, [&](auto then) { return session_.client().book().settleGone(std::move(entries), keep, std::move(then)); }, [this, done](Result<void> result) { say(result, done); });
}

}  // namespace helio::ui
