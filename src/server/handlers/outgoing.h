// SPDX-License-Identifier: GPL-3.0-or-later
// What every kind of sending has in common: the checks, the text, the reply, the repeated random_id, the answer.
#pragma once

#include <optional>

#include "server/boxes/deliver.h"

namespace helio::server {

/// Text and entities into the content. MESSAGE_TOO_LONG, MEDIA_CAPTION_TOO_LONG, ENTITY_BOUNDS_INVALID.
Result<> setText(Call& call, store::Content& content, const std::string& text, const std::optional<std::vector<tl::MessageEntity>>& entities, int limit);
/// The replied message, which must lie in the same chat. REPLY_MESSAGE_ID_INVALID.
Result<> setReply(Call& call, store::Content& content, Peer peer, const std::optional<tl::InputReplyTo>& reply);

struct One {
    store::Content content;
    std::int64_t randomId = 0;
};
/// Delivers each, or finds what an earlier call with the same random_id made of it; the answer names them all. RANDOM_ID_EMPTY.
Result<tl::Updates> sendAll(Call& call, Peer peer, std::vector<One> list);

}  // namespace helio::server
