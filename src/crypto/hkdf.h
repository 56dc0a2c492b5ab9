// SPDX-License-Identifier: GPL-3.0-or-later
// HKDF-SHA256 (RFC 5869).
#pragma once

#include "base/secret_bytes.h"

namespace helio::crypto {

/// `size` at most 255 × 32.
SecretBytes hkdfSha256(BytesView material, BytesView salt, BytesView info, std::size_t size);

}  // namespace helio::crypto
