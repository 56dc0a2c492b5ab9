// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/srp.h"

#include <openssl/evp.h>

#include <algorithm>

#include "crypto/bignum.h"
#include "crypto/dh.h"
#include "crypto/hash.h"

namespace helio::crypto {
namespace {

constexpr int kRounds = 100'000;
const char* const kProving = "proving the password";

std::unexpected<Error> wrong(const char* what) { return fail(Fault::BadInput, kProving, what); }

/// 256 bytes, as every number is hashed.
Bytes padded(BytesView number) {
    Bytes out(kDhBytes - std::min(number.size(), kDhBytes));
    append(out, number.size() > kDhBytes ? number.last(kDhBytes) : number);
    return out;
}
Bytes padded(std::int32_t g) {
    const Byte byte = static_cast<Byte>(g);
    return padded(BytesView(&byte, 1));
}

Sha256Digest salted(BytesView data, BytesView salt) { return sha256({salt, data, salt}); }

/// (a * b) mod p.
Result<SecretBytes> times(BytesView a, BytesView b, BytesView prime) {
    const Bignum x = bignum(a), y = bignum(b), p = bignum(prime), r = bignum();
    const auto ctx = bignumContext();
    SecretBytes out(kDhBytes);
    if (!x || !y || !p || !r || !ctx || BN_mod_mul(r.get(), x.get(), y.get(), p.get(), ctx.get()) != 1 ||
        BN_bn2binpad(r.get(), out.mut().data(), kDhBytes) != static_cast<int>(kDhBytes))
        return wrong("the numbers do not fit");
    return out;
}

/// (a + b) mod p, or (a - b) mod p.
Result<SecretBytes> sum(BytesView a, BytesView b, BytesView prime, bool minus) {
    const Bignum x = bignum(a), y = bignum(b), p = bignum(prime), r = bignum();
    const auto ctx = bignumContext();
    SecretBytes out(kDhBytes);
    const auto step = minus ? &BN_mod_sub : &BN_mod_add;
    if (!x || !y || !p || !r || !ctx || step(r.get(), x.get(), y.get(), p.get(), ctx.get()) != 1 || BN_bn2binpad(r.get(), out.mut().data(), kDhBytes) != static_cast<int>(kDhBytes))
        return wrong("the numbers do not fit");
    return out;
}

/// a + u * x, no modulus: an exponent.
SecretBytes exponent(BytesView a, BytesView u, BytesView x) {
    const Bignum n = bignum(a), m = bignum(u), y = bignum(x), r = bignum();
    const auto ctx = bignumContext();
    SecretBytes out;
    if (!n || !m || !y || !r || !ctx || BN_mul(r.get(), m.get(), y.get(), ctx.get()) != 1 || BN_add(r.get(), r.get(), n.get()) != 1) return out;
    out = SecretBytes(static_cast<std::size_t>(BN_num_bytes(r.get())));
    BN_bn2bin(r.get(), out.mut().data());
    return out;
}

/// k*v mod p, where k = H(p | g).
Result<SecretBytes> kTimesV(const SrpAlgo& algo, BytesView verifier) { return times(sha256({padded(algo.prime), padded(algo.g)}), verifier, algo.prime); }

Bytes m1(const SrpAlgo& algo, BytesView A, BytesView B, BytesView K) {
    auto both = sha256(padded(algo.prime));
    const auto g = sha256(padded(algo.g));
    for (std::size_t i = 0; i < both.size(); ++i) both[i] ^= g[i];
    return copyOf(sha256({both, sha256(algo.salt1), sha256(algo.salt2), A, B, K}));
}

bool isZero(BytesView bytes) {
    return std::ranges::all_of(bytes, [](Byte b) { return b == 0; });
}

}  // namespace

Result<> checkSrpGroup(const SrpAlgo& algo) {
    if (!isGoodPrime(algo.prime)) return wrong("the cloud's prime is not a safe one");
    if (!isGoodGenerator(algo.prime, algo.g)) return wrong("the cloud's generator does not fit its prime");
    return {};
}

Result<SecretBytes> srpPasswordHash(const SrpAlgo& algo, BytesView password) {
    auto inner = salted(salted(password, algo.salt1), algo.salt2);
    SecretBytes stretched(64);
    const int ok = PKCS5_PBKDF2_HMAC(reinterpret_cast<const char*>(inner.data()), static_cast<int>(inner.size()), algo.salt1.data(), static_cast<int>(algo.salt1.size()), kRounds,
                                     EVP_sha512(), static_cast<int>(stretched.size()), stretched.mut().data());
    wipe(inner);
    if (ok != 1) return fail(Fault::Internal, kProving, "stretching it failed");
    auto x = salted(stretched.view(), algo.salt2);
    SecretBytes out{BytesView(x)};
    wipe(x);
    return out;
}

Result<SecretBytes> srpVerifier(const SrpAlgo& algo, BytesView password) {
    HELIO_TRY(x, srpPasswordHash(algo, password));
    return modExp(padded(algo.g), x.view(), algo.prime);
}

Result<SrpProof> srpProveWith(const SrpAlgo& algo, BytesView password, BytesView shownB, BytesView secretA) {
    HELIO_CHECK(checkSrpGroup(algo));
    if (!isGoodPublicValue(algo.prime, shownB)) return wrong("the cloud's B is out of range");
    const Bytes B = padded(shownB);
    HELIO_TRY(A, modExp(padded(algo.g), secretA, algo.prime));
    const auto u = sha256({A.view(), B});
    if (isZero(u)) return wrong("u is zero");
    HELIO_TRY(x, srpPasswordHash(algo, password));
    HELIO_TRY(v, modExp(padded(algo.g), x.view(), algo.prime));
    HELIO_TRY(kv, kTimesV(algo, v.view()));
    HELIO_TRY(base, sum(B, kv.view(), algo.prime, true));
    if (!isGoodPublicValue(algo.prime, base.view())) return wrong("B - k*v is out of range");
    HELIO_TRY(S, modExp(base.view(), exponent(secretA, u, x.view()).view(), algo.prime));
    const auto K = sha256(S.view());
    return SrpProof{copyOf(A.view()), m1(algo, A.view(), B, K)};
}

Result<SrpProof> srpProve(const SrpAlgo& algo, BytesView password, BytesView shownB, Random& random) {
    HELIO_CHECK(checkSrpGroup(algo));
    HELIO_TRY(pair, makeDhPair(algo.prime, algo.g, random));  // draws again until A is in range
    return srpProveWith(algo, password, shownB, pair.secret.view());
}

Result<Bytes> srpShown(const SrpAlgo& algo, BytesView verifier, BytesView secretB) {
    HELIO_TRY(gb, modExp(padded(algo.g), secretB, algo.prime));
    HELIO_TRY(kv, kTimesV(algo, verifier));
    HELIO_TRY(B, sum(kv.view(), gb.view(), algo.prime, false));
    return copyOf(B.view());
}

Result<SrpChallenge> makeSrpChallenge(const SrpAlgo& algo, BytesView verifier, Random& random) {
    for (int attempt = 0; attempt < 64; ++attempt) {
        SrpChallenge out;
        out.secret = SecretBytes(kDhBytes);
        random.fill(out.secret.mut());
        HELIO_TRY(shown, srpShown(algo, verifier, out.secret.view()));
        if (!isGoodPublicValue(algo.prime, shown)) continue;
        out.shown = std::move(shown);
        return out;
    }
    return fail(Fault::BadInput, "asking for a password", "no B lies in the safe range");
}

bool srpProofHolds(const SrpAlgo& algo, BytesView verifier, const SrpChallenge& challenge, const SrpProof& proof) {
    if (proof.M1.size() != 32 || !isGoodPublicValue(algo.prime, proof.A)) return false;
    const Bytes A = padded(proof.A);
    const auto u = sha256({A, challenge.shown});
    if (isZero(u)) return false;
    const auto vu = modExp(verifier, u, algo.prime);
    if (!vu) return false;
    const auto base = times(A, vu->view(), algo.prime);
    if (!base) return false;
    const auto S = modExp(base->view(), challenge.secret.view(), algo.prime);
    if (!S) return false;
    const auto K = sha256(S->view());
    return equalInConstantTime(m1(algo, A, challenge.shown, K), proof.M1);
}

}  // namespace helio::crypto
