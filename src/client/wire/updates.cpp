// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/updates.h"

#include <algorithm>

#include "client/wire/media.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "client/wire/update.h"

namespace helio::client::wire {
namespace {

using model::MessageId;

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

/// U-03, U-14: who wrote, and where, if that did not come whole beside.
void mention(Parsed& out) {
    const auto& with = out.people;
    for (const auto& boxed : out.incoming.common) {
        const auto* added = std::get_if<MessageNew>(&boxed.payload);
        if (!added) continue;
        for (const auto peer : {added->message.from, added->message.chat}) {
            const bool here = std::any_of(with.users.begin(), with.users.end(), [&](const auto& user) { return model::PeerId(user.id) == peer; }) ||
                              std::any_of(with.chats.begin(), with.chats.end(), [&](const auto& chat) { return model::PeerId(chat.id) == peer; });
            if (!here && (peer.isUser() || peer.isChat())) out.mentioned.push_back(peer);
        }
    }
}

template <class In>
Parsed container(const In& in, std::int32_t seqStart, model::UserId self) {
    Parsed out;
    out.people = people(in.users, in.chats);
    out.incoming.seqStart = seqStart;
    out.incoming.seq = in.seq;
    out.incoming.date = in.date;
    for (const auto& update : in.updates) add(update, self, out);
    mention(out);
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
        add(one->update, self, out);
        out.incoming.date = one->date;
        mention(out);
    } else if (const auto* text = from.as<tl::updateShortMessage>()) {
        model::Message value = shortMessage(*text);
        value.chat = model::UserId(text->user_id);
        value.from = text->out ? model::PeerId(self) : value.chat;
        out.incoming.common.push_back({text->pts, text->pts_count, MessageNew{std::move(value)}});
        mention(out);
    } else if (const auto* group = from.as<tl::updateShortChatMessage>()) {
        model::Message value = shortMessage(*group);
        value.chat = model::ChatId(group->chat_id);
        value.from = model::UserId(group->from_id);
        out.incoming.common.push_back({group->pts, group->pts_count, MessageNew{std::move(value)}});
        mention(out);
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

}  // namespace helio::client::wire
