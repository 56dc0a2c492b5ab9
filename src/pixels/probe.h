// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture file is, by its content and without decoding it.
#pragma once

#include <optional>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/picture.h"

namespace helio::pixels {

enum class Format : std::uint8_t { Jpeg, Png, WebP };
std::string_view nameOf(Format format);  ///< "JPEG", "PNG", "WebP"
std::string_view mimeOf(Format format);  ///< "image/jpeg", …

struct Probe {
    Format format = Format::Jpeg;
    int width = 0, height = 0;  ///< as stored: before the orientation is applied
    bool animated = false;
    friend bool operator==(const Probe&, const Probe&) = default;
};

/// By the first bytes alone; nullopt = none of ours.
std::optional<Format> detect(BytesView file);
/// Reads headers only. Fault::BadInput when the file is no picture of a kind we read, or its header is damaged.
Result<Probe> probe(BytesView file);

}  // namespace helio::pixels
