// SPDX-License-Identifier: GPL-3.0-or-later
#include <gmock/gmock.h>

#include "crypto/aes_ctr.h"
#include "crypto/aes_ige.h"
#include "crypto/auth_key.h"
#include "crypto/dh.h"
#include "crypto/factor.h"
#include "crypto/hash.h"
#include "crypto/rsa.h"
#include "crypto/rsa_pad.h"
#include "tests/vectors/read_vectors.h"

namespace helio::crypto {
namespace {

using vectors::gives;
using vectors::has;
using vectors::in;
using vectors::name;
using vectors::out;

AesKeyIv keyIv(BytesView key, BytesView iv) {
    AesKeyIv k;
    k.key = fixedOf<32>(key);
    k.iv = fixedOf<32>(iv);
    return k;
}

using IgeRun = void (*)(MutBytesView, AesKeyIv&);

void checkIge(const vectors::json& v, IgeRun encrypt, IgeRun decrypt) {
    SCOPED_TRACE(name(v));
    const bool enciphers = has(v, "plaintext");
    const Bytes from = enciphers ? in(v, "plaintext") : in(v, "ciphertext");
    const Bytes to = enciphers ? out(v, "ciphertext") : out(v, "plaintext");
    const auto run = [&](const Bytes& start, const Bytes& end, IgeRun step) {
        Bytes data = start;
        auto k = keyIv(in(v, "key"), in(v, "iv"));
        step(data, k);
        EXPECT_EQ(data, end);
        for (std::size_t cut = 0; cut <= start.size(); cut += 16) {
            data = start;
            k = keyIv(in(v, "key"), in(v, "iv"));
            step(MutBytesView(data).first(cut), k);
            step(MutBytesView(data).subspan(cut), k);
            EXPECT_EQ(data, end) << "cut at " << cut;
        }
    };
    run(from, to, enciphers ? encrypt : decrypt);
    run(to, from, enciphers ? decrypt : encrypt);
}

TEST(Vectors, AesIgePortable) {
    HELIO_VECTORS(all, "aes_ige");
    for (const auto& v : all) checkIge(v, ige::encryptPortable, ige::decryptPortable);
}

TEST(Vectors, AesIgeNi) {
    HELIO_VECTORS(all, "aes_ige");
    if (!ige::hasAesNi()) GTEST_SKIP() << "no AES-NI here";
    for (const auto& v : all) checkIge(v, ige::encryptAesNi, ige::decryptAesNi);
}

TEST(Vectors, T10_AesCtr) {
    HELIO_VECTORS(all, "aes_ctr");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        if (has(v, "block")) {
            AesCtr ctr(in(v, "key"), in(v, "iv"));
            for (const auto& wanted : v.at("expected").at("outputs")) {
                Bytes data = in(v, "block");
                ctr.apply(MutBytesView(data).first(5));  // T-10: by bytes, in any portions
                ctr.apply(MutBytesView(data).subspan(5));
                EXPECT_EQ(data, vectors::hex(wanted));
            }
        } else {
            AesCtr ctr(in(v, "encryption_key"), out(v, "iv_for_offset"));
            Bytes data = in(v, "plaintext");
            ctr.apply(data);
            EXPECT_EQ(data, out(v, "ciphertext"));
        }
    }
}

TEST(Vectors, K18_K20_K21_AuthKey) {
    HELIO_VECTORS(all, "auth_key");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        if (gives(v, "salt_le")) {
            const auto salt = firstSalt(fixedOf<32>(in(v, "new_nonce")), fixedOf<16>(in(v, "server_nonce")));
            EXPECT_EQ(static_cast<std::uint64_t>(salt), loadLe64(out(v, "salt_le")));
            continue;
        }
        const AuthKey key(in(v, "auth_key"));
        if (gives(v, "auth_key_id")) EXPECT_EQ(key.id(), loadLe64(out(v, "auth_key_id")));
        if (gives(v, "aux_hash")) EXPECT_EQ(key.auxHash(), loadLe64(out(v, "aux_hash")));
        if (gives(v, "hash")) {
            const auto number = v.at("inputs").at("number").get<Byte>();
            EXPECT_THAT(newNonceHash(fixedOf<32>(in(v, "new_nonce")), number, key), testing::ElementsAreArray(out(v, "hash")));
        }
        if (gives(v, "substr_88_32")) EXPECT_EQ(copyOf(key.view().subspan(88, 32)), out(v, "substr_88_32"));
        if (gives(v, "substr_96_32")) EXPECT_EQ(copyOf(key.view().subspan(96, 32)), out(v, "substr_96_32"));
    }
}

