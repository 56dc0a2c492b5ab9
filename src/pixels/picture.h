// SPDX-License-Identifier: GPL-3.0-or-later
// A picture as plain memory: rows from the top, four bytes a pixel (R, G, B, A; alpha not premultiplied), no padding.
#pragma once

#include "base/bytes.h"

namespace helio::pixels {

struct Extent {
    int width = 0, height = 0;
    friend bool operator==(const Extent&, const Extent&) = default;
};

struct Picture {
    int width = 0, height = 0;
    Bytes rgba;  ///< width × height × 4

    Picture() = default;
    /// Every byte 0: transparent black.
    Picture(int w, int h) : width(w), height(h), rgba(static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4) {}
    Extent extent() const { return {width, height}; }
    std::size_t stride() const { return static_cast<std::size_t>(width) * 4; }
    Byte* row(int y) { return rgba.data() + stride() * static_cast<std::size_t>(y); }
    const Byte* row(int y) const { return rgba.data() + stride() * static_cast<std::size_t>(y); }
    friend bool operator==(const Picture&, const Picture&) = default;
};

/// False if any pixel lets something through.
bool isOpaque(const Picture& picture);
/// The picture over a plain white ground.
void flattenOnWhite(Picture& picture);

}  // namespace helio::pixels
