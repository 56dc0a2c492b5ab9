// SPDX-License-Identifier: GPL-3.0-or-later
// gzip_packed (C-05): unpacking under limits, packing where it pays. gzip and zlib streams are both accepted (peers.md).
#pragma once

#include <optional>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::mtproto {

/// `object` may be a gzip_packed#3072cfa1 (with its constructor): then the object inside it; anything else comes back as it is. Refused: more than
/// `cap` bytes, more than 1000 times the input, a bad checksum, trailing bytes, gzip inside gzip.
Result<Bytes> unpacked(Bytes object, std::size_t cap);

/// The object as gzip_packed when it has more than `above` bytes and shrinks; nullopt otherwise. Data that does not look compressible costs little.
std::optional<Bytes> packed(BytesView object, std::size_t above);

}  // namespace helio::mtproto
