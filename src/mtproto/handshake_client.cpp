// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/handshake_client.h"

#include <algorithm>

#include "crypto/dh.h"
#include "crypto/factor.h"
#include "crypto/hash.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"
#include "mtproto/handshake_wire.h"
#include "mtproto/msg_id.h"

namespace helio::mtproto {

namespace {

constexpr int kMaxRetries = 5;  // K-20
constexpr auto kDoing = "making a key with the cloud";

std::unexpected<Error> bad(std::string what) { return fail(Fault::BadInput, kDoing, std::move(what)); }
std::unexpected<Error> denied(std::string what, std::string advice = {}) { return fail(Fault::Denied, kDoing, std::move(what), std::move(advice)); }

enum class Stage { Start, WantsResPq, WantsDhParams, WantsDhGen, Over };

}  // namespace

struct ClientHandshake::State {
    ClientHandshakeConfig config;
    Stage stage = Stage::Start;
    MsgIdGenerator ids;
    Int128 nonce{};
    Int128 serverNonce{};
    Int256 newNonce{};
    Bytes prime;
    std::int32_t g = 0;
    Bytes gA;
    std::int32_t serverTime = 0;
    SteadyTime serverTimeAt{};
    std::shared_ptr<const crypto::AuthKey> key;  ///< of the attempt on its way
    std::int64_t retryId = 0;
    int retries = 0;

    ~State() { wipe(newNonce); }  // K-23

