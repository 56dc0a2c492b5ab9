// SPDX-License-Identifier: GPL-3.0-or-later
// One sealed chunk of a blob.
#pragma once

#include "base/bytes.h"

namespace helio::server {

inline FixedBytes<12> chunkNonce(std::int64_t index) {
    FixedBytes<12> nonce{};
    storeLe64(nonce, static_cast<std::uint64_t>(index));
    return nonce;
}
inline FixedBytes<9> chunkAad(std::int64_t index, bool last) {
    FixedBytes<9> aad{};
    storeLe64(aad, static_cast<std::uint64_t>(index));
    aad[8] = last ? 1 : 0;
    return aad;
}

}  // namespace helio::server
