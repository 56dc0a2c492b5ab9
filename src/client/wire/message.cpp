// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/message.h"

#include "client/wire/keyboard.h"
#include "client/wire/media.h"
#include "client/wire/people.h"

namespace helio::client::wire {
namespace {

using model::MessageId;

template <class In>
model::Message common(const In& in, model::UserId self) {
    model::Message out;
    out.chat = peer(in.peer_id);
    out.id = MessageId(in.id);
    out.date = in.date;
    out.out = in.out;
    out.silent = in.silent;
    out.state = in.out ? model::SendState::Sent : model::SendState::Received;
    if (in.from_id) out.from = peer(*in.from_id);
    else out.from = in.out ? model::PeerId(self) : out.chat;
    if (in.reply_to)
        if (const auto* reply = in.reply_to->template as<tl::messageReplyHeader>(); reply && reply->reply_to_msg_id) out.replyTo = MessageId(*reply->reply_to_msg_id);
    return out;
}

}  // namespace

std::optional<model::Message> message(const tl::Message& from, model::UserId self) {
    if (const auto* in = from.as<tl::message>()) {
        model::Message out = common(*in, self);
        out.editDate = in->edit_hide ? 0 : in->edit_date.value_or(0);
        out.album = model::AlbumId(in->grouped_id.value_or(0));
        out.text = in->message;
        if (in->entities) out.entities = entities(*in->entities);
        if (in->media) out.media = media(*in->media);
        if (in->reply_markup) out.keyboard = keyboard(*in->reply_markup, in->mentioned || out.chat.isUser());
        return out;
    }
    if (const auto* in = from.as<tl::messageService>()) {
        model::Message out = common(*in, self);
        out.media = action(in->action);
        return out;
    }
    return std::nullopt;
}

std::vector<model::Message> messages(const std::vector<tl::Message>& from, model::UserId self) {
    std::vector<model::Message> out;
    for (const auto& one : from)
        if (auto value = message(one, self)) out.push_back(std::move(*value));
    return out;
}

std::optional<model::Draft> draft(const tl::DraftMessage& from) {
    const auto* in = from.as<tl::draftMessage>();
    if (!in || in->message.empty()) return std::nullopt;
    model::Draft out{.text = in->message, .date = in->date};
    if (in->reply_to)
        if (const auto* reply = in->reply_to->as<tl::inputReplyToMessage>()) out.replyTo = MessageId(reply->reply_to_msg_id);
    return out;
}

std::optional<model::Dialog> dialog(const tl::Dialog& from) {
    const auto* in = from.as<tl::dialog>();
    if (!in) return std::nullopt;
    model::Dialog out{.peer = peer(in->peer),
                      .top = MessageId(in->top_message),
                      .unread = in->unread_count,
                      .readInbox = MessageId(in->read_inbox_max_id),
                      .readOutbox = MessageId(in->read_outbox_max_id),
                      .pinned = in->pinned};
    if (in->draft) out.draft = draft(*in->draft);
    return out;
}

}  // namespace helio::client::wire