    Step packet(BytesView body, WallTime wall) { return {.packet = sealPlain(ids.next(wall, MsgOrigin::Client), body), .done = {}}; }
    Result<Step> onResPq(BytesView body, WallTime wall, Random& random);
    Result<Step> onDhParams(BytesView body, WallTime wall, SteadyTime steady, Random& random);
    Result<Step> onDhGen(std::uint32_t constructor, BytesView body, WallTime wall, Random& random);
    Result<Step> sendGb(WallTime wall, Random& random);
    Result<Step> dispatch(BytesView packet, WallTime wall, SteadyTime steady, Random& random);
    Step done();
};

ClientHandshake::ClientHandshake(ClientHandshakeConfig config) : state_(std::make_unique<State>()) { state_->config = std::move(config); }
ClientHandshake::ClientHandshake(ClientHandshake&&) noexcept = default;
ClientHandshake& ClientHandshake::operator=(ClientHandshake&&) noexcept = default;
ClientHandshake::~ClientHandshake() = default;

ClientHandshake::Step ClientHandshake::start(WallTime wall, Random& random) {
    random.fill(state_->nonce);  // K-02
    state_->stage = Stage::WantsResPq;
    return state_->packet(WireWriter(id::kReqPqMulti).raw(state_->nonce).take(), wall);
}

Result<ClientHandshake::Step> ClientHandshake::State::onResPq(BytesView body, WallTime wall, Random& random) {
    const auto m = readResPq(body);
    if (!m || m->nonce != nonce) return bad("its first answer is not for this request");
    const auto pq = fromBigEndian(m->pq);
    if (!pq) return bad("its pq is longer than 8 bytes");  // K-04
    HELIO_TRY(factors, crypto::factorPq(*pq));
    // K-05: only a pinned key of 2048 bits
    const auto chosen =
        std::ranges::find_if(config.keys, [&](const auto& k) { return k.usable() && std::ranges::find(m->fingerprints, k.fingerprint()) != m->fingerprints.end(); });
    if (chosen == config.keys.end()) {
        return denied("it has none of the keys that the cloud file names", "Check that the cloud file belongs to this address");
    }
    serverNonce = m->serverNonce;
    random.fill(newNonce);  // K-06
    PqInner inner{.pq = m->pq,
                  .p = shortBigEndian(factors.p),
                  .q = shortBigEndian(factors.q),
                  .nonce = nonce,
                  .serverNonce = serverNonce,
                  .newNonce = newNonce,
                  .dc = config.dc,
                  .expiresIn = config.expiresIn};
    Bytes data = write(inner);
    auto padded = crypto::rsaPadEncrypt(*chosen, data, random);
    wipe(data);  // K-23
    HELIO_TRY(encrypted, std::move(padded));
    stage = Stage::WantsDhParams;
    return packet(
        write(ReqDhParams{.nonce = nonce, .serverNonce = serverNonce, .p = inner.p, .q = inner.q, .fingerprint = chosen->fingerprint(), .encrypted = std::move(encrypted)}), wall);
}

Result<ClientHandshake::Step> ClientHandshake::State::onDhParams(BytesView body, WallTime wall, SteadyTime steady, Random& random) {
    const auto m = readBoxed(body);
    if (!m || m->nonce != nonce || m->serverNonce != serverNonce) return bad("its second answer is not for this handshake");
    const auto inner = openHandshake(m->encrypted, serverNonce, newNonce, readServerDhInner);  // K-13
    if (!inner || inner->nonce != nonce || inner->serverNonce != serverNonce) return bad("its second answer does not decrypt");
    // K-14, K-15
    if (!crypto::isGoodPrime(inner->prime) || !crypto::isGoodGenerator(inner->prime, inner->g)) return denied("its Diffie-Hellman group is not safe");
    if (!crypto::isGoodPublicValue(inner->prime, inner->gA)) return denied("its Diffie-Hellman value is not safe");
    prime = inner->prime;
    g = inner->g;
    gA = inner->gA;
    serverTime = inner->serverTime;
    serverTimeAt = steady;
    return sendGb(wall, random);
}

// K-16; again with a new b after dh_gen_retry
Result<ClientHandshake::Step> ClientHandshake::State::sendGb(WallTime wall, Random& random) {
    HELIO_TRY(pair, crypto::makeDhPair(prime, g, random));
    HELIO_TRY(shared, crypto::modExp(gA, pair.secret.view(), prime));
    key = std::make_shared<const crypto::AuthKey>(shared.view());
    const Bytes data = write(ClientDhInner{.nonce = nonce, .serverNonce = serverNonce, .retryId = retryId, .gB = std::move(pair.shown)});
    const Boxed boxed{.nonce = nonce, .serverNonce = serverNonce, .encrypted = sealHandshake(data, serverNonce, newNonce, random)};
    stage = Stage::WantsDhGen;
    return packet(write(id::kSetClientDHParams, boxed), wall);
}

Result<ClientHandshake::Step> ClientHandshake::State::onDhGen(std::uint32_t constructor, BytesView body, WallTime wall, Random& random) {
    const Byte number = constructor == id::kDhGenOk ? 1 : constructor == id::kDhGenRetry ? 2 : 3;
    const auto m = readDhGen(constructor, body);
    // K-20: the hash proves who speaks, for every one of the three
    if (!m || m->nonce != nonce || m->serverNonce != serverNonce || !equalInConstantTime(m->newNonceHash, crypto::newNonceHash(newNonce, number, *key))) {
        return bad("its last answer is not proven");
    }
    if (number == 1) return done();
    if (number == 3) {
        auto refused = denied("the cloud refused to make a key");
        refused.error().name = kDhGenFail;
        return refused;
    }
    if (++retries > kMaxRetries) return denied("the cloud asked for too many retries");
    retryId = static_cast<std::int64_t>(key->auxHash());
    return sendGb(wall, random);
}

ClientHandshake::Step ClientHandshake::State::done() {
    NewClientKey out{.key = std::move(key),
                     .salt = crypto::firstSalt(newNonce, serverNonce),
                     .clock = ServerClock(wallTime(serverTime), serverTimeAt),
                     .serverTime = serverTime,
                     .expiresAt = {}};
    if (config.expiresIn) out.expiresAt = serverTime + *config.expiresIn;
    stage = Stage::Over;
    wipe(newNonce);
    return {.packet = {}, .done = std::move(out)};
}

Result<ClientHandshake::Step> ClientHandshake::State::dispatch(BytesView packet, WallTime wall, SteadyTime steady, Random& random) {
    HELIO_TRY(plain, openPlain(packet));
    const auto constructor = peekConstructor(plain.body);
    const BytesView body = BytesView(plain.body).subspan(std::min<std::size_t>(4, plain.body.size()));
    if (stage == Stage::WantsResPq && constructor == id::kResPQ) return onResPq(body, wall, random);
    if (stage == Stage::WantsDhParams && constructor == id::kServerDHParamsOk) return onDhParams(body, wall, steady, random);
    const bool gen = constructor == id::kDhGenOk || constructor == id::kDhGenRetry || constructor == id::kDhGenFail;
    if (stage == Stage::WantsDhGen && gen) return onDhGen(constructor, body, wall, random);
    return bad("it sent something that has no place here");  // K-01, and server_DH_params_fail
}

Result<ClientHandshake::Step> ClientHandshake::receive(BytesView packet, WallTime wall, SteadyTime steady, Random& random) {
    auto step = state_->dispatch(packet, wall, steady, random);
    if (!step) state_->stage = Stage::Over;
    return step;
}

}  // namespace helio::mtproto
