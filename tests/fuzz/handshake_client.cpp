// SPDX-License-Identifier: GPL-3.0-or-later
// The client's handshake against a server that knows the protocol and lies: bad numbers, other groups, small values, wrong hashes, answers out of
// turn. A key comes only out of a conversation whose numbers were good (K-14, K-15, K-20).
#include "mtproto/handshake_client.h"
#include "crypto/dh.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_wire.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

const crypto::RsaPrivateKey& serverKey() {
    static const crypto::RsaPrivateKey made = crypto::RsaPrivateKey::generate().value();
    return made;
}

const crypto::DhPair& serverPair() {
    static const crypto::DhPair made = [] {
        Chance chance(31);
        return std::move(*crypto::makeDhPair(crypto::wellKnownPrime(), crypto::kServerGenerator, chance));
    }();
    return made;
}

/// Lets the first 32 bytes that were drawn be seen: new_nonce.
class Overheard final : public Random {
public:
    void fill(MutBytesView bytes) override {
        chance_.fill(bytes);
        if (bytes.size() == 32 && !newNonce) newNonce = fixedOf<32>(bytes);
    }
    std::optional<Int256> newNonce;

private:
    Chance chance_{5};
};

void change(Bytes& bytes, Input& in) {
    const std::uint32_t count = in.byte() & 3;
    for (std::uint32_t i = 0; i < count && !bytes.empty(); ++i) {
        const std::size_t at = in.word() % bytes.size();
        bytes[at] = in.byte();
    }
}

class Stage {
public:
    Stage() : handshake_({.keys = {serverKey().publicKey()}, .dc = 2, .expiresIn = {}}) {
        const auto first = handshake_.start(wall_, random_).packet;
        nonce_ = fixedOf<16>(BytesView(first).subspan(24));
        serverNonce_.fill(7);
    }

    /// False when the conversation is over.
    bool act(Input& in) {
        switch (in.byte() % 5) {
            case 0: return hear(resPq(in), in);
            case 1: return hear(dhParams(in), in);
            case 2: return hear(dhGen(in), in);
            case 3: return hear(copyOf(in.chunk()), in);
            default: return take(copyOf(in.chunk()));
        }
    }

private:
    Bytes resPq(Input& in) {
        const Byte how = in.byte();
        const Bytes pq = how & 1 ? copyOf(in.take(how >> 4)) : shortBigEndian(0x17ed48941a08f981ull);
        return write(ResPq{.nonce = nonce_, .serverNonce = serverNonce_, .pq = pq, .fingerprints = {1, serverKey().publicKey().fingerprint()}});
    }
    Bytes dhParams(Input& in) {
        const Byte how = in.byte();
        ServerDhInner inner{.nonce = nonce_,
                            .serverNonce = serverNonce_,
                            .g = how & 1 ? static_cast<std::int8_t>(in.byte()) : 3,
                            .prime = copyOf(crypto::wellKnownPrime()),
                            .gA = serverPair().shown,
                            .serverTime = 1'800'000'000};
        if (how & 2) inner.prime = copyOf(in.chunk());
        if (how & 4) inner.gA = copyOf(in.chunk());
        if (how & 8) change(inner.gA, in);
        honest_ = inner.prime == copyOf(crypto::wellKnownPrime()) && inner.gA == serverPair().shown;
        Bytes data = write(inner);
        change(data, in);
        Chance chance(how);
        Bytes sealed = sealHandshake(data, serverNonce_, random_.newNonce.value_or(Int256{}), chance);
        change(sealed, in);
        return write(id::kServerDHParamsOk, Boxed{.nonce = nonce_, .serverNonce = serverNonce_, .encrypted = std::move(sealed)});
    }
    Bytes dhGen(Input& in) {
        const Byte how = in.byte();
        static constexpr std::uint32_t kNames[] = {id::kDhGenOk, id::kDhGenRetry, id::kDhGenFail, id::kDhGenOk};
        DhGen answer{.constructor = kNames[how & 3], .nonce = nonce_, .serverNonce = serverNonce_};
        right_ = key_ && (how & 8) == 0;
        if (right_) answer.newNonceHash = crypto::newNonceHash(*random_.newNonce, static_cast<Byte>((how & 3) % 3 + 1), *key_);
        return write(answer);
    }
    bool hear(Bytes body, Input& in) {
        change(body, in);
        return take(sealPlain(1, body));
    }
    bool take(const Bytes& packet) {
        const auto step = handshake_.receive(packet, wall_, steady_, random_);
        if (!step) return false;
        if (step->done) {
            must(honest_ && right_ && key_ && step->done->key->id() == key_->id(), "K-20: a key comes only from good numbers and the right hash");
            return false;
        }
        if (step->packet.size() > 24 && peekConstructor(BytesView(step->packet).subspan(20)) == id::kSetClientDHParams) overhear(step->packet);
        return true;
    }
    void overhear(const Bytes& packet) {
        const auto boxed = readBoxed(BytesView(packet).subspan(24));
        const auto inner = boxed ? openHandshake(boxed->encrypted, serverNonce_, *random_.newNonce, readClientDhInner) : std::nullopt;
        must(inner.has_value() && crypto::isGoodPublicValue(crypto::wellKnownPrime(), inner->gB), "K-16: the client shows a good value");
        const auto shared = crypto::modExp(inner->gB, serverPair().secret.view(), crypto::wellKnownPrime());
        if (shared) key_.emplace(shared->view());
        plant(inner->retryId != 0);
    }

    Overheard random_;
    WallTime wall_ = wallTime(1'800'000'100);
    SteadyTime steady_{std::chrono::hours(5)};
    ClientHandshake handshake_;
    Int128 nonce_{}, serverNonce_{};
    std::optional<crypto::AuthKey> key_;
    bool honest_ = false, right_ = false;
};

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    Stage stage;
    for (int i = 0; i < 12 && !in.empty(); ++i) {
        if (!stage.act(in)) return;
    }
}

std::vector<Seed> seeds() {
    const Bytes pq = Output().byte(0).byte(0).byte(0).take();
    const Bytes params = Output().byte(1).byte(0).byte(0).byte(0).byte(0).take();
    const auto join = [](std::initializer_list<Bytes> parts) {
        Output out;
        for (const Bytes& part : parts) out.raw(part);
        return out.take();
    };
    return {{"whole", join({pq, params, Output().byte(2).byte(0).byte(0).take()})},
            {"fail", join({pq, params, Output().byte(2).byte(2).byte(0).take()})},
            {"wrong_hash", join({pq, params, Output().byte(2).byte(8).byte(0).take()})},
            {"own_pq", Output().byte(0).byte(0x41).raw(Bytes{0, 0, 0, 15}).byte(0).take()},
            {"small_g_a", join({pq, Output().byte(1).byte(4).chunk(Bytes{1}).byte(0).byte(0).byte(0).take()})},
            {"other_prime", join({pq, Output().byte(1).byte(2).chunk(Bytes(256, 0xff)).byte(0).byte(0).byte(0).take()})},
            {"noise", Output().byte(3).chunk(viewOf("12345678")).byte(0).take()}};
}

}  // namespace helio::fuzz
