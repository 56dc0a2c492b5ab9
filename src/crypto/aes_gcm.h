// SPDX-License-Identifier: GPL-3.0-or-later
// AES-256-GCM for blobs at rest. One (key, nonce) pair seals one text only: the caller draws or counts nonces.
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace helio::crypto {

inline constexpr std::size_t kGcmTag = 16;

/// As the two below, into a place that is there already: `out` takes plain.size() + kGcmTag bytes, and sealed.size() - kGcmTag.
void gcmSealInto(MutBytesView out, BytesView key, BytesView nonce, BytesView aad, BytesView plain);
Result<> gcmOpenInto(MutBytesView out, BytesView key, BytesView nonce, BytesView aad, BytesView sealed);

/// key: 32 bytes, nonce: 12 bytes, `aad`: bound to the text but not hidden. Gives ciphertext followed by the 16-byte tag.
Bytes gcmSeal(BytesView key, BytesView nonce, BytesView aad, BytesView plain);
/// Fault::Denied when a single bit of key, nonce, aad or text differs.
Result<Bytes> gcmOpen(BytesView key, BytesView nonce, BytesView aad, BytesView sealed);

}  // namespace helio::crypto
