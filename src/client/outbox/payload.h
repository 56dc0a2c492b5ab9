// SPDX-License-Identifier: GPL-3.0-or-later
// What an outbox item with a file carries beside its message, and where its bytes lie.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::client {

struct MediaPayload {
    bool asFile = false;
    std::string name, mime;
    std::int32_t width = 0, height = 0;
    std::filesystem::path source;  ///< empty = the bytes are kept in the store under keptName()
    /// What messages.uploadMedia made of it: an album that is sent again does not make it twice.
    struct Made {
        std::int64_t id = 0, accessHash = 0;
        Bytes fileReference;
        friend bool operator==(const Made&, const Made&) = default;
    };
    std::optional<Made> made;
    friend bool operator==(const MediaPayload&, const MediaPayload&) = default;
};

Bytes toBytes(const MediaPayload& payload);
Result<MediaPayload> parsePayload(BytesView bytes);

/// Name of the kept bytes of an outgoing message in the store.
std::string keptName(std::int64_t randomId);

}  // namespace helio::client
