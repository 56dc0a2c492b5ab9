// SPDX-License-Identifier: GPL-3.0-or-later
// The marker segments of a JPEG file, before its picture data. No decoding, bounded by the file itself.
#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::pixels {

struct JpegSegment {
    Byte marker = 0;    ///< 0xE1 = APP1 …
    BytesView payload;  ///< without marker and length; lives as long as the file's bytes
};

inline constexpr Byte kApp0 = 0xe0, kApp1 = 0xe1, kApp2 = 0xe2, kApp14 = 0xee, kComment = 0xfe;

/// SOFn, whatever its coding.
constexpr bool isFrameHeader(Byte marker) { return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc; }

struct JpegLayout {
    std::vector<JpegSegment> segments;  ///< up to and with the first SOS
    std::size_t scanAt = 0;             ///< offset of the first byte after the SOS segment
};

/// BadInput if it is no JPEG or ends before its first scan.
Result<JpegLayout> readJpegLayout(BytesView file);

/// The file without EXIF, XMP, IPTC, comments, thumbnails and anything after the picture; coded pixels, JFIF, Adobe and ICC colour segments as they were.
/// Does not turn the picture: ask readOrientation() first.
Result<Bytes> stripJpegMetadata(BytesView file);

}  // namespace helio::pixels
