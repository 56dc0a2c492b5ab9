// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/updates.h"

#include "client/wire/media.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "tl/gen/heliograph.h"

namespace helio::client::wire {
namespace {

using model::MessageId;
using sync::Boxed;

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
    if (from.as<tl::updatePeerSettings>() || from.as<tl::updateContactsReset>()) return ContactsStale{};
    if (from.as<tl::updateNewAuthorization>()) return DevicesStale{};
    return std::nullopt;
}

std::optional<Event> aboutChats(const tl::Update& from) {
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

void add(const tl::Update& from, model::UserId self, sync::Incoming<Event>& to) {
    if (addCommon(from, self, to)) return;
    if (auto event = aboutChats(from)) return to.rest.push_back(std::move(*event));
    if (auto event = aboutPeople(from)) return to.rest.push_back(std::move(*event));
    // Others are not drawn. One that carried pts leaves a gap, and the difference closes it (C-08).
}

template <class In>
model::Message shortMessage(const In& in) {
    model::Message out;
    out.id = MessageId(in.id);
    out.date = in.date;
    out.out = in.out;
    out.silent = in.silent;
    out.state = in.out ? model::SendState::Sent : model::SendState::Received;
    out.text = in.message;
    if (in.entities) out.entities = entities(*in.entities);
    if (in.reply_to)
        if (const auto* reply = in.reply_to->template as<tl::messageReplyHeader>(); reply && reply->reply_to_msg_id) out.replyTo = MessageId(*reply->reply_to_msg_id);
    return out;
}

template <class In>
Parsed container(const In& in, std::int32_t seqStart, model::UserId self) {
    Parsed out;
    out.people = people(in.users, in.chats);
    out.incoming.seqStart = seqStart;
    out.incoming.seq = in.seq;
    out.incoming.date = in.date;
    for (const auto& update : in.updates) {
        if (const auto* given = update.template as<tl::updateMessageID>())
            out.always.push_back(MessageIdGiven{given->random_id, MessageId(given->id)});
        else
            add(update, self, out.incoming);
    }
    return out;
}

}  // namespace

Parsed updates(const tl::Updates& from, model::UserId self) {
    Parsed out;
    if (from.as<tl::updatesTooLong>()) {
        out.tooLong = true;
    } else if (const auto* in = from.as<tl::updates_>()) {
        out = container(*in, in->seq, self);
    } else if (const auto* combined = from.as<tl::updatesCombined>()) {
        out = container(*combined, combined->seq_start, self);
    } else if (const auto* one = from.as<tl::updateShort>()) {
        add(one->update, self, out.incoming);
        out.incoming.date = one->date;
    } else if (const auto* text = from.as<tl::updateShortMessage>()) {
        model::Message value = shortMessage(*text);
        value.chat = model::UserId(text->user_id);
        value.from = text->out ? model::PeerId(self) : value.chat;
        out.mentioned = {model::UserId(text->user_id)};
        out.incoming.common.push_back({text->pts, text->pts_count, MessageNew{std::move(value)}});
    } else if (const auto* group = from.as<tl::updateShortChatMessage>()) {
        model::Message value = shortMessage(*group);
        value.chat = model::ChatId(group->chat_id);
        value.from = model::UserId(group->from_id);
        out.mentioned = {model::UserId(group->from_id)};
        out.incoming.common.push_back({group->pts, group->pts_count, MessageNew{std::move(value)}});
    }
    return out;
}

std::optional<ShortSent> shortSent(const tl::Updates& from) {
    const auto* in = from.as<tl::updateShortSentMessage>();
    if (!in) return std::nullopt;
    ShortSent out{.id = MessageId(in->id), .pts = in->pts, .count = in->pts_count, .date = in->date};
    if (in->entities) out.entities = entities(*in->entities);
    if (in->media) out.media = media(*in->media);
    return out;
}

namespace {

sync::State state(const tl::updates::State& in) { return {in.pts, in.qts, in.date, in.seq}; }

template <class In>
void fill(Difference& out, const In& in, model::UserId self) {
    out.people = people(in.users, in.chats);
    for (auto& value : messages(in.new_messages, self)) out.events.push_back(MessageNew{std::move(value)});
    sync::Incoming<Event> others;
    for (const auto& update : in.other_updates) add(update, self, others);
    for (auto& boxed : others.common) out.events.push_back(std::move(boxed.payload));
    for (auto& event : others.rest) out.events.push_back(std::move(event));
}

}  // namespace

Difference difference(const tl::updates::Difference& from, model::UserId self) {
    Difference out;
    using Kind = Difference::Kind;
    if (const auto* empty = from.as<tl::updates::differenceEmpty>()) {
        out.state = {0, 0, empty->date, empty->seq};
    } else if (const auto* whole = from.as<tl::updates::difference>()) {
        out.kind = Kind::Whole;
        out.state = state(whole->state);
        fill(out, *whole, self);
    } else if (const auto* slice = from.as<tl::updates::differenceSlice>()) {
        out.kind = Kind::Slice;
        out.state = state(slice->intermediate_state);
        fill(out, *slice, self);
    } else if (const auto* tooLong = from.as<tl::updates::differenceTooLong>()) {
        out.kind = Kind::TooLong;
        out.state.pts = tooLong->pts;
    }
    return out;
}

}  // namespace helio::client::wire
