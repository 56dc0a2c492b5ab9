// SPDX-License-Identifier: GPL-3.0-or-later
// One whole recorded handshake, and the envelope that binds a temporary key, byte for byte.
#include "crypto/aes_ige.h"
#include "crypto/auth_key.h"
#include "crypto/dh.h"
#include "crypto/factor.h"
#include "crypto/hash.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_wire.h"
#include "tests/vectors/read_vectors.h"

namespace helio::mtproto {
namespace {

using vectors::in;
using vectors::out;

BytesView after(const Bytes& message) { return BytesView(message).subspan(4); }

/// Chance as it was recorded.
class Recorded final : public Random {
public:
    explicit Recorded(Bytes bytes) : bytes_(std::move(bytes)) {}
    void fill(MutBytesView to) override {
        for (Byte& b : to) b = at_ < bytes_.size() ? bytes_[at_++] : Byte{0};
    }

private:
    Bytes bytes_;
    std::size_t at_ = 0;
};

/// The first RSA key of the vectors with that fingerprint.
std::optional<crypto::RsaPublicKey> keyOf(std::int64_t fingerprint) {
    for (const auto& v : vectors::load("rsa")) {
        if (!vectors::has(v, "n_be")) continue;
        const auto key = crypto::RsaPublicKey::fromNumbers(in(v, "n_be"), Bytes{1, 0, 1});
        if (key && key->fingerprint() == fingerprint) return *key;
    }
    return std::nullopt;
}

TEST(HandshakeVectors, K07_K12_K13_K16_K18_K20_K21_WholeRun) {
    HELIO_VECTORS(all, "handshake_full");
    const auto& v = all.at(0);
    const Bytes step2 = in(v, "step2_random");
    const Bytes step3 = in(v, "step3_random");
    const Bytes step1Response = in(v, "step1_response");
    const Bytes step2Request = in(v, "step2_request");
    const Bytes step2Response = in(v, "step2_response");
    const Bytes step3Request = in(v, "step3_request");
    const Bytes step3Response = in(v, "step3_response");
    EXPECT_EQ(WireWriter(id::kReqPqMulti).raw(in(v, "step1_random")).take(), in(v, "step1_request"));

    const auto resPq = readResPq(after(step1Response));
    const auto reqDh = readReqDhParams(after(step2Request));
    ASSERT_TRUE(resPq && reqDh);
    const auto pq = crypto::factorPq(*fromBigEndian(resPq->pq));
    ASSERT_TRUE(pq);
    EXPECT_EQ(shortBigEndian(pq->p), reqDh->p);
    EXPECT_EQ(shortBigEndian(pq->q), reqDh->q);
    EXPECT_EQ(write(*reqDh), step2Request);
    const Int256 newNonce = fixedOf<32>(step2);
    const auto serverKey = keyOf(reqDh->fingerprint);
    ASSERT_TRUE(serverKey);
    {
        const Bytes inner = write(PqInner{.pq = resPq->pq, .p = reqDh->p, .q = reqDh->q, .nonce = resPq->nonce, .serverNonce = resPq->serverNonce, .newNonce = newNonce});
        // the recording draws 192 bytes of padding and uses as many as it needs, then the key
        Bytes chance(step2.begin() + 32, step2.begin() + 32 + static_cast<std::ptrdiff_t>(crypto::kRsaPadPadded - inner.size()));
        append(chance, BytesView(step2).last(32));
        Recorded random(chance);
        EXPECT_EQ(*crypto::rsaPadEncrypt(*serverKey, inner, random), reqDh->encrypted);
    }

    const auto dhBox = readBoxed(after(step2Response));
    ASSERT_TRUE(dhBox);
    const auto dh = openHandshake(dhBox->encrypted, dhBox->serverNonce, newNonce, readServerDhInner);
    ASSERT_TRUE(dh);
    EXPECT_EQ(dh->g, v.at("expected").at("g").get<int>());
    EXPECT_EQ(dh->serverTime, v.at("expected").at("server_time").get<std::int32_t>());
    EXPECT_TRUE(crypto::isGoodPrime(dh->prime) && crypto::isGoodGenerator(dh->prime, dh->g) && crypto::isGoodPublicValue(dh->prime, dh->gA));

    const BytesView b = BytesView(step3).first(256);
    const Byte g = static_cast<Byte>(dh->g);
    const Bytes gB = copyOf(crypto::modExp(BytesView(&g, 1), b, dh->prime)->view());
    const Bytes inner = write(ClientDhInner{.nonce = dh->nonce, .serverNonce = dh->serverNonce, .gB = gB});
    Recorded padding(copyOf(BytesView(step3).subspan(256)));
    EXPECT_EQ(write(id::kSetClientDHParams, {.nonce = dh->nonce, .serverNonce = dh->serverNonce, .encrypted = sealHandshake(inner, dh->serverNonce, newNonce, padding)}),
              step3Request);

    const crypto::AuthKey key(crypto::modExp(dh->gA, b, dh->prime)->view());
    EXPECT_EQ(copyOf(key.view()), out(v, "auth_key"));
    EXPECT_EQ(key.id(), loadLe64(out(v, "auth_key_id")));
    const auto gen = readDhGen(id::kDhGenOk, after(step3Response));
    ASSERT_TRUE(gen);
    EXPECT_EQ(gen->newNonceHash, crypto::newNonceHash(newNonce, 1, key));
    EXPECT_EQ(crypto::firstSalt(newNonce, dh->serverNonce), v.at("expected").at("first_salt_i64").get<std::int64_t>());
}

}  // namespace
}  // namespace helio::mtproto
