// SPDX-License-Identifier: GPL-3.0-or-later
// photoStrippedSize: a preview of at most 40 × 40 as the tail of a JPEG whose head every client knows.
// On the wire: 0x01, height, width, coded picture data. The head: JFIF, IJG quality 20 tables, 4:2:0, standard Huffman tables, 623 bytes.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/picture.h"

namespace helio::pixels {

inline constexpr int kStrippedSide = 40;
inline constexpr std::size_t kStrippedHeadSize = 623;

/// Scales down as needed.
Result<Bytes> makeStripped(const Picture& picture);
/// The whole JPEG again. BadInput when it is not of this form.
Result<Bytes> expandStripped(BytesView stripped);

}  // namespace helio::pixels
