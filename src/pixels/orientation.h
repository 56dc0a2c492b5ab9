// SPDX-License-Identifier: GPL-3.0-or-later
// The camera's note which side is up (EXIF tag 0x0112), values 1 to 8, read and applied.
#pragma once

#include "base/bytes.h"
#include "pixels/read.h"

namespace helio::pixels {

/// Of a JPEG, PNG or WebP file; 1 (upright) when there is none or it is nonsense.
int readOrientation(BytesView file);

/// True for 5–8: width and height change places.
constexpr bool turnsSideways(int orientation) { return orientation >= 5 && orientation <= 8; }
constexpr Extent turned(Extent stored, int orientation) { return turnsSideways(orientation) ? Extent{stored.height, stored.width} : stored; }

/// The picture as it should be seen. Values outside 1–8 leave it as it is.
Picture orient(Picture picture, int orientation);

/// read(), then turned as the file says: what to show.
Result<Picture> readUpright(BytesView file, const ReadOptions& options = {});

}  // namespace helio::pixels
