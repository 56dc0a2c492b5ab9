// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/bot_hearing.h"
#include "server/view/view.h"

namespace helio::server {
namespace {

bool* selective(tl::ReplyMarkup& markup) {
    if (auto* keyboard = markup.as<tl::replyKeyboardMarkup>()) return &keyboard->selective;
    if (auto* hide = markup.as<tl::replyKeyboardHide>()) return &hide->selective;
    if (auto* force = markup.as<tl::replyKeyboardForceReply>()) return &force->selective;
    return nullptr;
}

/// A keyboard in a group may be for some: those whom the message speaks to. They have it as one for everybody, and nobody else has it.
std::optional<tl::ReplyMarkup> keyboardFor(store::Db& db, UserId viewer, const store::Message& m) {
    if (m.content.markup.empty()) return std::nullopt;
    auto markup = tl::parse<tl::ReplyMarkup>(m.content.markup);
    if (!markup) return std::nullopt;
    bool* const some = selective(*markup);
    if (!some || !*some || m.out || m.peer.isUser()) return std::move(*markup);
    const auto person = store::findUser(db, viewer);
    if (!person || !speaksTo(m.content, viewer, person->username)) return std::nullopt;
    *some = false;
    return std::move(*markup);
}

}  // namespace

tl::Message View::message(const store::Message& m) {
    const store::Content& c = m.content;
    if (!c.action.empty()) return serviceMessage(m);
    tl::message out;
    out.id = m.id;
    out.out = m.out;
    out.silent = c.silent;
    out.from_id = peer(c.from);
    out.peer_id = peer(m.peer);
    out.date = static_cast<std::int32_t>(c.date);
    out.message = c.text;
    if (!c.entities.empty())
        if (auto entities = tl::parse<std::vector<tl::MessageEntity>>(c.entities); entities && !entities->empty()) out.entities = std::move(*entities);
    if (c.mediaKind != store::MediaKind::None) out.media = media(c, {FileOrigin::Kind::Message, m.id});
    out.reply_markup = keyboardFor(db_, viewer_, m);
    if (c.editDate) out.edit_date = static_cast<std::int32_t>(c.editDate);
    if (c.album) out.grouped_id = c.album;
    if (c.replyTo) {
        if (const MessageId replied = store::copyOf(db_, viewer_, c.replyTo)) {
            tl::messageReplyHeader reply;
            reply.reply_to_msg_id = replied;
            out.reply_to = tl::MessageReplyHeader(std::move(reply));
        }
    }
    if (c.forwardedFrom || !c.forwardedName.empty()) {
        tl::messageFwdHeader forward;
        if (c.forwardedFrom) forward.from_id = peer(c.forwardedFrom);
        else forward.from_name = c.forwardedName;
        forward.date = static_cast<std::int32_t>(c.forwardedDate);
        out.fwd_from = std::move(forward);
    }
    return out;
}

tl::Message View::serviceMessage(const store::Message& m) {
    tl::messageService out;
    out.id = m.id;
    out.out = m.out;
    out.silent = m.content.silent;
    out.from_id = peer(m.content.from);
    out.peer_id = peer(m.peer);
    out.date = static_cast<std::int32_t>(m.content.date);
    out.action = action(m);
    return out;
}

tl::MessageAction View::action(const store::Message& m) {
    auto parsed = tl::parse<tl::MessageAction>(m.content.action);
    if (!parsed) return tl::messageActionEmpty{};
    if (auto* created = parsed->as<tl::messageActionChatCreate>())
        for (const std::int64_t id : created->users) mention(UserId(id));
    if (auto* added = parsed->as<tl::messageActionChatAddUser>())
        for (const std::int64_t id : added->users) mention(UserId(id));
    if (auto* removed = parsed->as<tl::messageActionChatDeleteUser>()) mention(UserId(removed->user_id));
    if (auto* edited = parsed->as<tl::messageActionChatEditPhoto>()) edited->photo = photo(m.content.mediaId, {FileOrigin::Kind::Message, m.id});
    return std::move(*parsed);
}

tl::Dialog View::dialog(const store::Dialog& d) {
    tl::dialog out;
    out.peer = peer(d.peer);
    out.top_message = d.top;
    out.read_inbox_max_id = d.readIn;
    out.read_outbox_max_id = d.readOut;
    out.unread_count = d.unread;
    out.notify_settings = loudness(d.peer);
    if (!d.draft.empty())
        if (auto draft = tl::parse<tl::DraftMessage>(d.draft)) out.draft = std::move(*draft);
    return out;
}

}  // namespace helio::server
