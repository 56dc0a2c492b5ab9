// SPDX-License-Identifier: GPL-3.0-or-later
// Writes EXIF metadata, so that pictures of our own making carry what cameras write.
#pragma once

#include <string>

#include "base/bytes.h"

namespace helio::support {

struct ExifContent {
    int orientation = 1;
    std::string make, model;  ///< empty = not written
    std::string taken;        ///< "2024:05:17 06:40:12"
    bool location = false;    ///< 46°33'N 8°0'E, somewhere in the Alps
};

/// A little-endian TIFF structure.
Bytes exifBlock(const ExifContent& content);
/// The JPEG with that block in an APP1 segment right after its start.
Bytes withExif(BytesView jpeg, const ExifContent& content);

}  // namespace helio::support
