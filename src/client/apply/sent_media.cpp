// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/apply/sent_media.h"

#include "client/apply/chats.h"
#include "client/outbox/payload.h"

namespace helio::client::apply {
namespace {

struct Place {
    model::FileLocation location;
    std::int64_t size = 0;
};

std::optional<Place> placeOf(const model::Media& media) {
    if (const auto* photo = std::get_if<model::Photo>(&media); photo && photo->dc != 0)
        if (const auto* largest = photo->largest()) return Place{photo->location(largest->type), largest->size};
    if (const auto* file = std::get_if<model::Document>(&media); file && file->dc != 0) return Place{file->location(), file->size};
    return std::nullopt;
}

}  // namespace

Result<> settleSentMedia(store::Writer& w, const model::Message& message, std::int64_t randomId) {
    const auto place = placeOf(message.media);
    if (!place || randomId == 0) return {};  // not the cloud's copy yet
    const std::string name = keptName(randomId);
    HELIO_TRY(kept, w.files.kept(name));
    if (!kept) return {};
    if (static_cast<std::int64_t>(kept->size()) == place->size) return drop(w.files.adopt(name, place->location));
    return w.files.dropKept(name);
}

}  // namespace helio::client::apply
