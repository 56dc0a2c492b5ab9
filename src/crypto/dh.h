// SPDX-License-Identifier: GPL-3.0-or-later
// Diffie-Hellman over 2048-bit safe primes: the checks a client owes itself (K-14, K-15) and the arithmetic. All numbers big-endian.
#pragma once

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::crypto {

inline constexpr std::size_t kDhBytes = 256;

/// The well-known 2048-bit safe prime, good with g = 3, 4, 7 (K-11).
BytesView wellKnownPrime();
inline constexpr std::int32_t kServerGenerator = 3;

/// K-14. The well-known prime by byte compare, others by 64 Miller-Rabin rounds on p and (p-1)/2 (about 0.1 s); verdicts are cached by p.
bool isGoodPrime(BytesView prime);
/// p and (p-1)/2 are prime; any length, no cache.
bool isSafePrime(BytesView prime);
/// K-14: g generates a subgroup of prime order (p-1)/2 for this p. `prime` may be of any length here.
bool isGoodGenerator(BytesView prime, std::int32_t g);
/// K-15: at most 256 bytes, 1 < v < p-1 and 2^1984 <= v <= p - 2^1984.
bool isGoodPublicValue(BytesView prime, BytesView value);

/// base^exponent mod prime, 256 bytes padded on the left; the time does not depend on the exponent's bits.
Result<SecretBytes> modExp(BytesView base, BytesView exponent, BytesView prime);

/// One side's secret and what it shows to the other (K-11, K-16): drawn again until `isGoodPublicValue`.
struct DhPair {
    SecretBytes secret;  ///< 256 bytes
    Bytes shown;         ///< g^secret mod p, 256 bytes
};
Result<DhPair> makeDhPair(BytesView prime, std::int32_t g, Random& random);

}  // namespace helio::crypto
