// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures made smaller, in good quality: a Lanczos filter as wide as the reduction asks, alpha weighed in.
#pragma once

#include "pixels/picture.h"

namespace helio::pixels {

/// The largest size of the same shape with no side above `maxSide`; never enlarged, no side below 1.
Extent fitWithin(Extent extent, int maxSide);

/// Any size ≥ 1 × 1, also larger. An empty picture stays empty.
Picture scale(const Picture& picture, Extent to);

/// scale(fitWithin); the picture itself where it fits already.
Picture scaleToFit(Picture picture, int maxSide);

/// The middle square, for faces of people and groups.
Picture cropToSquare(const Picture& picture);

}  // namespace helio::pixels
