// SPDX-License-Identifier: GPL-3.0-or-later
// messages.forwardMessages: the same content in another chat, with a word of who wrote it.
#include <map>

#include "server/handlers/contact_card.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/reply_markup.h"
#include "server/handlers/table.h"
#include "server/store/weight.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 100;
constexpr std::size_t kMostWeight = 1u << 20;  ///< of what is forwarded at once: all of it is in the answer, too (V-15)

/// The author as this forwarder may name them: with a link, or by name alone.
void setAuthor(Call& call, store::Content& content, UserId author) {
    content.forwardedFrom = author;
    if (privacy::Door(call.db, author).opens(privacy::Key::Forwards, call.me())) return;
    content.forwardedFrom = {};
    if (const auto user = store::findUser(call.db, author)) content.forwardedName = trimmed(user->first + " " + user->last);
    if (content.forwardedName.empty()) content.forwardedName = "-";
}

Result<tl::Updates> forwardMessages(Call& call, const tl::messages::forwardMessages& query) {
    HELIO_TRY(from, inputPeer(call, query.from_peer));
    HELIO_TRY(to, writablePeer(call, query.to_peer));
    if (query.schedule_date) return refuse(400, "SCHEDULE_DATE_INVALID");
    if (query.id.empty() || query.id.size() > kBatch) return refuse(400, "MESSAGE_IDS_EMPTY");
    if (query.id.size() != query.random_id.size()) return refuse(400, "RANDOM_ID_INVALID");
    std::vector<One> list;
    std::map<std::int64_t, std::int64_t> albums;  // an album stays one
    std::size_t weight = 0;
    for (std::size_t i = 0; i < query.id.size(); ++i) {
        const auto message = store::findMessage(call.db, call.me(), query.id[i]);
        if (!message || message->peer != from || !message->content.action.empty()) return refuse(400, "MESSAGE_ID_INVALID");
        const store::Content& source = message->content;
        weight += store::weightOf(source);
        if (weight > kMostWeight) return refuse(400, "MESSAGE_TOO_LONG");
        One one;
        one.randomId = query.random_id[i];
        one.content = source;
        one.content.from = call.me();
        one.content.editDate = 0;
        one.content.replyTo = 0;
        one.content.silent = query.silent;
        if (!isAttached(source.markup)) one.content.markup.clear();
        if (source.album) {
            const auto [it, fresh] = albums.try_emplace(source.album, 0);
            if (fresh) it->second = static_cast<std::int64_t>(call.services.random.u64() >> 1 | 1);
            one.content.album = it->second;
        }
        if (query.drop_author) {
            one.content.forwardedFrom = {};
            one.content.forwardedName.clear();
            one.content.forwardedDate = 0;
        } else if (source.forwardedFrom) {
            setAuthor(call, one.content, source.forwardedFrom);
        } else if (source.forwardedName.empty()) {
            setAuthor(call, one.content, source.from);
            one.content.forwardedDate = source.date;
        }
        HELIO_CHECK(mayForwardCard(call, one.content));
        if (query.drop_media_captions && source.mediaKind != store::MediaKind::None) {
            one.content.text.clear();
            one.content.entities.clear();
        }
        list.push_back(std::move(one));
    }
    return sendAll(call, to, std::move(list));
}

}  // namespace

void addMessagesForward(MethodTable& table) { table.write<tl::messages::forwardMessages>(&forwardMessages); }

}  // namespace helio::server
