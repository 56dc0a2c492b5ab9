// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/update.h"

#include "client/wire/message.h"
#include "client/wire/people.h"
#include "tl/gen/heliograph.h"

namespace helio::client::wire {
namespace {

using model::MessageId;

std::vector<MessageId> messageIds(const std::vector<std::int32_t>& from) {
    std::vector<MessageId> out;
    for (const auto id : from) out.emplace_back(id);
    return out;
}

bool typing(const tl::SendMessageAction& action) { return !action.as<tl::sendMessageCancelAction>(); }

/// Updates of the common box. false: it is not one.
bool addCommon(const tl::Update& from, model::UserId self, sync::Incoming<Event>& to) {
    const auto add = [&](const auto& in, Event event) { to.common.push_back({in.pts, in.pts_count, std::move(event)}); };
    if (const auto* in = from.as<tl::updateNewMessage>()) {
        auto value = message(in->message, self);
        add(*in, value ? Event(MessageNew{std::move(*value)}) : Event(NothingSeen{}));
    } else if (const auto* edit = from.as<tl::updateEditMessage>()) {
        auto value = message(edit->message, self);
        add(*edit, value ? Event(MessageEdited{std::move(*value)}) : Event(NothingSeen{}));
    } else if (const auto* deleted = from.as<tl::updateDeleteMessages>()) {
        add(*deleted, MessagesDeleted{messageIds(deleted->messages)});
    } else if (const auto* inbox = from.as<tl::updateReadHistoryInbox>()) {
        add(*inbox, ReadByUs{peer(inbox->peer), MessageId(inbox->max_id), inbox->still_unread_count});
    } else if (const auto* outbox = from.as<tl::updateReadHistoryOutbox>()) {
        add(*outbox, ReadByThem{peer(outbox->peer), MessageId(outbox->max_id)});
    } else if (const auto* page = from.as<tl::updateWebPage>()) {
        add(*page, NothingSeen{});
    } else if (const auto* pinned = from.as<tl::updatePinnedMessages>()) {
        add(*pinned, NothingSeen{});
    } else if (const auto* contents = from.as<tl::updateReadMessagesContents>()) {
        add(*contents, NothingSeen{});
    } else if (const auto* folders = from.as<tl::updateFolderPeers>()) {
        add(*folders, NothingSeen{});
    } else {
        return false;
    }
    return true;
}

/// Updates of a channel's box.
bool addToChannel(const tl::Update& from, model::UserId self, Parsed& to) {
    const auto add = [&](std::int64_t channel, const auto& in, Event event) { to.incoming.channels[channel].push_back({in.pts, in.pts_count, std::move(event)}); };
    if (const auto* in = from.as<tl::updateNewChannelMessage>()) {
        if (auto value = message(in->message, self)) add(value->chat.channel().value, *in, MessageNew{std::move(*value)});
    } else if (const auto* edit = from.as<tl::updateEditChannelMessage>()) {
        if (auto value = message(edit->message, self)) add(value->chat.channel().value, *edit, MessageEdited{std::move(*value)});
    } else if (const auto* deleted = from.as<tl::updateDeleteChannelMessages>()) {
        add(deleted->channel_id, *deleted, ChannelMessagesDeleted{model::ChannelId(deleted->channel_id), messageIds(deleted->messages)});
    } else if (const auto* page = from.as<tl::updateChannelWebPage>()) {
        add(page->channel_id, *page, NothingSeen{});
    } else if (const auto* pinned = from.as<tl::updatePinnedChannelMessages>()) {
        add(pinned->channel_id, *pinned, NothingSeen{});
    } else if (const auto* tooLong = from.as<tl::updateChannelTooLong>()) {
        to.behind.push_back({tooLong->channel_id, tooLong->pts});
    } else {
        return false;
    }
    return true;
}

std::optional<Event> aboutPeople(const tl::Update& from) {
    if (const auto* in = from.as<tl::updateUserStatus>()) {
        const auto [presence_, until] = presence(in->status);
        return StatusChanged{model::UserId(in->user_id), presence_, until};
    }
    if (const auto* in = from.as<tl::updateUserTyping>()) return TypingChanged{model::UserId(in->user_id), model::UserId(in->user_id), typing(in->action)};
    if (const auto* in = from.as<tl::updateChatUserTyping>()) return TypingChanged{model::ChatId(in->chat_id), peer(in->from_id).user(), typing(in->action)};
    if (const auto* in = from.as<tl::updateUserName>()) {
        std::string username;
        for (const auto& one : in->usernames)
            if (one.active && username.empty()) username = one.username;
        return NameChanged{model::UserId(in->user_id), in->first_name, in->last_name, username};
    }
    if (const auto* in = from.as<tl::updateUserPhone>()) return PhoneChanged{model::UserId(in->user_id), in->phone};
    if (const auto* in = from.as<tl::updatePeerBlocked>()) {
        const auto who = peer(in->peer_id);
        if (!who.isUser() || in->blocked_my_stories_from) return std::nullopt;
        return BlockedChanged{who.user(), in->blocked};
    }
    if (from.as<tl::updatePrivacy>()) return PrivacyChanged{};
    if (from.as<tl::updatePeerSettings>() || from.as<tl::updateContactsReset>()) return ContactsStale{};
    if (from.as<tl::updateNewAuthorization>()) return DevicesStale{};
    return std::nullopt;
}

std::optional<Event> aboutChats(const tl::Update& from) {
    // U-06: pts without pts_count; the box does not move
    if (const auto* in = from.as<tl::updateReadChannelInbox>()) return ReadByUs{model::ChannelId(in->channel_id), MessageId(in->max_id), in->still_unread_count};
    if (const auto* in = from.as<tl::updateReadChannelOutbox>()) return ReadByThem{model::ChannelId(in->channel_id), MessageId(in->max_id)};
    if (const auto* in = from.as<tl::updateDraftMessage>()) return DraftChanged{peer(in->peer), draft(in->draft)};
    if (const auto* in = from.as<tl::heliograph::updateDelivered>()) return DeliveredToThem{peer(in->peer), MessageId(in->max_id)};
    if (const auto* in = from.as<tl::updateChatParticipants>()) {
        if (const auto* list = in->participants.as<tl::chatParticipants>()) return MembersChanged{model::ChatId(list->chat_id), members(in->participants), list->version};
        return std::nullopt;
    }
    if (const auto* in = from.as<tl::updateChatParticipantAdd>())
        return MemberAdded{model::ChatId(in->chat_id), {model::UserId(in->user_id), model::UserId(in->inviter_id), in->date, model::ChatMember::Role::Member}, in->version};
    if (const auto* in = from.as<tl::updateChatParticipantDelete>()) return MemberRemoved{model::ChatId(in->chat_id), model::UserId(in->user_id), in->version};
    return std::nullopt;
}

}  // namespace

void add(const tl::Update& from, model::UserId self, Parsed& to) {
    if (const auto* given = from.as<tl::updateMessageID>()) return to.always.push_back(MessageIdGiven{given->random_id, MessageId(given->id)});
    if (addCommon(from, self, to.incoming) || addToChannel(from, self, to)) return;
    if (const auto* secret = from.as<tl::updateNewEncryptedMessage>()) return to.incoming.secret.push_back({secret->qts, 1, NothingSeen{}});  // U-07
    if (from.as<tl::updatePtsChanged>()) to.tooLong = true;
    if (auto event = aboutChats(from)) return to.incoming.rest.push_back(std::move(*event));
    if (auto event = aboutPeople(from)) return to.incoming.rest.push_back(std::move(*event));
    // Others are not drawn. One that carried pts leaves a gap, and the difference closes it (C-08).
}

}  // namespace helio::client::wire
