// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/apply.h"

#include <algorithm>

#include "client/apply/messages.h"

namespace helio::client::apply {
namespace {

constexpr std::int64_t kTypingSeconds = 6;

/// Changes a user that we know; one that we do not know comes whole when it matters.
template <class Change>
Result<> changeUser(const Known& known, model::UserId id, Effects& out, Change change) {
    HELIO_TRY(user, known.user(id));
    if (!user) return {};
    change(*user);
    out.changes.peers.insert(id);
    if (user->self) out.changes.account = true;
    out.store.emplace_back(store::PutUser{std::move(*user)});
    return {};
}

struct Dispatch {
    const Known& known;
    Effects& out;

    Result<> operator()(const NothingSeen&) const { return {}; }
    Result<> operator()(const MessageNew& e) const { return newMessage(known, e.message, out); }
    Result<> operator()(const MessageEdited& e) const { return editedMessage(known, e.message, out); }
    Result<> operator()(const MessagesDeleted& e) const { return deletedMessages(known, e.ids, out); }
    Result<> operator()(const ChannelMessagesDeleted& e) const {
        out.changes.dialogs = true;
        for (const auto id : e.ids) out.store.emplace_back(store::RemoveMessage{e.channel, id});
        return mark(e.channel, store::RecountChat{e.channel});
    }
    Result<> operator()(const ChannelReset& e) const {
        history(e.messages, out);
        out.changes.dialogs = true;
        if (!e.messages.empty()) {
            const auto [oldest, newest] = std::minmax_element(e.messages.begin(), e.messages.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
            out.store.emplace_back(store::NoteStretch{e.dialog.peer, oldest->id, newest->id});
        }
        return mark(e.dialog.peer, store::PutDialog{e.dialog});
    }
    Result<> operator()(const MessageIdGiven& e) const { return idGiven(known, e, out); }
    Result<> operator()(const ReadByUs& e) const {
        out.changes.dialogs = true;
        return mark(e.peer, store::ReadInbox{e.peer, e.upTo, e.unread >= 0 ? std::optional(e.unread) : std::nullopt});
    }
    Result<> operator()(const ReadByThem& e) const { return mark(e.peer, store::ReadOutbox{e.peer, e.upTo}); }
    Result<> operator()(const DeliveredToThem& e) const { return mark(e.peer, store::MarkDelivered{e.peer, e.upTo}); }
    Result<> operator()(const StatusChanged& e) const { return peer(e.user, store::SetPresence{e.user, e.presence, e.until}); }
    Result<> operator()(const NameChanged& e) const {
        return changeUser(known, e.user, out, [&](model::User& user) {
            user.firstName = e.firstName;
            user.lastName = e.lastName;
            user.username = e.username;
        });
    }
    Result<> operator()(const PhoneChanged& e) const {
        return changeUser(known, e.user, out, [&](model::User& user) { user.phone = e.phone; });
    }
    Result<> operator()(const TypingChanged&) const { return {}; }
    Result<> operator()(const MembersChanged& e) const { return peer(e.chat, store::SetMembers{e.chat, e.members}); }
    Result<> operator()(const MemberAdded& e) const { return peer(e.chat, store::PutMember{e.chat, e.member}); }
    Result<> operator()(const MemberRemoved& e) const { return peer(e.chat, store::RemoveMember{e.chat, e.user}); }
    Result<> operator()(const DraftChanged& e) const {
        out.changes.dialogs = true;
        return mark(e.peer, store::AcceptDraft{e.peer, e.draft});
    }
    Result<> operator()(const BlockedChanged& e) const {
        out.changes.privacy = true;
        return peer(e.user, store::SetBlocked{e.user, e.blocked});
    }
    Result<> operator()(const PrivacyChanged&) const {
        out.changes.privacy = true;
        return {};
    }
    Result<> operator()(const ContactsStale&) const {
        out.changes.contacts = true;
        return {};
    }
    Result<> operator()(const DevicesStale&) const {
        out.changes.devices = true;
        return {};
    }

    Result<> mark(model::PeerId chat, store::Effect effect) const {
        out.changes.chats.insert(chat);
        out.store.push_back(std::move(effect));
        return {};
    }
    Result<> peer(model::PeerId who, store::Effect effect) const {
        out.changes.peers.insert(who);
        out.store.push_back(std::move(effect));
        return {};
    }
};

}  // namespace

void people(const People& people, Effects& out) {
    for (const auto& user : people.users) {
        out.store.emplace_back(store::PutUser{user});
        out.changes.peers.insert(user.id);
        if (user.self) out.changes.account = true;
    }
    for (const auto& chat : people.chats) {
        out.store.emplace_back(store::PutChat{chat});
        out.changes.peers.insert(chat.id);
    }
    for (const auto& channel : people.channels) {
        out.store.emplace_back(store::PutChannel{channel});
        out.changes.peers.insert(channel.id);
    }
}

Result<> event(const Known& known, const Event& event, Effects& out) { return std::visit(Dispatch{known, out}, event); }

void history(const std::vector<model::Message>& messages, Effects& out) {
    for (const auto& message : messages) {
        out.store.emplace_back(store::PutMessage{message});
        out.changes.chats.insert(message.chat);
    }
}

void toBoard(Board& board, const std::vector<Event>& events, std::int64_t now) {
    for (const auto& event : events) {
        if (const auto* typing = std::get_if<TypingChanged>(&event)) {
            if (typing->typing) board.setTyping(typing->chat, typing->user, now + kTypingSeconds);
            else board.endTyping(typing->chat, typing->user);
        } else if (const auto* message = std::get_if<MessageNew>(&event)) {
            if (message->message.from.isUser()) board.endTyping(message->message.chat, message->message.from.user());
        }
    }
}

}  // namespace helio::client::apply
