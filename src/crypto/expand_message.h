// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-512, and expand_message_xmd over it (RFC 9380, 5.3.1): uniform bytes from any input, apart for each domain.
#pragma once

#include <initializer_list>
#include <string_view>

#include "base/bytes.h"

namespace helio::crypto {

using Sha512Digest = FixedBytes<64>;
Sha512Digest sha512(std::initializer_list<BytesView> parts);

/// `size` bytes, at most 255 × 64; the parts are read one after the other; `domain` has 1 to 255 bytes.
Bytes expandMessage(std::initializer_list<BytesView> parts, std::string_view domain, std::size_t size);

}  // namespace helio::crypto
