// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/dh.h"

#include <algorithm>
#include <map>
#include <mutex>

#include "crypto/bignum.h"
#include "crypto/hash.h"

namespace helio::crypto {

namespace {

constexpr std::size_t kVerdicts = 64;  // cached primes: nobody needs more, an attacker gets no more

bool checkSafePrime(const BIGNUM* p) {
    const auto ctx = bignumContext();
    const Bignum half = bignum();
    // BN_check_prime: 64 rounds up to 2048 bits (K-14)
    return BN_rshift1(half.get(), p) == 1 && BN_check_prime(p, ctx.get(), nullptr) == 1 && BN_check_prime(half.get(), ctx.get(), nullptr) == 1;
}

}  // namespace

bool isSafePrime(BytesView prime) {
    const Bignum p = bignum(prime);
    return p && BN_is_odd(p.get()) && checkSafePrime(p.get());
}

bool isGoodPrime(BytesView prime) {
    if (prime.size() != kDhBytes || (prime[0] & 0x80) == 0) return false;
    if (std::ranges::equal(prime, wellKnownPrime())) return true;
    static std::mutex mutex;
    static std::map<Sha256Digest, bool> verdicts;
    const auto name = sha256(prime);
    {
        const std::scoped_lock lock(mutex);
        if (const auto known = verdicts.find(name); known != verdicts.end()) return known->second;
    }
    const bool good = isSafePrime(prime);
    const std::scoped_lock lock(mutex);
    if (verdicts.size() >= kVerdicts) verdicts.clear();
    verdicts[name] = good;
    return good;
}

bool isGoodGenerator(BytesView prime, std::int32_t g) {
    const Bignum p = bignum(prime);
    if (!p || BN_is_zero(p.get())) return false;
    const auto rest = [&](BN_ULONG m) { return BN_mod_word(p.get(), m); };
    switch (g) {  // K-14
        case 2: return rest(8) == 7;
        case 3: return rest(3) == 2;
        case 4: return true;
        case 5: return rest(5) == 1 || rest(5) == 4;
        case 6: return rest(24) == 19 || rest(24) == 23;
        case 7: return rest(7) == 3 || rest(7) == 5 || rest(7) == 6;
        default: return false;
    }
}

bool isGoodPublicValue(BytesView prime, BytesView value) {
    if (value.size() > kDhBytes) return false;
    const Bignum p = bignum(prime);
    const Bignum v = bignum(value);
    const Bignum low = bignum();
    const Bignum high = bignum();
    if (!p || !v || BN_set_bit(low.get(), 2048 - 64) != 1 || BN_sub(high.get(), p.get(), low.get()) != 1) return false;
    return !BN_is_negative(high.get()) && BN_cmp(v.get(), low.get()) >= 0 && BN_cmp(v.get(), high.get()) <= 0;
}

Result<SecretBytes> modExp(BytesView base, BytesView exponent, BytesView prime) {
    const Bignum b = bignum(base);
    const Bignum e = bignum(exponent);
    const Bignum p = bignum(prime);
    const Bignum r = bignum();
    const auto ctx = bignumContext();
    SecretBytes out(kDhBytes);
    if (!b || !e || !p || !r || !ctx || prime.size() > kDhBytes || !BN_is_odd(p.get()) || BN_mod_exp_mont_consttime(r.get(), b.get(), e.get(), p.get(), ctx.get(), nullptr) != 1 ||
        BN_bn2binpad(r.get(), out.mut().data(), kDhBytes) != static_cast<int>(kDhBytes)) {
        return fail(Fault::BadInput, "exponentiating", "the modulus is not an odd number of at most 2048 bits");
    }
    return out;
}

Result<DhPair> makeDhPair(BytesView prime, std::int32_t g, Random& random) {
    const Byte base = static_cast<Byte>(g);
    for (int attempt = 0; attempt < 64; ++attempt) {
        DhPair pair;
        pair.secret = SecretBytes(kDhBytes);
        random.fill(pair.secret.mut());
        HELIO_TRY(shown, modExp(BytesView(&base, 1), pair.secret.view(), prime));
        if (!isGoodPublicValue(prime, shown.view())) continue;  // K-11, K-15: our own value too
        pair.shown = copyOf(shown.view());
        return pair;
    }
    return fail(Fault::BadInput, "making a key", "no public value lies in the safe range of this prime");
}

}  // namespace helio::crypto
