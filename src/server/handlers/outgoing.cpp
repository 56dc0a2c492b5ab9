// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/outgoing.h"

#include <algorithm>

#include "server/handlers/input.h"
#include "server/store/bots.h"
#include "tl/codec.h"

namespace helio::server {
namespace {

constexpr std::size_t kEntityLimit = 100;
constexpr std::size_t kEntityBytes = 32 << 10;

/// Offset and length of the kept kinds; nothing for what a client may not set.
struct Span {
    std::int64_t offset = 0, length = 0;
};
std::optional<Span> spanOf(const tl::MessageEntity& entity) {
    return entity.match([](const tl::Skipped&) -> std::optional<Span> { return std::nullopt; }, [](const auto& e) -> std::optional<Span> { return Span{e.offset, e.length}; });
}

/// A mention names a person by access hash on the way in, by id on the way out.
Result<tl::MessageEntity> stored(Call& call, const tl::MessageEntity& entity) {
    if (const auto* mention = entity.as<tl::inputMessageEntityMentionName>()) {
        HELIO_TRY(user, inputUser(call, mention->user_id));
        return tl::messageEntityMentionName{.offset = mention->offset, .length = mention->length, .user_id = user.value};
    }
    return entity;
}

}  // namespace

Result<> setText(Call& call, store::Content& content, const std::string& text, const std::optional<std::vector<tl::MessageEntity>>& entities, int limit) {
    const auto length = static_cast<std::int64_t>(utf16Length(text));
    if (length > limit) return refuse(400, limit == kCaptionLimit ? "MEDIA_CAPTION_TOO_LONG" : "MESSAGE_TOO_LONG");
    content.text = text;
    content.entities.clear();
    if (!entities || entities->empty()) return {};
    if (entities->size() > kEntityLimit) return refuse(400, "ENTITIES_TOO_LONG");
    std::vector<tl::MessageEntity> kept;
    for (const tl::MessageEntity& entity : *entities) {
        const auto span = spanOf(entity);
        if (!span) continue;
        if (span->offset < 0 || span->length <= 0 || span->offset + span->length > length) return refuse(400, "ENTITY_BOUNDS_INVALID");
        HELIO_TRY(one, stored(call, entity));
        kept.push_back(std::move(one));
    }
    if (!kept.empty()) content.entities = tl::serialize(kept);
    if (content.entities.size() > kEntityBytes) return refuse(400, "ENTITIES_TOO_LONG");  // links and languages have no length of their own
    return {};
}

Result<> setReply(Call& call, store::Content& content, Peer peer, const std::optional<tl::InputReplyTo>& reply) {
    if (!reply) return {};
    const auto* to = reply->as<tl::inputReplyToMessage>();
    if (!to) return refuse(400, "REPLY_TO_INVALID");
    const auto message = store::findMessage(call.db, call.me(), to->reply_to_msg_id);
    if (!message || message->peer != peer) return refuse(400, "REPLY_MESSAGE_ID_INVALID");
    content.replyTo = message->content.origin;
    return {};
}

Result<tl::Updates> sendAll(Call& call, Peer peer, std::vector<One> list) {
    // Before anything is written: what a refused call wrote may be kept (settleCard counts a look-up).
    if (std::ranges::any_of(list, [](const One& one) { return one.randomId == 0; })) return refuse(400, "RANDOM_ID_EMPTY");
    if (peer.isUser() && !call.device.bot) store::noteTalk(call.db, peer.user(), call.me());
    std::vector<std::pair<std::int64_t, store::Sent>> sent;
    for (One& one : list) {
        if (const auto earlier = store::findSent(call.db, call.me(), one.randomId)) {
            sent.emplace_back(one.randomId, *earlier);
            continue;
        }
        const store::Sent now = deliver(call, std::move(one.content), peer);
        store::noteSent(call.db, call.me(), one.randomId, now);
        sent.emplace_back(one.randomId, now);
    }
    View view(call);
    std::vector<tl::Update> updates;
    for (const auto& [randomId, which] : sent)
        for (tl::Update& update : sentUpdates(view, randomId, which)) updates.push_back(std::move(update));
    view.mention(peer);
    return view.updates(std::move(updates));
}

}  // namespace helio::server
