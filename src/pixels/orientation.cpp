// SPDX-License-Identifier: GPL-3.0-or-later
#include "pixels/orientation.h"

#include <algorithm>
#include <cstring>

#include "pixels/metadata_blocks.h"
#include "pixels/tiff_reader.h"

namespace helio::pixels {
namespace {

constexpr std::uint16_t kOrientationTag = 0x0112;

struct Turn {
    bool transpose, mirrorX, mirrorY;  ///< where to look in the stored picture: mirrors first, then rows and columns change places
};

/// Value 1 stores the top row first, from the left; the others say which edge of the stored picture is the seen top and left.
constexpr Turn kTurns[] = {
    {false, false, false}, {false, true, false}, {false, true, true}, {false, false, true}, {true, false, false}, {true, false, true}, {true, true, true}, {true, true, false},
};

/// A square that fits the processor's cache both ways: columns of the stored picture lie far apart.
constexpr int kTile = 32;

void turnTile(const Picture& stored, Turn turn, int left, int top, Picture& into) {
    const int right = std::min(left + kTile, into.width), bottom = std::min(top + kTile, into.height);
    for (int y = top; y < bottom; ++y) {
        Byte* target = into.row(y) + static_cast<std::size_t>(left) * 4;
        for (int x = left; x < right; ++x, target += 4) {
            const int storedX = turn.transpose ? y : x, storedY = turn.transpose ? x : y;
            const int fromX = turn.mirrorX ? stored.width - 1 - storedX : storedX;
            const int fromY = turn.mirrorY ? stored.height - 1 - storedY : storedY;
            std::memcpy(target, stored.row(fromY) + static_cast<std::size_t>(fromX) * 4, 4);
        }
    }
}

}  // namespace

int readOrientation(BytesView file) {
    const auto tiff = TiffReader::open(findMetadata(file).exif);
    if (!tiff) return 1;
    const auto value = tiff->number(tiff->first(), kOrientationTag).value_or(1);
    return value >= 1 && value <= 8 ? static_cast<int>(value) : 1;
}

Picture orient(Picture picture, int orientation) {
    if (orientation < 2 || orientation > 8) return picture;
    const Turn turn = kTurns[orientation - 1];
    const Extent seen = turned(picture.extent(), orientation);
    Picture out(seen.width, seen.height);
    for (int top = 0; top < seen.height; top += kTile) {
        for (int left = 0; left < seen.width; left += kTile) turnTile(picture, turn, left, top, out);
    }
    return out;
}

Result<Picture> readUpright(BytesView file, const ReadOptions& options) {
    HELIO_TRY(stored, read(file, options));
    return orient(std::move(stored), readOrientation(file));
}

}  // namespace helio::pixels
