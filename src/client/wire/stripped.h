// SPDX-License-Identifier: GPL-3.0-or-later
// A stripped preview (photoStrippedSize) made a whole JPEG again.
#pragma once

#include "base/bytes.h"

namespace helio::client::wire {

/// Empty if `stripped` is not one: byte 0 is 1, then height, width, and the scan.
Bytes wholeJpeg(BytesView stripped);

}  // namespace helio::client::wire
