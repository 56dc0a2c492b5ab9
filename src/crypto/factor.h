// SPDX-License-Identifier: GPL-3.0-or-later
// The proof of work of the handshake: factoring pq (client, K-04) and making one (server, K-03).
#pragma once

#include "base/random.h"
#include "base/result.h"

namespace helio::crypto {

struct PqFactors {
    std::uint64_t p = 0;  ///< the smaller
    std::uint64_t q = 0;
};

/// 1 < p < q, both prime, p*q == pq; else an error. Bounded work (Pollard-Brent, K-04).
Result<PqFactors> factorPq(std::uint64_t pq);
/// Two different odd primes of 31 bits; pq <= 2^63-1 (K-03).
PqFactors makePq(Random& random);
/// Deterministic Miller-Rabin, exact for 64 bits.
bool isPrime64(std::uint64_t n);

}  // namespace helio::crypto
