// SPDX-License-Identifier: GPL-3.0-or-later
// The server's handshakes against a client that knows the protocol and breaks it: every message in every state (V-05), changed in front of the
// RSA and the AES as well as behind them, repeated, crossed between handshakes, while work is away on another thread.
#include <fmt/format.h>

#include <map>

#include "crypto/dh.h"
#include "crypto/factor.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_server.h"
#include "mtproto/handshake_wire.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

const crypto::RsaPrivateKey& serverKey() {
    static const crypto::RsaPrivateKey made = crypto::RsaPrivateKey::generate().value();
    return made;
}

std::shared_ptr<const ServerHandshakeConfig> config() {
    static const auto made = std::make_shared<const ServerHandshakeConfig>(ServerHandshakeConfig{.key = serverKey(), .servesDc = {}});
    return made;
}

crypto::PqFactors factors(std::uint64_t pq) {
    static std::map<std::uint64_t, crypto::PqFactors> known;
    const auto found = known.find(pq);
    if (found != known.end()) return found->second;
    const auto made = crypto::factorPq(pq);
    must(made.has_value(), "K-03: the server's pq is a product of two primes");
    return known[pq] = *made;
}

const crypto::DhPair& clientPair() {
    static const crypto::DhPair made = [] {
        Chance chance(21);
        return std::move(*crypto::makeDhPair(crypto::wellKnownPrime(), crypto::kServerGenerator, chance));
    }();
    return made;
}

/// Bytes set to other values: (place, value) pairs behind a count.
void change(Bytes& bytes, Input& in) {
    const std::uint32_t count = in.byte() & 3;
    for (std::uint32_t i = 0; i < count && !bytes.empty(); ++i) {
        const std::size_t at = in.word() % bytes.size();
        bytes[at] = in.byte();
    }
}

/// What an honest client would know of one handshake.
struct Known {
    Int128 nonce{}, serverNonce{};
    std::uint64_t pq = 0;
    Int256 newNonce{};
    Bytes gA;
    std::int64_t retryId = 0;
};

class Stage {
public:
    void act(Input& in) {
        switch (in.byte() % 8) {
            case 0: return begin(in);
            case 1: return reqDhParams(in);
            case 2: return setClientDh(in);
            case 3: return hear(sealPlain(4, in.chunk()), in);
            case 4: return hear(copyOf(in.chunk()), in);
            case 5:
                if (!said_.empty()) hear(Bytes(said_[in.byte() % said_.size()]), in);
                return;
            case 6: now_ += std::chrono::seconds(in.word()); return;
            default: return goOn(in.byte());
        }
    }

private:
    Known& handshake(Input& in) { return known_[in.byte() % known_.size()]; }

    void begin(Input& in) {
        const Byte how = in.byte();
        Known k;
        k.nonce.fill(how);
        Bytes body = WireWriter(how & 1 ? id::kReqPq : id::kReqPqMulti).raw(k.nonce).take();
        change(body, in);
        const Bytes answer = say(sealPlain(4, body), how & 2);
        if (answer.size() < 24) return;
        const auto res = readResPq(BytesView(answer).subspan(24));
        if (!res) return;
        k.nonce = res->nonce;
        k.serverNonce = res->serverNonce;
        k.pq = fromBigEndian(res->pq).value_or(0);
        Chance(how).fill(k.newNonce);
        if (known_.size() < 12) known_.push_back(k);
    }
    void reqDhParams(Input& in) {
        if (known_.empty()) return;
        Known& k = handshake(in);
        if (k.pq == 0) return;
        const Byte how = in.byte();
        const auto f = factors(k.pq);
        PqInner inner{.pq = shortBigEndian(k.pq),
                      .p = shortBigEndian(f.p),
                      .q = shortBigEndian(f.q),
                      .nonce = k.nonce,
                      .serverNonce = k.serverNonce,
                      .newNonce = k.newNonce,
                      .dc = {},
                      .expiresIn = {}};
        if (how & 1) inner.dc = static_cast<std::int8_t>(in.byte());
        if (how & 2) inner.expiresIn = static_cast<std::int32_t>(in.word() << (how & 4 ? 16 : 0));
        Bytes data = write(inner);
        change(data, in);
        if (how & 8) data = copyOf(in.chunk().first(0));
        Chance chance(how);
        auto encrypted = crypto::rsaPadEncrypt(serverKey().publicKey(), data, chance);
        must(encrypted.has_value(), "K-07: up to 144 bytes can be padded");
        change(*encrypted, in);
        Bytes body = write(ReqDhParams{
            .nonce = k.nonce, .serverNonce = k.serverNonce, .p = inner.p, .q = inner.q, .fingerprint = serverKey().publicKey().fingerprint(), .encrypted = std::move(*encrypted)});
        change(body, in);
        readDhAnswer(k, say(sealPlain(8, body), how >> 4));
    }
    void readDhAnswer(Known& k, const Bytes& answer) {
        if (answer.size() < 24 || peekConstructor(BytesView(answer).subspan(20)) != id::kServerDHParamsOk) return;
        const auto boxed = readBoxed(BytesView(answer).subspan(24));
        if (!boxed) return;
        const auto inner = openHandshake(boxed->encrypted, k.serverNonce, k.newNonce, readServerDhInner);
        if (!inner) return;
        must(crypto::isGoodPublicValue(inner->prime, inner->gA), "K-11: the server shows a good value");
        k.gA = inner->gA;
    }
    void setClientDh(Input& in) {
        if (known_.empty()) return;
        Known& k = handshake(in);
        const Byte how = in.byte();
        ClientDhInner inner{.nonce = k.nonce, .serverNonce = k.serverNonce, .retryId = k.retryId, .gB = clientPair().shown};
        if (how & 1) inner.gB = copyOf(in.chunk());
        Bytes data = write(inner);
        change(data, in);
        Chance chance(how);
        Bytes sealed = sealHandshake(data, k.serverNonce, k.newNonce, chance);
        change(sealed, in);
        Bytes body = write(id::kSetClientDHParams, Boxed{.nonce = k.nonce, .serverNonce = k.serverNonce, .encrypted = std::move(sealed)});
        change(body, in);
        const Bytes answer = say(sealPlain(12, body), how >> 1);
        if (answer.size() >= 24 && peekConstructor(BytesView(answer).subspan(20)) == id::kDhGenRetry && !k.gA.empty()) {
            const auto shared = crypto::modExp(k.gA, clientPair().secret.view(), crypto::wellKnownPrime());
            if (shared) k.retryId = static_cast<std::int64_t>(crypto::AuthKey(shared->view()).auxHash());
        }
    }

