// SPDX-License-Identifier: GPL-3.0-or-later
// RSA_PAD: how the client's half of the handshake travels (K-07) and how the server takes it apart again (K-09). No other padding exists here (K-08).
#pragma once

#include "base/random.h"
#include "crypto/rsa.h"

namespace helio::crypto {

inline constexpr std::size_t kRsaPadMaxData = 144;
inline constexpr std::size_t kRsaPadPadded = 192;

/// K-07. `data` has at most 144 bytes. 256 bytes.
Result<Bytes> rsaPadEncrypt(const RsaPublicKey& key, BytesView data, Random& random);
/// K-09: the 192 bytes that were padded (data, then random). Every failure is the same error after the same work.
Result<SecretBytes> rsaPadUndo(const RsaPrivateKey& key, BytesView encrypted);

}  // namespace helio::crypto