TEST(Vectors, MsgKdf) {
    HELIO_VECTORS(all, "msg_kdf");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        if (has(v, "plaintext")) {
            EXPECT_EQ(copyOf(BytesView(sha1(in(v, "plaintext"))).subspan(4)), out(v, "msg_key"));
            continue;
        }
        const auto direction = v.at("inputs").at("x").get<int>() == 0 ? Direction::ClientToServer : Direction::ServerToClient;
        const auto derive = name(v).starts_with("v1") ? deriveV1 : deriveV2;
        const auto derived = derive(in(v, "auth_key"), fixedOf<16>(in(v, "msg_key")), direction);
        EXPECT_THAT(derived.key, testing::ElementsAreArray(out(v, "aes_key")));
        EXPECT_THAT(derived.iv, testing::ElementsAreArray(out(v, "aes_iv")));
    }
}

TEST(Vectors, K12_M04_TmpAesKdf) {
    HELIO_VECTORS(all, "tmp_aes_kdf");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        if (has(v, "arg1")) {  // a 16-byte new_nonce, which the wire does not have: the formula by hand
            const Bytes sn = in(v, "arg1"), nn = in(v, "arg2");
            Bytes key = copyOf(sha1({nn, sn}));
            append(key, BytesView(sha1({sn, nn})).first(12));
            EXPECT_EQ(key, out(v, "tmp_aes_key"));
            continue;
        }
        auto derived = handshakeKey(fixedOf<16>(in(v, "server_nonce")), fixedOf<32>(in(v, "new_nonce")));
        if (has(v, "encrypted_answer")) {
            Bytes data = in(v, "encrypted_answer");
            igeDecrypt(data, derived);
            const Bytes answer = out(v, "answer");
            EXPECT_EQ(copyOf(BytesView(data).first(20)), out(v, "sha1_prefix"));
            EXPECT_EQ(copyOf(BytesView(data).subspan(20, answer.size())), answer);
            EXPECT_EQ(copyOf(sha1(answer)), out(v, "sha1_prefix"));
            continue;
        }
        EXPECT_THAT(derived.key, testing::ElementsAreArray(out(v, "tmp_aes_key")));
        EXPECT_THAT(derived.iv, testing::ElementsAreArray(out(v, "tmp_aes_iv")));
    }
}

std::uint64_t number(BytesView bigEndian) {
    std::uint64_t n = 0;
    for (const Byte b : bigEndian) n = n << 8 | b;
    return n;
}

TEST(Vectors, K04_PqFactorization) {
    HELIO_VECTORS(all, "pq_factorization");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const auto factors = factorPq(number(in(v, "pq_be")));
        if (gives(v, "error") || out(v, "p_be") == out(v, "q_be")) {
            EXPECT_FALSE(factors);
        } else {
            ASSERT_TRUE(factors);
            EXPECT_EQ(factors->p, number(out(v, "p_be")));
            EXPECT_EQ(factors->q, number(out(v, "q_be")));
        }
    }
}

