// SPDX-License-Identifier: GPL-3.0-or-later
// The sizes a cloud keeps of a photo, by the letters the field knows: s 100, m 320, x 800, y 1280, w 2560 (longest side).
#pragma once

#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/read.h"

namespace helio::pixels {

struct Sized {
    char type = 's';
    int width = 0, height = 0;
    Bytes jpeg;
};

struct SizeSet {
    Bytes stripped;            ///< see stripped.h
    std::vector<Sized> sizes;  ///< ascending; the last one is the largest there is
};

/// Upright, without metadata. The letters stop at the first that holds the whole picture; nothing is enlarged. A JPEG that is upright and within 2560
/// stays byte for byte, less its metadata, as the largest size. Errors as read().
Result<SizeSet> makeSizes(BytesView original, const Limits& limits = {});

/// Of a person or group: the middle square as a 160, b 320, c 640; always `a`, then as long as they are not enlarged.
Result<SizeSet> makeProfileSizes(BytesView original, const Limits& limits = {});

}  // namespace helio::pixels
