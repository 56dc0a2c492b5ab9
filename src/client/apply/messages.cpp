// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/messages.h"

#include "client/apply/apply.h"
#include "client/apply/chats.h"
#include "client/apply/sent_media.h"

namespace helio::client::apply {
namespace {

/// The newest stretch of the chat grows by this message, if it reached up to the newest one we had: updates leave nothing out.
Result<> growHistory(store::Writer& w, const model::Message& message) {
    HELIO_TRY(newest, w.history.newest(message.chat));
    HELIO_TRY(page, w.messages.page(message.chat, message.id, store::Page::Before, 1));
    const bool whole = newest && !page.empty() && page.back().id == newest->to;
    return w.history.add(message.chat, {whole ? newest->to : message.id, message.id});
}

/// What happened to the group also changes the group.
Result<> applyAction(store::Writer& w, const model::Message& message, Changes& changes) {
    const auto* action = std::get_if<model::ServiceAction>(&message.media);
    if (!action || !message.chat.isChat()) return {};
    using Kind = model::ServiceAction::Kind;
    changes.peers.insert(message.chat);
    const auto chat = message.chat.chat();
    if (action->kind == Kind::MembersAdded)
        for (const auto user : action->users)
            HELIO_CHECK(w.chats.putMember(chat, {.user = user, .inviter = message.from.user(), .joined = message.date}));
    if (action->kind == Kind::MemberRemoved)
        for (const auto user : action->users) HELIO_CHECK(w.chats.removeMember(chat, user));
    if (action->kind == Kind::TitleChanged) {
        HELIO_TRY(known, w.chats.get(chat));
        if (known) {
            known->title = action->title;
            HELIO_CHECK(w.chats.put(*known));
        }
    }
    return {};
}

}  // namespace

Result<> newMessage(store::Writer& w, const model::Message& message, Changes& changes) {
    HELIO_TRY(isNew, w.messages.put(message));
    changes.chats.insert(message.chat);
    changes.dialogs = true;
    HELIO_CHECK(growHistory(w, message));
    HELIO_CHECK(w.dialogs.ensure(message.chat));
    if (isNew) HELIO_CHECK(applyAction(w, message, changes));
    if (message.out) {
        HELIO_TRY(kept, w.messages.get(message.chat, message.id));
        if (kept) HELIO_CHECK(settleSentMedia(w, message, kept->randomId));
    }
    if (isNew && !message.out) {
        HELIO_TRY(dialog, w.dialogs.get(message.chat));
        if (dialog && message.id > dialog->readInbox) {
            HELIO_CHECK(w.dialogs.addUnread(message.chat, 1));
            changes.arrived.push_back(message);
        }
    }
    return w.dialogs.refreshTop(message.chat);
}

Result<> editedMessage(store::Writer& w, const model::Message& message, Changes& changes) {
    HELIO_TRY(known, w.messages.get(message.chat, message.id));
    if (!known) return {};  // outside what we keep: the page that has it will bring it as it is now
    changes.chats.insert(message.chat);
    changes.dialogs = true;
    return drop(w.messages.put(message));
}

Result<> deletedMessages(store::Writer& w, const std::vector<model::MessageId>& ids, Changes& changes) {
    HELIO_TRY(chats, w.messages.removeAnywhere(ids));
    changes.dialogs = true;
    for (const auto chat : chats) {
        changes.chats.insert(chat);
        HELIO_CHECK(w.dialogs.refreshTop(chat));
        HELIO_TRY(dialog, w.dialogs.get(chat));
        if (!dialog || dialog->unread == 0) continue;
        HELIO_TRY(unread, w.messages.countIncomingAfter(chat, dialog->readInbox));
        HELIO_CHECK(w.dialogs.setUnread(chat, std::min(unread, dialog->unread)));
    }
    return {};
}

Result<> idGiven(store::Writer& w, const MessageIdGiven& event, Changes& changes) {
    HELIO_TRY(item, w.outbox.byRandomId(event.randomId));
    if (!item) return {};  // of another device, or confirmed before
    HELIO_TRY(message, w.messages.get(item->chat, item->local));
    HELIO_CHECK(drop(w.outbox.confirm(item->local, event.id, message ? message->date : 0)));
    changes.chats.insert(item->chat);
    changes.dialogs = true;
    changes.renumbered.push_back({item->chat, item->local, event.id});
    HELIO_TRY(real, w.messages.get(item->chat, event.id));
    return real ? settleSentMedia(w, *real, event.randomId) : Result<>{};
}

Result<> readByUs(store::Writer& w, const ReadByUs& event, Changes& changes) {
    HELIO_CHECK(drop(w.dialogs.readInbox(event.peer, event.upTo)));
    if (event.unread >= 0) HELIO_CHECK(w.dialogs.setUnread(event.peer, event.unread));
    changes.chats.insert(event.peer);
    changes.dialogs = true;
    return {};
}

Result<> history(store::Writer& w, const std::vector<model::Message>& messages, Changes& changes) {
    for (const auto& message : messages) {
        HELIO_CHECK(drop(w.messages.put(message)));
        changes.chats.insert(message.chat);
    }
    return {};
}

}  // namespace helio::client::apply
