// SPDX-License-Identifier: GPL-3.0-or-later
// The names by which VOPRF(ristretto255, SHA-512) keeps its hashes apart (RFC 9497, 3.1 and 4.1), and lengths as its transcripts write them.
#pragma once

#include <string>

#include "base/bytes.h"

namespace helio::crypto {

/// `purpose` before "OPRFV1-" ‖ 0x01 ‖ "-ristretto255-SHA512".
inline std::string oprfDomain(std::string_view purpose) {
    std::string out(purpose);
    out += "OPRFV1-";
    out += '\x01';
    out += "-ristretto255-SHA512";
    return out;
}

/// I2OSP(n, 2).
inline FixedBytes<2> twoBytes(std::size_t n) { return {static_cast<Byte>(n >> 8), static_cast<Byte>(n)}; }

}  // namespace helio::crypto
