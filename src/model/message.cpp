// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/message.h"

namespace helio::model {

FileLocation Photo::location(const std::string& type) const {
    return {.kind = FileLocation::Kind::Photo, .id = id.value, .accessHash = accessHash, .fileReference = fileReference, .thumb = type, .dc = dc};
}

const PhotoSize* Photo::largest() const {
    for (auto it = sizes.rbegin(); it != sizes.rend(); ++it)
        if (it->bytes.empty()) return &*it;
    return nullptr;
}

const PhotoSize* Photo::stripped() const {
    for (const PhotoSize& size : sizes)
        if (size.type == "i") return &size;
    return nullptr;
}

FileLocation Document::location() const { return {.kind = FileLocation::Kind::Document, .id = id.value, .accessHash = accessHash, .fileReference = fileReference, .dc = dc}; }

}  // namespace helio::model
