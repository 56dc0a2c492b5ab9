// SPDX-License-Identifier: GPL-3.0-or-later
// What a picture file tells about itself and about the person who took it, so that a person can be shown what would leave the computer.
#pragma once

#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "pixels/probe.h"

namespace helio::photo {

struct Description {
    pixels::Format format = pixels::Format::Jpeg;
    int width = 0, height = 0;  ///< as seen, the orientation applied
    int orientation = 1;        ///< 1–8, as stored
    bool animated = false;
    bool hasExif = false, hasXmp = false, hasIptc = false, hasComment = false;
    bool hasLocation = false;  ///< coordinates, in EXIF or XMP
    std::string camera;        ///< "NIKON COOLPIX P6000"; empty = not said
    std::string taken;         ///< "2008-10-22 16:28:39", the camera's own clock; empty = not said
};

/// Headers only; the picture data are not decoded. BadInput when it is no picture that we read.
Result<Description> describe(BytesView file);

}  // namespace helio::photo