    void hear(Bytes packet, Input& in) { static_cast<void>(say(std::move(packet), in.byte())); }
    /// how: bit 0 leaves the work for later, bits 1 and 2 are the verdict about a made key.
    Bytes say(Bytes packet, Byte how) {
        if (said_.size() < 32) said_.push_back(packet);
        return drive(handshakes_.receive(packet, now_, chance_), how);
    }
    Bytes drive(ServerHandshakes::Step step, Byte how) {
        for (;;) {
            if (auto* work = std::get_if<ServerHandshakes::Work>(&step)) {
                if (how & 1 && away_.size() < 8) {
                    away_.push_back(std::move(*work));
                    return {};
                }
                work->run(chance_);
                step = handshakes_.finish(std::move(*work), now_);
            } else if (auto* store = std::get_if<ServerHandshakes::Store>(&step)) {
                must(store->key().key != nullptr && store->key().key->id() != 0, "K-19: no key has id 0");
                must(!store->key().expiresIn || (*store->key().expiresIn >= 1 && *store->key().expiresIn <= 604800), "K-09: the life of a temporary key is bounded");
                plant(store->key().expiresIn.value_or(0) > 0xffff);
                static constexpr StoreVerdict kVerdicts[] = {StoreVerdict::Stored, StoreVerdict::IdTaken, StoreVerdict::Refused, StoreVerdict::Stored};
                step = handshakes_.stored(std::move(*store), kVerdicts[how >> 1 & 3], now_);
            } else if (auto* send = std::get_if<ServerHandshakes::Send>(&step)) {
                return std::move(send->packet);
            } else {
                return {};
            }
        }
    }
    void goOn(Byte which) {
        if (away_.empty()) return;
        auto at = away_.begin() + which % static_cast<std::ptrdiff_t>(away_.size());
        ServerHandshakes::Work work = std::move(*at);
        away_.erase(at);
        work.run(chance_);
        static_cast<void>(drive(handshakes_.finish(std::move(work), now_), static_cast<Byte>(which & 6)));
    }

    Chance chance_{2};
    WallTime now_ = wallTime(1'800'000'000);
    ServerHandshakes handshakes_{config()};
    std::vector<Known> known_;
    std::vector<Bytes> said_;
    std::vector<ServerHandshakes::Work> away_;
};

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    Stage stage;
    for (int i = 0; i < 16 && !in.empty(); ++i) stage.act(in);
}

std::vector<Seed> seeds() {
    const Bytes begin = Output().byte(0).byte(0).byte(0).take();
    const Bytes params = Output().byte(1).byte(0).byte(1).byte(2).byte(0).byte(0).byte(0).take();
    const Bytes client = Output().byte(2).byte(0).byte(0).byte(0).byte(0).byte(0).take();
    const auto join = [](std::initializer_list<Bytes> parts) {
        Output out;
        for (const Bytes& part : parts) out.raw(part);
        return out.take();
    };
    return {{"whole", join({begin, params, client})},
            {"temporary", join({begin, Output().byte(1).byte(0).byte(3).byte(2).word(3600).byte(0).byte(0).byte(0).take(), client})},
            {"old_req_pq", join({Output().byte(0).byte(1).byte(0).take(), params})},
            {"two", join({begin, Output().byte(0).byte(4).byte(0).take(), params, Output().byte(2).byte(1).byte(0).byte(0).byte(0).byte(0).take()})},
            {"later", join({begin, Output().byte(1).byte(0).byte(0x11).byte(2).byte(0).byte(0).byte(0).take(), Output().byte(7).byte(0).take(), client})},
            {"again", join({begin, params, Output().byte(5).byte(1).byte(0).take(), Output().byte(6).word(700).take(), client})},
            {"noise", join({Output().byte(3).chunk(viewOf("12345678")).byte(0).take(), Output().byte(4).chunk(viewOf("123456789012345678901234")).byte(0).take()})}};
}

}  // namespace helio::fuzz
