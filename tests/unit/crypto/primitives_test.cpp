// SPDX-License-Identifier: GPL-3.0-or-later
// What the published vectors do not hold: standard answers, agreement of the two IGE paths, keys that come and go, tampering.
#include <random>

#include "crypto/aes_ctr.h"
#include "crypto/aes_gcm.h"
#include "crypto/aes_ige.h"
#include "crypto/auth_key.h"
#include "crypto/dh.h"
#include "crypto/factor.h"
#include "crypto/hash.h"
#include "crypto/rsa.h"
#include "crypto/rsa_pad.h"

namespace helio::crypto {
namespace {

class Seeded final : public Random {
public:
    explicit Seeded(std::uint64_t seed = 1) : engine_(seed) {}
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = static_cast<Byte>(engine_());
    }

private:
    std::mt19937_64 engine_;
};

const RsaPrivateKey& testKey() {
    static const RsaPrivateKey key = *RsaPrivateKey::generate();
    return key;
}

TEST(Hash, StandardAnswers) {
    EXPECT_EQ(toHex(sha1(viewOf("abc"))), "a9993e364706816aba3e25717850c26c9cd0d89d");
    EXPECT_EQ(toHex(sha256(viewOf("abc"))), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(toHex(md5(viewOf("abc"))), "900150983cd24fb0d6963f7d28e17f72");
    EXPECT_EQ(sha256({viewOf("a"), viewOf(""), viewOf("bc")}), sha256(viewOf("abc")));
    // RFC 4231, cases 2 and 6
    EXPECT_EQ(toHex(hmacSha256(viewOf("Jefe"), viewOf("what do ya want for nothing?"))), "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    EXPECT_EQ(toHex(hmacSha256(Bytes(131, 0xaa), viewOf("Test Using Larger Than Block-Size Key - Hash Key First"))),
              "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    for (const auto kind : {Hasher::Kind::Sha1, Hasher::Kind::Sha256, Hasher::Kind::Md5}) {
        Hasher hasher(kind);
        hasher.update(viewOf("ab"));
        hasher.update(viewOf("c"));
        const Bytes whole = kind == Hasher::Kind::Sha1 ? copyOf(sha1(viewOf("abc"))) : kind == Hasher::Kind::Md5 ? copyOf(md5(viewOf("abc"))) : copyOf(sha256(viewOf("abc")));
        EXPECT_EQ(hasher.finish(), whole);
    }
}

TEST(AesIge, BothPathsAgreeOnEveryLength) {
    if (!ige::hasAesNi()) GTEST_SKIP() << "no AES-NI here";
    Seeded random;
    for (std::size_t blocks = 0; blocks < 600; blocks += blocks < 20 ? 1 : 97) {
        AesKeyIv k;
        random.fill(k.key);
        random.fill(k.iv);
        const Bytes plain = random.bytes(blocks * 16);
        Bytes one = plain;
        Bytes two = plain;
        AesKeyIv a = k;
        AesKeyIv b = k;
        ige::encryptPortable(one, a);
        ige::encryptAesNi(two, b);
        ASSERT_EQ(one, two) << blocks;
        EXPECT_EQ(a.iv, b.iv);
        if (blocks > 0) EXPECT_NE(one, plain);
        a = k;
        b = k;
        ige::decryptPortable(one, a);
        ige::decryptAesNi(two, b);
        ASSERT_EQ(one, plain) << blocks;
        ASSERT_EQ(two, plain) << blocks;
        EXPECT_EQ(a.iv, b.iv);
    }
}

TEST(AesCtr, T10_M01_AnyPortionsGiveTheSameStream) {
    Seeded random;
    const Bytes key = random.bytes(32);
    const Bytes iv = random.bytes(16);
    const Bytes plain = random.bytes(1000);
    Bytes whole = plain;
    AesCtr(key, iv).apply(whole);
    for (int round = 0; round < 50; ++round) {
        Bytes parts = plain;
        AesCtr ctr(key, iv);
        for (std::size_t at = 0; at < parts.size();) {
            const auto size = std::min<std::size_t>(parts.size() - at, random.below(40));
            ctr.apply(MutBytesView(parts).subspan(at, size));
            at += size;
        }
        ASSERT_EQ(parts, whole);
    }
}

TEST(AesGcm, OpensWhatWasSealedAndNothingElse) {
    Seeded random;
    const Bytes key = random.bytes(32);
    const Bytes nonce = random.bytes(12);
    const Bytes aad = random.bytes(8);
    for (const std::size_t size : {0u, 1u, 16u, 1000u}) {
        const Bytes plain = random.bytes(size);
        const Bytes sealed = gcmSeal(key, nonce, aad, plain);
        ASSERT_EQ(sealed.size(), size + kGcmTag);
        EXPECT_EQ(*gcmOpen(key, nonce, aad, sealed), plain);
        for (std::size_t at = 0; at < sealed.size(); at += 7) {
            Bytes changed = sealed;
            changed[at] ^= 1;
            EXPECT_FALSE(gcmOpen(key, nonce, aad, changed));
        }
        EXPECT_FALSE(gcmOpen(random.bytes(32), nonce, aad, sealed));
        EXPECT_FALSE(gcmOpen(key, random.bytes(12), aad, sealed));
        EXPECT_FALSE(gcmOpen(key, nonce, {}, sealed));
        EXPECT_FALSE(gcmOpen(key, nonce, aad, BytesView(sealed).first(std::min<std::size_t>(sealed.size(), 15))));
    }
    // test case 16 of the GCM paper's set (256-bit key)
    const Bytes k = *fromHex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
    const Bytes p = *fromHex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39");
    EXPECT_EQ(toHex(BytesView(gcmSeal(k, *fromHex("cafebabefacedbaddecaf888"), *fromHex("feedfacedeadbeeffeedfacedeadbeefabaddad2"), p)).last(16)),
              "76fc6ece0f4e1768cddf8853bb2d551b");
}

TEST(AuthKey, K18_ShortProductsArePaddedOnTheLeft) {
    Bytes full(256);
    std::ranges::fill(MutBytesView(full).subspan(3), Byte{7});
    EXPECT_EQ(AuthKey(Bytes(253, 7)).id(), AuthKey(full).id());
    EXPECT_EQ(AuthKey(full).clone().id(), AuthKey(full).id());
}

TEST(Rsa, K05_KeysComeAndGoAsPem) {
    const auto secretPem = testKey().pem();
    ASSERT_TRUE(secretPem);
    EXPECT_TRUE(textOf(secretPem->view()).starts_with("-----BEGIN RSA PRIVATE KEY-----"));
    const auto again = RsaPrivateKey::fromPem(textOf(secretPem->view()));
    ASSERT_TRUE(again);
    const std::string shown = testKey().publicKey().pem();
    EXPECT_TRUE(shown.starts_with("-----BEGIN RSA PUBLIC KEY-----")) << shown;
    const auto other = RsaPublicKey::fromPem(shown);
    ASSERT_TRUE(other);
    EXPECT_TRUE(other->usable());
    EXPECT_EQ(other->fingerprint(), testKey().publicKey().fingerprint());
    EXPECT_EQ(again->publicKey().fingerprint(), other->fingerprint());
    for (const char* bad : {"", "no key", "-----BEGIN RSA PUBLIC KEY-----\nAAAA\n-----END RSA PUBLIC KEY-----\n"}) {
        EXPECT_FALSE(RsaPublicKey::fromPem(bad));
        EXPECT_FALSE(RsaPrivateKey::fromPem(bad));
    }
    EXPECT_FALSE(RsaPrivateKey::fromPem(shown)) << "the public half is no private key";
}

TEST(Rsa, K07_K09_PadAndUndo) {
    Seeded random;
    for (std::size_t size = 0; size <= kRsaPadMaxData; size += 12) {
        const Bytes data = random.bytes(size);
        const auto encrypted = rsaPadEncrypt(testKey().publicKey(), data, random);
        ASSERT_TRUE(encrypted);
        ASSERT_EQ(encrypted->size(), kRsaBytes);
        const auto undone = rsaPadUndo(testKey(), *encrypted);
        ASSERT_TRUE(undone && undone->fits);
        EXPECT_EQ(copyOf(undone->padded.view().first(size)), data);
    }
    EXPECT_FALSE(rsaPadEncrypt(testKey().publicKey(), Bytes(145), random));
}

TEST(Rsa, K09_V04_EveryFailureLooksTheSame) {
    Seeded random;
    const Bytes good = *rsaPadEncrypt(testKey().publicKey(), random.bytes(100), random);
    // no block at all: the sender knows
    const std::vector<Bytes> never{Bytes{}, Bytes(255), Bytes(256, 0xff), copyOf(testKey().publicKey().modulus())};
    const auto first = rsaPadUndo(testKey(), never[0]);
    ASSERT_FALSE(first);
    for (const auto& block : never) {
        const auto undone = rsaPadUndo(testKey(), block);
        ASSERT_FALSE(undone);
        EXPECT_EQ(undone.error().text(), first.error().text());
    }
    // a block of bad padding: no error to tell by, the caller has something to go on with
    std::vector<Bytes> bad{Bytes(256)};
    for (std::size_t at = 1; at < 256; at += 31) {
        bad.push_back(good);
        bad.back()[at] ^= 1;
    }
    for (const auto& block : bad) {
        const auto undone = rsaPadUndo(testKey(), block);
        ASSERT_TRUE(undone);
        EXPECT_FALSE(undone->fits);
        EXPECT_EQ(undone->padded.size(), kRsaPadPadded);
    }
}

TEST(Factor, K03_K04_WhatTheServerMakesTheClientSolves) {
    Seeded random;
    for (int i = 0; i < 50; ++i) {
        const auto made = makePq(random);
        EXPECT_LT(made.p, made.q);
        EXPECT_LE(made.p * made.q, static_cast<std::uint64_t>(INT64_MAX));
        const auto solved = factorPq(made.p * made.q);
        ASSERT_TRUE(solved);
        EXPECT_EQ(solved->p, made.p);
        EXPECT_EQ(solved->q, made.q);
    }
    for (const std::uint64_t bad : {0ull, 1ull, 2ull, 4ull, 9ull, 30ull, 18446744073709551557ull, 18446744073709551615ull}) EXPECT_FALSE(factorPq(bad)) << bad;
}

TEST(Dh, K11_K14_K15_K16_TwoSidesAgree) {
    Seeded random;
    const BytesView p = wellKnownPrime();
    EXPECT_TRUE(isGoodPrime(p));
    EXPECT_TRUE(isGoodGenerator(p, kServerGenerator));
    const auto a = makeDhPair(p, kServerGenerator, random);
    const auto b = makeDhPair(p, kServerGenerator, random);
    ASSERT_TRUE(a && b);
    EXPECT_TRUE(isGoodPublicValue(p, a->shown));
    EXPECT_TRUE(equalInConstantTime(modExp(a->shown, b->secret.view(), p)->view(), modExp(b->shown, a->secret.view(), p)->view()));
    Bytes composite = copyOf(p);
    composite.back() -= 2;
    EXPECT_FALSE(isGoodPrime(composite));
    EXPECT_FALSE(isGoodPrime(composite)) << "from the cache";
    EXPECT_FALSE(isGoodPrime(p.subspan(1)));
    EXPECT_FALSE(modExp(a->shown, b->secret.view(), Bytes(256, 2))) << "an even modulus";
}

}  // namespace
}  // namespace helio::crypto
