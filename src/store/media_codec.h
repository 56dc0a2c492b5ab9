// SPDX-License-Identifier: GPL-3.0-or-later
// Media and formatting of a message as bytes of our own. The first byte is the version of the layout; an unknown one reads as UnknownMedia, a broken one is Fault::Io.
#pragma once

#include "base/result.h"
#include "model/message.h"

namespace helio::store {

/// What the column media_kind holds: the alternative's place in model::Media.
enum class MediaKind : std::uint8_t { None, Photo, Document, Contact, Service, Unknown };
MediaKind kindOf(const model::Media& media);

Bytes packMedia(const model::Media& media);  ///< empty for none
Result<model::Media> unpackMedia(MediaKind kind, BytesView packed);

Bytes packEntities(const std::vector<model::TextEntity>& entities);
Result<std::vector<model::TextEntity>> unpackEntities(BytesView packed);

}  // namespace helio::store
