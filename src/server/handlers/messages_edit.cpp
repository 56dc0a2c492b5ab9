// SPDX-License-Identifier: GPL-3.0-or-later
// messages.editMessage: the content is one row, every box that holds a copy gets a row in its log.
#include "server/handlers/incoming_media.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/reply_markup.h"
#include "server/store/updates.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::int64_t kEditTime = 172'800;

Result<store::Message> editable(Call& call, const tl::messages::editMessage& query) {
    HELIO_TRY(peer, writablePeer(call, query.peer));  // who was removed says nothing more there
    auto message = store::findMessage(call.db, call.me(), query.id);
    if (!message || message->peer != peer || !message->content.action.empty()) return refuse(400, "MESSAGE_ID_INVALID");
    if (message->content.from != call.me() || message->content.forwardedFrom || !message->content.forwardedName.empty()) return refuse(403, "MESSAGE_AUTHOR_REQUIRED");
    // A note to oneself may be changed for ever.
    if (peer != Peer(call.me()) && call.now - message->content.date > kEditTime) return refuse(400, "MESSAGE_EDIT_TIME_EXPIRED");
    return std::move(*message);
}

/// The caller's own pts; everybody else is hinted.
Pts logEdits(Call& call, Origin origin) {
    Pts own = 0;
    for (const store::Copy& copy : store::copiesOf(call.db, origin)) {
        store::Update row;
        row.kind = store::UpdateKind::EditMessage;
        row.id = copy.id;
        row.peer = copy.peer;
        row.date = call.now;
        const Pts pts = store::logUpdate(call.db, copy.user, row);
        call.effects.boxes.insert(copy.user);
        if (copy.user == call.me()) own = pts;
    }
    call.effects.inAnswer.push_back(own);
    return own;
}

Result<tl::Updates> apply(Call& call, const tl::messages::editMessage& query, const std::optional<ReadyMedia>& media) {
    HELIO_TRY(message, editable(call, query));
    store::Content content = message.content;
    const bool hasMedia = content.mediaKind != store::MediaKind::None || media;
    if (query.message) HELIO_CHECK(setText(call, content, *query.message, query.entities, hasMedia ? kCaptionLimit : kTextLimit));
    HELIO_CHECK(changeMarkup(call, content, message.peer, query.reply_markup));
    if (media) HELIO_CHECK(keepMedia(call, *media, content));
    if (!hasMedia && trimmed(content.text).empty()) return refuse(400, "MESSAGE_EMPTY");
    const bool same = content.text == message.content.text && content.entities == message.content.entities && content.markup == message.content.markup && !media;
    if (same) return refuse(400, "MESSAGE_NOT_MODIFIED");
    content.editDate = call.now;
    store::editContent(call.db, content);
    tl::updateEditMessage update;
    update.pts = logEdits(call, content.origin);
    update.pts_count = 1;
    View view(call);
    if (const auto edited = store::findMessage(call.db, call.me(), query.id)) update.message = view.message(*edited);
    return view.updates({std::move(update)});
}

Result<MethodTable::Finish<tl::messages::editMessage>> editMessage(Call& early, tl::messages::editMessage query) {
    HELIO_CHECK(editable(early, query));
    if (query.schedule_date) return refuse(400, "SCHEDULE_DATE_INVALID");
    std::optional<ReadyMedia> media;
    if (query.media) {
        HELIO_TRY(ready, prepareMedia(early, *query.media));
        media = std::move(ready);
    }
    return MethodTable::Finish<tl::messages::editMessage>([query = std::move(query), media = std::move(media)](Call& call) { return apply(call, query, media); });
}

}  // namespace

void addMessagesEdit(MethodTable& table) { table.staged<tl::messages::editMessage>(&editMessage); }

}  // namespace helio::server
