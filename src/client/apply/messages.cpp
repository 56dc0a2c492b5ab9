// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/messages.h"

#include <set>

#include "client/apply/sent_media.h"

namespace helio::client::apply {
namespace {

/// What happened to the group also changes the group.
Result<> applyAction(const Known& known, const model::Message& message, Effects& out) {
    const auto* action = std::get_if<model::ServiceAction>(&message.media);
    if (!action || !message.chat.isChat()) return {};
    using Kind = model::ServiceAction::Kind;
    out.changes.peers.insert(message.chat);
    const auto chat = message.chat.chat();
    if (action->kind == Kind::MembersAdded)
        for (const auto user : action->users) out.store.emplace_back(store::PutMember{chat, {.user = user, .inviter = message.from.user(), .joined = message.date}});
    if (action->kind == Kind::MemberRemoved)
        for (const auto user : action->users) out.store.emplace_back(store::RemoveMember{chat, user});
    if (action->kind == Kind::TitleChanged) {
        HELIO_TRY(group, known.chat(chat));
        if (!group) return {};
        group->title = action->title;
        out.store.emplace_back(store::PutChat{std::move(*group)});
    }
    return {};
}

void noteChat(model::PeerId chat, Effects& out) {
    out.changes.chats.insert(chat);
    out.changes.dialogs = true;
}

}  // namespace

Result<> newMessage(const Known& known, const model::Message& message, Effects& out) {
    if (message.out) {
        HELIO_TRY(takenBack, known.takenBack(message.id));
        if (takenBack) return {};
    }
    HELIO_TRY(there, known.hasMessage(message.chat, message.id));
    noteChat(message.chat, out);
    out.store.emplace_back(store::PutMessage{.message = message, .fresh = !there});
    if (!there) HELIO_CHECK(applyAction(known, message, out));
    if (message.out && there) {
        HELIO_TRY(kept, known.message(message.chat, message.id));
        if (kept) settleSentMedia(message, kept->randomId, out);
    }
    bool unread = false;
    if (!there && !message.out) {
        HELIO_TRY(read, known.readInbox(message.chat));
        unread = message.id > read;
    }
    if (unread) out.changes.arrived.push_back(message);
    out.store.emplace_back(store::MessageArrived{message.chat, message.id, unread});
    return {};
}

Result<> editedMessage(const Known& known, const model::Message& message, Effects& out) {
    HELIO_TRY(there, known.hasMessage(message.chat, message.id));
    if (!there) return {};  // outside what we keep: the page that has it will bring it as it is now
    noteChat(message.chat, out);
    out.store.emplace_back(store::PutMessage{message});
    return {};
}

Result<> deletedMessages(const Known& known, const std::vector<model::MessageId>& ids, Effects& out) {
    std::set<model::PeerId> chats;
    out.changes.dialogs = true;
    for (const auto id : ids) {
        HELIO_TRY(chat, known.chatOf(id));
        if (!chat) continue;
        out.store.emplace_back(store::RemoveMessage{*chat, id});
        out.changes.chats.insert(*chat);
        chats.insert(*chat);
    }
    for (const auto chat : chats) out.store.emplace_back(store::RecountChat{chat});
    return {};
}

Result<> idGiven(const Known& known, const MessageIdGiven& event, Effects& out) {
    HELIO_TRY(takenBack, known.takenBack(event.randomId));
    if (takenBack) {
        out.store.emplace_back(store::GiveTakenBack{event.randomId, event.id});
        return deletedMessages(known, {event.id}, out);  // a difference may have brought it already
    }
    HELIO_TRY(item, known.queued(event.randomId));
    if (!item) return {};  // of another device, or confirmed before
    HELIO_TRY(message, known.message(item->chat, item->local));
    noteChat(item->chat, out);
    out.changes.renumbered.push_back({item->chat, item->local, event.id});
    out.store.emplace_back(store::ConfirmSent{item->local, event.id, message ? message->date : 0});
    HELIO_TRY(real, known.message(item->chat, event.id));  // a difference may have brought it first
    if (real) settleSentMedia(*real, event.randomId, out);
    return {};
}

}  // namespace helio::client::apply
