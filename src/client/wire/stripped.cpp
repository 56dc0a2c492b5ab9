// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/wire/stripped.h"

#include "pixels/stripped.h"

namespace helio::client::wire {

Bytes wholeJpeg(BytesView stripped) {
    auto whole = pixels::expandStripped(stripped);
    return whole ? std::move(*whole) : Bytes{};  // a preview that cannot be read is no preview
}

}  // namespace helio::client::wire
