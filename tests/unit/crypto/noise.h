// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes that look random and are the same each time.
#pragma once

#include <random>

#include "crypto/aes_ige.h"

namespace helio::crypto {

inline Bytes noise(std::size_t size, std::uint64_t seed) {
    std::mt19937_64 engine(seed);
    Bytes out(size);
    for (Byte& b : out) b = static_cast<Byte>(engine());
    return out;
}

inline AesKeyIv keyOf(std::uint64_t seed) {
    AesKeyIv k;
    const Bytes bytes = noise(64, seed);
    k.key = fixedOf<32>(bytes);
    k.iv = fixedOf<32>(BytesView(bytes).subspan(32));
    return k;
}

}  // namespace helio::crypto
