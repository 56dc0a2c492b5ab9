// SPDX-License-Identifier: GPL-3.0-or-later
// Operations on the store as values: what client/apply makes of events, in the order they are to be performed (law 2). Values of the model only.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "model/message.h"
#include "model/people.h"

namespace helio::store {

struct PutUser {
    model::User user;
};
struct SetPresence {
    model::UserId user;
    model::Presence presence = model::Presence::Unknown;
    std::int64_t until = 0;
};
struct SetBlocked {
    model::UserId user;
    bool blocked = false;
};
struct PutChat {
    model::Chat chat;
};
struct PutChannel {
    model::Channel channel;
};
struct SetMembers {
    model::ChatId chat;
    std::vector<model::ChatMember> members;
};
struct PutMember {
    model::ChatId chat;
    model::ChatMember member;
};
struct RemoveMember {
    model::ChatId chat;
    model::UserId user;
};
/// New or changed; nothing else of its chat moves.
struct PutMessage {
    model::Message message;
    bool fresh = false;  ///< it is known not to be there
};
/// The log brought this message, so between it and the newest one of before nothing is missing; the chat is in the list with its newest message on top.
struct MessageArrived {
    model::PeerId chat;
    model::MessageId id;
    bool unread = false;  ///< counts as one more
};
struct RemoveMessage {
    model::PeerId chat;
    model::MessageId id;
};
/// Messages went: top and unread count are found anew.
struct RecountChat {
    model::PeerId chat;
};
/// The cloud gave a message of the outbox its number.
struct ConfirmSent {
    model::MessageId local, real;
    std::int64_t date = 0;  ///< 0 = as it was
};
/// The bytes kept under `name` for sending are the cloud's file at `location` if they have its size; else they go.
struct SettleKept {
    std::string name;
    model::FileLocation location;
    std::int64_t size = 0;
};
/// The cloud's number of a message that was taken back.
struct GiveTakenBack {
    std::int64_t randomId = 0;
    model::MessageId id;
};
struct ReadInbox {
    model::PeerId peer;
    model::MessageId upTo;
    std::optional<std::int32_t> unread;  ///< as the cloud counts; nullopt = from the messages here
};
struct ReadOutbox {
    model::PeerId peer;
    model::MessageId upTo;
};
struct MarkDelivered {
    model::PeerId peer;
    model::MessageId upTo;
};
struct AcceptDraft {
    model::PeerId peer;
    std::optional<model::Draft> draft;
};

/// As the cloud tells it.
struct PutDialog {
    model::Dialog dialog;
};
/// Between these two nothing is missing.
struct NoteStretch {
    model::PeerId chat;
    model::MessageId from, to;
};

using Effect = std::variant<PutUser, SetPresence, SetBlocked, PutChat, PutChannel, SetMembers, PutMember, RemoveMember, PutMessage, MessageArrived, RemoveMessage, RecountChat,
                            ConfirmSent, SettleKept, GiveTakenBack, ReadInbox, ReadOutbox, MarkDelivered, AcceptDraft, PutDialog, NoteStretch>;

}  // namespace helio::store
