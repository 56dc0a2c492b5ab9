// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/factor.h"

#include <bit>
#include <numeric>
#include <utility>
#ifdef _MSC_VER
#include <intrin.h>
#endif

namespace helio::crypto {

namespace {

std::uint64_t mulMod(std::uint64_t a, std::uint64_t b, std::uint64_t n) {
#ifdef _MSC_VER
    std::uint64_t high = 0;
    std::uint64_t rest = 0;
    const std::uint64_t low = _umul128(a, b, &high);
    _udiv128(high % n, low, n, &rest);
    return rest;
#else
    __extension__ using Wide = unsigned __int128;
    return static_cast<std::uint64_t>(static_cast<Wide>(a) * b % n);
#endif
}

std::uint64_t addMod(std::uint64_t a, std::uint64_t b, std::uint64_t n) { return a >= n - b ? a - (n - b) : a + b; }

std::uint64_t powMod(std::uint64_t base, std::uint64_t exponent, std::uint64_t n) {
    std::uint64_t result = 1;
    for (base %= n; exponent != 0; exponent >>= 1) {
        if (exponent & 1) result = mulMod(result, base, n);
        base = mulMod(base, base, n);
    }
    return result;
}

// One Pollard-Brent run with x -> x^2 + c: a factor, or 0 when it found none within its bound.
std::uint64_t brent(std::uint64_t n, std::uint64_t c) {
    constexpr std::uint64_t kBound = 1u << 21;  // 2^16 steps are usual for a 32-bit factor
    constexpr std::uint64_t kBatch = 128;       // differences multiplied together between two gcds
    const auto step = [&](std::uint64_t v) { return addMod(mulMod(v, v, n), c, n); };
    std::uint64_t x = 2, y = 2, saved = 2, product = 1, g = 1, steps = 0;
    for (std::uint64_t round = 1; g == 1; round *= 2) {
        x = y;
        for (std::uint64_t i = 0; i < round; ++i) y = step(y);
        for (std::uint64_t k = 0; k < round && g == 1; k += kBatch) {
            saved = y;
            for (std::uint64_t i = 0; i < std::min(kBatch, round - k); ++i) {
                y = step(y);
                product = mulMod(product, x > y ? x - y : y - x, n);
            }
            g = std::gcd(product, n);
        }
        steps += 2 * round;
        if (g == 1 && steps > kBound) return 0;
    }
    if (g != n) return g;
    g = 1;  // the batch held both factors: walk it again one by one
    for (std::uint64_t i = 0; g == 1 && i <= kBatch; ++i) {
        saved = step(saved);
        g = std::gcd(x > saved ? x - saved : saved - x, n);
    }
    return g == n ? 0 : (g == 1 ? 0 : g);
}

std::uint64_t primeOf31Bits(Random& random) {
    for (;;) {
        const std::uint64_t candidate = random.below(1u << 30) | (1u << 30) | 1;
        if (isPrime64(candidate)) return candidate;
    }
}

}  // namespace

bool isPrime64(std::uint64_t n) {
    constexpr std::uint64_t kBases[] = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37};  // exact below 2^64
    if (n < 2) return false;
    for (const std::uint64_t p : kBases) {
        if (n % p == 0) return n == p;
    }
    const int twos = std::countr_zero(n - 1);
    for (const std::uint64_t base : kBases) {
        std::uint64_t x = powMod(base, (n - 1) >> twos, n);
        if (x == 1 || x == n - 1) continue;
        bool composite = true;
        for (int i = 1; i < twos && composite; ++i) {
            x = mulMod(x, x, n);
            composite = x != n - 1;
        }
        if (composite) return false;
    }
    return true;
}

Result<PqFactors> factorPq(std::uint64_t pq) {
    constexpr auto kDoing = "making a key with the cloud";
    const auto bad = [&] { return fail(Fault::BadInput, kDoing, "its pq is not the product of two different primes"); };
    if (pq < 6 || isPrime64(pq)) return bad();
    std::uint64_t factor = pq % 2 == 0 ? 2 : 0;
    for (std::uint64_t c = 1; factor == 0 && c <= 16; ++c) factor = brent(pq, c);
    if (factor == 0) return bad();
    PqFactors out{factor, pq / factor};
    if (out.p > out.q) std::swap(out.p, out.q);
    if (out.p >= out.q || !isPrime64(out.p) || !isPrime64(out.q)) return bad();
    return out;
}

PqFactors makePq(Random& random) {
    PqFactors out{primeOf31Bits(random), primeOf31Bits(random)};
    while (out.p == out.q) out.q = primeOf31Bits(random);
    if (out.p > out.q) std::swap(out.p, out.q);
    return out;
}

}  // namespace helio::crypto
