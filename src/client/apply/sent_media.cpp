// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/sent_media.h"

#include "client/outbox/payload.h"

namespace helio::client::apply {

void settleSentMedia(const model::Message& message, std::int64_t randomId, Effects& out) {
    if (randomId == 0) return;
    const auto settle = [&](const model::FileLocation& location, std::int64_t size) { out.store.emplace_back(store::SettleKept{keptName(randomId), location, size}); };
    if (const auto* photo = std::get_if<model::Photo>(&message.media); photo && photo->dc != 0) {  // no data centre: not the cloud's copy yet
        if (const auto* largest = photo->largest()) settle(photo->location(largest->type), largest->size);
    } else if (const auto* file = std::get_if<model::Document>(&message.media); file && file->dc != 0) {
        settle(file->location(), file->size);
    }
}

}  // namespace helio::client::apply
