// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures into files' bytes. No metadata is written.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/picture.h"

namespace helio::pixels {

struct JpegOptions {
    int quality = 87;  ///< 1–100, IJG's scale
    bool progressive = true;
    bool fixedTables = false;  ///< the standard's Huffman tables rather than ones fitted to the picture; needs progressive = false
};

/// 4:2:0. What is see-through stands on white. BadInput for a picture without pixels or with a side above 65,500.
Result<Bytes> writeJpeg(const Picture& picture, const JpegOptions& options = {});
/// RGB, or RGBA when anything is see-through.
Result<Bytes> writePng(const Picture& picture);

}  // namespace helio::pixels
