// SPDX-License-Identifier: GPL-3.0-or-later
// What leaves the computer when a picture is sent as a photo: upright, at most 2560 pixels a side, progressive JPEG, no metadata of any kind.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/read.h"

namespace helio::photo {

struct PrepareOptions {
    int maxSide = 2560;  ///< pixels, of the longer side
    int quality = 87;    ///< IJG's scale
    pixels::Limits limits;
};

struct Prepared {
    Bytes jpeg;
    int width = 0, height = 0;
};

/// A JPEG that is already as it should be stays byte for byte, so that passing a photo on does not wear it out.
/// Errors name what is wrong with the picture and where; a damaged one is refused, never sent in part.
Result<Prepared> prepareForSending(BytesView file, const PrepareOptions& options = {});

}  // namespace helio::photo
