// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSL's numbers with an owner. Private to crypto/: wiped when they die.
#pragma once

#include <openssl/bn.h>

#include <memory>

#include "base/bytes.h"

namespace helio::crypto {

struct FreeBignum {
    void operator()(BIGNUM* n) const { BN_clear_free(n); }
    void operator()(BN_CTX* ctx) const { BN_CTX_free(ctx); }
};
using Bignum = std::unique_ptr<BIGNUM, FreeBignum>;
using BignumContext = std::unique_ptr<BN_CTX, FreeBignum>;

inline Bignum bignum() { return Bignum(BN_new()); }
inline Bignum bignum(BytesView bigEndian) { return Bignum(BN_bin2bn(bigEndian.data(), static_cast<int>(bigEndian.size()), nullptr)); }
inline BignumContext bignumContext() { return BignumContext(BN_CTX_new()); }

}  // namespace helio::crypto
