// SPDX-License-Identifier: GPL-3.0-or-later
// Where the metadata lie in a JPEG, PNG or WebP file. Views into the file's bytes; nothing is decoded.
#pragma once

#include "base/bytes.h"

namespace helio::pixels {

struct MetadataBlocks {
    BytesView exif;  ///< a TIFF structure ("II*\0" or "MM\0*"); empty = none
    BytesView xmp;   ///< XML text; empty = none
    bool iptc = false;
    bool comment = false;  ///< a comment or a text chunk
};

/// Damaged files and unknown formats give what was found before the damage.
MetadataBlocks findMetadata(BytesView file);

}  // namespace helio::pixels
