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
/// What was padded (data, then random), or noise where nothing was.
struct RsaUnpadded {
    SecretBytes padded;  ///< 192 bytes
    bool fits = false;
};
/// K-09. A value that cannot be a block is an error, which says nothing: the sender knows both numbers. Else the work is the same whether the padding fits or
/// not, and the caller goes on as if it did until everything else was looked at, too.
Result<RsaUnpadded> rsaPadUndo(const RsaPrivateKey& key, BytesView encrypted);

}  // namespace helio::crypto
