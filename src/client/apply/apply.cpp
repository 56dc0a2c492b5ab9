// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/apply.h"

#include "client/apply/chats.h"
#include "client/apply/messages.h"

namespace helio::client::apply {
namespace {

constexpr std::int64_t kTypingSeconds = 6;

struct Dispatch {
    store::Writer& w;
    Changes& changes;

    Result<> operator()(const NothingSeen&) const { return {}; }
    Result<> operator()(const MessageNew& e) const { return newMessage(w, e.message, changes); }
    Result<> operator()(const MessageEdited& e) const { return editedMessage(w, e.message, changes); }
    Result<> operator()(const MessagesDeleted& e) const { return deletedMessages(w, e.ids, changes); }
    Result<> operator()(const MessageIdGiven& e) const { return idGiven(w, e, changes); }
    Result<> operator()(const ReadByUs& e) const { return readByUs(w, e, changes); }
    Result<> operator()(const ReadByThem& e) const {
        changes.chats.insert(e.peer);
        return drop(w.dialogs.readOutbox(e.peer, e.upTo));
    }
    Result<> operator()(const DeliveredToThem& e) const {
        changes.chats.insert(e.peer);
        return drop(w.dialogs.delivered(e.peer, e.upTo));
    }
    Result<> operator()(const StatusChanged& e) const {
        changes.peers.insert(e.user);
        return w.users.setPresence(e.user, e.presence, e.until);
    }
    Result<> operator()(const NameChanged& e) const {
        return changeUser(w, e.user, changes, [&](model::User& user) {
            user.firstName = e.firstName;
            user.lastName = e.lastName;
            user.username = e.username;
        });
    }
    Result<> operator()(const PhoneChanged& e) const {
        return changeUser(w, e.user, changes, [&](model::User& user) { user.phone = e.phone; });
    }
    Result<> operator()(const TypingChanged&) const { return {}; }
    Result<> operator()(const MembersChanged& e) const {
        changes.peers.insert(e.chat);
        return w.chats.setMembers(e.chat, e.members);
    }
    Result<> operator()(const MemberAdded& e) const {
        changes.peers.insert(e.chat);
        return w.chats.putMember(e.chat, e.member);
    }
    Result<> operator()(const MemberRemoved& e) const {
        changes.peers.insert(e.chat);
        return w.chats.removeMember(e.chat, e.user);
    }
    Result<> operator()(const DraftChanged& e) const {
        changes.dialogs = true;
        changes.chats.insert(e.peer);
        if (e.draft) HELIO_CHECK(w.dialogs.ensure(e.peer));
        return drop(w.drafts.accept(e.peer, e.draft));
    }
    Result<> operator()(const ContactsStale&) const {
        changes.contacts = true;
        return {};
    }
    Result<> operator()(const DevicesStale&) const {
        changes.devices = true;
        return {};
    }
};

}  // namespace

Result<> people(store::Writer& w, const People& people, Changes& changes) {
    for (const auto& user : people.users) {
        HELIO_CHECK(w.users.put(user));
        changes.peers.insert(user.id);
        if (user.self) changes.account = true;
    }
    for (const auto& chat : people.chats) {
        HELIO_CHECK(w.chats.put(chat));
        changes.peers.insert(chat.id);
    }
    return {};
}

Result<> event(store::Writer& w, const Event& event, Changes& changes) { return std::visit(Dispatch{w, changes}, event); }

void toBoard(Board& board, const std::vector<Event>& events, std::int64_t now) {
    for (const auto& event : events) {
        if (const auto* typing = std::get_if<TypingChanged>(&event)) {
            if (typing->typing)
                board.setTyping(typing->chat, typing->user, now + kTypingSeconds);
            else
                board.endTyping(typing->chat, typing->user);
        } else if (const auto* message = std::get_if<MessageNew>(&event)) {
            if (message->message.from.isUser()) board.endTyping(message->message.chat, message->message.from.user());
        }
    }
}

}  // namespace helio::client::apply
