// SPDX-License-Identifier: GPL-3.0-or-later
// messages.sendMedia, sendMultiMedia, uploadMedia
#include "server/handlers/incoming_media.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/reply_markup.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kAlbum = 10;

/// Media of a random_id that was sent before needs no preparing: its parts may be gone, and the answer is the earlier one.
Result<ReadyMedia> prepareOnce(Call& call, const tl::InputMedia& media, std::int64_t randomId) {
    if (randomId && store::findSent(call.db, call.me(), randomId)) return ReadyMedia{};
    auto ready = prepareMedia(call, media);
    // The same call a moment earlier, whose answer was lost, may have used its parts up meanwhile.
    if (!ready && randomId && store::findSent(call.db, call.me(), randomId)) return ReadyMedia{};
    return ready;
}

Result<MethodTable::Finish<tl::messages::sendMedia>> sendMedia(Call& early, tl::messages::sendMedia query) {
    HELIO_CHECK(writablePeer(early, query.peer));
    if (query.schedule_date) return refuse(400, "SCHEDULE_DATE_INVALID");
    HELIO_TRY(ready, prepareOnce(early, query.media, query.random_id));
    return MethodTable::Finish<tl::messages::sendMedia>([query = std::move(query), ready = std::move(ready)](Call& call) -> Result<tl::Updates> {
        HELIO_TRY(peer, writablePeer(call, query.peer));
        One one;
        one.randomId = query.random_id;
        one.content.from = call.me();
        one.content.silent = query.silent;
        HELIO_CHECK(setText(call, one.content, query.message, query.entities, kCaptionLimit));
        HELIO_CHECK(setReply(call, one.content, peer, query.reply_to));
        HELIO_CHECK(setMarkup(call, one.content, peer, query.reply_markup));
        HELIO_CHECK(keepMedia(call, ready, one.content));
        if (query.clear_draft) store::putDraft(call.db, call.me(), peer, {}, call.now);
        return sendAll(call, peer, {std::move(one)});
    });
}

Result<MethodTable::Finish<tl::messages::sendMultiMedia>> sendMultiMedia(Call& early, tl::messages::sendMultiMedia query) {
    HELIO_CHECK(writablePeer(early, query.peer));
    if (query.schedule_date) return refuse(400, "SCHEDULE_DATE_INVALID");
    if (query.multi_media.empty()) return refuse(400, "MEDIA_EMPTY");
    if (query.multi_media.size() > kAlbum) return refuse(400, "MULTI_MEDIA_TOO_LONG");
    std::vector<ReadyMedia> ready;
    for (const tl::InputSingleMedia& single : query.multi_media) {
        HELIO_TRY(one, prepareOnce(early, single.media, single.random_id));
        ready.push_back(std::move(one));
    }
    return MethodTable::Finish<tl::messages::sendMultiMedia>([query = std::move(query), ready = std::move(ready)](Call& call) -> Result<tl::Updates> {
        HELIO_TRY(peer, writablePeer(call, query.peer));
        const auto album = static_cast<std::int64_t>(call.services.random.u64() >> 1 | 1);
        std::vector<One> list;
        for (std::size_t i = 0; i < query.multi_media.size(); ++i) {
            const tl::InputSingleMedia& single = query.multi_media[i];
            One one;
            one.randomId = single.random_id;
            one.content.from = call.me();
            one.content.silent = query.silent;
            one.content.album = album;
            HELIO_CHECK(setText(call, one.content, single.message, single.entities, kCaptionLimit));
            HELIO_CHECK(setReply(call, one.content, peer, query.reply_to));
            HELIO_CHECK(keepMedia(call, ready[i], one.content));
            list.push_back(std::move(one));
        }
        if (query.clear_draft) store::putDraft(call.db, call.me(), peer, {}, call.now);
        return sendAll(call, peer, std::move(list));
    });
}

Result<MethodTable::Finish<tl::messages::uploadMedia>> uploadMedia(Call& early, tl::messages::uploadMedia query) {
    HELIO_CHECK(inputPeer(early, query.peer));
    HELIO_TRY(ready, prepareMedia(early, query.media));
    return MethodTable::Finish<tl::messages::uploadMedia>([ready = std::move(ready)](Call& call) -> Result<tl::MessageMedia> {
        store::Content content;
        HELIO_CHECK(keepMedia(call, ready, content));
        call.effects.usedUploads.clear();  // no random_id says that this was asked before: the parts stay for whoever lost the answer, until a message has the media
        call.services.parts.made(call.me(), content.mediaId, ready.uploads);
        return View(call).media(content, {FileOrigin::Kind::Own, 0});
    });
}

}  // namespace

void addMessagesMedia(MethodTable& table) {
    table.staged<tl::messages::sendMedia>(&sendMedia);
    table.staged<tl::messages::sendMultiMedia>(&sendMultiMedia);
    table.staged<tl::messages::uploadMedia>(&uploadMedia);
}

}  // namespace helio::server