TEST(Vectors, K14_K15_V12_DhChecks) {
    HELIO_VECTORS(all, "dh_checks");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const auto& inputs = v.at("inputs");
        const auto& expected = v.at("expected");
        if (has(v, "g_a_be")) {
            EXPECT_EQ(isGoodPublicValue(in(v, "p_be"), in(v, "g_a_be")), expected.at("ok").get<bool>());
        } else if (has(v, "p")) {
            const auto p = inputs.at("p").get<unsigned>();
            const Bytes prime{static_cast<Byte>(p >> 8), static_cast<Byte>(p)};
            EXPECT_EQ(isSafePrime(prime) && isGoodGenerator(prime, inputs.at("g").get<int>()), expected.at("ok").get<bool>());
        } else if (gives(v, "valid_g")) {
            const Bytes prime = in(v, "p_be");
            EXPECT_EQ(isGoodPrime(prime), expected.at("is_safe_prime").get<bool>());
            EXPECT_TRUE(isSafePrime(prime));
            for (const int g : expected.at("valid_g")) EXPECT_TRUE(isGoodGenerator(prime, g)) << g;
            for (const int g : expected.at("invalid_g")) EXPECT_FALSE(isGoodGenerator(prime, g)) << g;
        } else {
            // Euler's criterion: g^((p-1)/2) is 1 exactly where the table of K-14 says that g is good
            const Bytes prime = in(v, "p_be");
            Bytes half = prime;
            for (std::size_t i = half.size(); i-- > 0;) half[i] = static_cast<Byte>(prime[i] >> 1 | (i > 0 ? (prime[i - 1] & 1) << 7 : 0));
            for (std::size_t i = 0; i < inputs.at("g").size(); ++i) {
                const int g = inputs.at("g")[i].get<int>();
                const Byte base = static_cast<Byte>(g);
                const auto power = modExp(BytesView(&base, 1), half, prime);
                ASSERT_TRUE(power);
                const bool residue = power->view().back() == 1;
                EXPECT_EQ(residue, expected.at("euler_criterion")[i].get<bool>()) << g;
                EXPECT_EQ(isGoodGenerator(prime, g), residue) << g;
            }
        }
    }
}

/// Gives out what the vector says, in order.
class Scripted final : public Random {
public:
    explicit Scripted(Bytes script) : script_(std::move(script)) {}
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = at_ < script_.size() ? script_[at_++] : Byte{0};
    }

private:
    Bytes script_;
    std::size_t at_ = 0;
};

void checkRsaPad(const vectors::json& v, const RsaPublicKey& key) {
    const auto& inputs = v.at("inputs");
    Bytes script = in(v, "random_padding");
    script.resize(kRsaPadPadded - in(v, "data").size());
    if (has(v, "temp_keys_in_order")) {
        for (const auto& k : inputs.at("temp_keys_in_order")) append(script, vectors::hex(k));
    } else {
        append(script, in(v, "temp_key"));
    }
    Scripted random(script);
    const auto encrypted = rsaPadEncrypt(key, in(v, "data"), random);
    ASSERT_TRUE(encrypted);
    EXPECT_EQ(*encrypted, out(v, "encrypted"));
}

TEST(Vectors, K05_K07_Rsa) {
    HELIO_VECTORS(all, "rsa");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const auto& expected = v.at("expected");
        const Bytes e = has(v, "e_be") ? in(v, "e_be") : Bytes{1, 0, 1};
        const auto key = has(v, "pem") ? RsaPublicKey::fromPem(v.at("inputs").at("pem").get<std::string>()) : RsaPublicKey::fromNumbers(in(v, "n_be"), e);
        ASSERT_TRUE(key) << key.error().text();
        if (has(v, "n_be")) EXPECT_EQ(copyOf(key->modulus()), in(v, "n_be"));
        if (gives(v, "fingerprint_i64")) EXPECT_EQ(key->fingerprint(), expected.at("fingerprint_i64").get<std::int64_t>());
        if (gives(v, "fingerprint_le")) EXPECT_EQ(static_cast<std::uint64_t>(key->fingerprint()), loadLe64(out(v, "fingerprint_le")));
        if (has(v, "block")) {
            const auto applied = key->apply(in(v, "block"));
            ASSERT_TRUE(applied);
            EXPECT_EQ(*applied, out(v, "output"));
        }
        if (has(v, "data")) checkRsaPad(v, *key);
    }
}

}  // namespace
}  // namespace helio::crypto
