// SPDX-License-Identifier: GPL-3.0-or-later
// What can happen to an account, in the words of the model: what wire/ makes of updates and answers, and what apply/ turns into effects.
#pragma once

#include <variant>
#include <vector>

#include "model/message.h"
#include "model/people.h"

namespace helio::client {

struct MessageNew {
    model::Message message;
};
struct MessageEdited {
    model::Message message;
};
/// Of private chats and basic groups: ids are of the account, the chat is looked up.
struct MessagesDeleted {
    std::vector<model::MessageId> ids;
};
struct ChannelMessagesDeleted {
    model::ChannelId channel;
    std::vector<model::MessageId> ids;
};
/// U-12 TooLong: the newest messages and the marks as they are now; between what we had and these there is a hole.
struct ChannelReset {
    model::Dialog dialog;
    std::vector<model::Message> messages;
};
/// The cloud gave our outgoing message its id.
struct MessageIdGiven {
    std::int64_t randomId = 0;
    model::MessageId id;
};
struct ReadByUs {
    model::PeerId peer;
    model::MessageId upTo;
    std::int32_t unread = 0;
};
struct ReadByThem {
    model::PeerId peer;
    model::MessageId upTo;
};
struct DeliveredToThem {
    model::PeerId peer;
    model::MessageId upTo;
};
struct StatusChanged {
    model::UserId user;
    model::Presence presence = model::Presence::Unknown;
    std::int64_t until = 0;
};
struct NameChanged {
    model::UserId user;
    std::string firstName, lastName, username;
};
struct PhoneChanged {
    model::UserId user;
    std::string phone;
};
struct TypingChanged {
    model::PeerId chat;
    model::UserId user;
    bool typing = false;
};
struct MembersChanged {
    model::ChatId chat;
    std::vector<model::ChatMember> members;
    std::int32_t version = 0;
};
struct MemberAdded {
    model::ChatId chat;
    model::ChatMember member;
    std::int32_t version = 0;
};
struct MemberRemoved {
    model::ChatId chat;
    model::UserId user;
    std::int32_t version = 0;
};
struct DraftChanged {
    model::PeerId peer;
    std::optional<model::Draft> draft;
};
struct BlockedChanged {
    model::UserId user;
    bool blocked = false;
};
struct PrivacyChanged {};  ///< another device changed a rule: whoever shows it asks again
struct ContactsStale {};   ///< the address book changed elsewhere: read it again
struct DevicesStale {};
/// Moves the box and nothing else: pts of an answer whose effects were applied by hand, or of an update we do not draw.
struct NothingSeen {};

using Event = std::variant<NothingSeen, MessageNew, MessageEdited, MessagesDeleted, ChannelMessagesDeleted, ChannelReset, MessageIdGiven, ReadByUs, ReadByThem, DeliveredToThem,
                           StatusChanged, NameChanged, PhoneChanged, TypingChanged, MembersChanged, MemberAdded, MemberRemoved, DraftChanged, BlockedChanged, PrivacyChanged,
                           ContactsStale, DevicesStale>;

/// Users and chats that came beside.
struct People {
    std::vector<model::User> users;
    std::vector<model::Chat> chats;
    std::vector<model::Channel> channels;
};

}  // namespace helio::client
