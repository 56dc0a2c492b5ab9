// SPDX-License-Identifier: GPL-3.0-or-later
// helio-timing [envelope ROUNDS] [handshake ROUNDS]: the two studies of the protocol's checklist, by default with 1,000,000 and 200,000 rounds each.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <map>
#include <optional>
#include <random>
#include <string_view>

#include "base/random.h"
#include "crypto/factor.h"
#include "crypto/rsa_pad.h"
#include "mtproto/constructors.h"
#include "mtproto/envelope.h"
#include "mtproto/handshake_server.h"
#include "mtproto/handshake_wire.h"
#include "tests/timing/study.h"

namespace helio::timing {
namespace {

using namespace mtproto;
using crypto::Direction;

// V-03: packets of one size that do not open, for reasons that nobody may tell apart; and, for comparison, one that does.
void envelope(std::size_t rounds) {
    SystemRandom random;
    const crypto::AuthKey key(random.bytes(256));
    constexpr std::size_t kPackets = 64;
    const auto packetsOf = [&](auto spoil) {
        std::vector<Bytes> out;
        for (std::size_t i = 0; i < kPackets; ++i) {
            out.push_back(seal(key, Direction::ClientToServer, {.salt = 1, .sessionId = 2, .msgId = 4, .seqno = 1}, random.bytes(900), random));
            spoil(out.back());
        }
        return out;
    };
    const auto valid = packetsOf([](Bytes&) {});
    const auto lengthStands = packetsOf([](Bytes& p) { p.back() ^= 1; });          // only padding changes: the length under it is right
    const auto lengthIsNoise = packetsOf([](Bytes& p) { p[24 + 16 + 12] ^= 1; });  // from the second block on all is noise, the length too
    const auto keyIsWrong = packetsOf([](Bytes& p) { p[8] ^= 1; });                // another msg_key: all is noise
    const auto again = packetsOf([](Bytes& p) { p[8] ^= 1; });                     // the same once more: what is seen between these two is not the secret's
    Bytes place(valid.front().size());                                             // one for all: where a packet lies in memory shows in the time, too
    const auto compare = [&](const char* what, const std::vector<Bytes>& one, const std::vector<Bytes>& two) {
        report(what, collect(rounds, [&](int kind, std::size_t round) {
                   std::ranges::copy((kind == 0 ? one : two)[round % kPackets], place.begin());
                   bool good = false;
                   const double took = nanosecondsOf([&] { good = open(key, Direction::ClientToServer, BytesView(place)).has_value(); });
                   if (good != (&(kind == 0 ? one : two) == &valid)) std::abort();
                   return took;
               }));
    };
    compare("V-03 control: all noise / all noise", keyIsWrong, again);
    compare("V-03 unfit, length right / unfit, length noise", lengthStands, lengthIsNoise);
    compare("V-03 unfit, length right / unfit, all noise", lengthStands, keyIsWrong);
    compare("V-03 fit / unfit (expected to differ: what fits is read on)", valid, keyIsWrong);
}

/// The same bytes for every attempt: the cloud's pq is one that was factored already. Factoring took nine tenths of the study, and is no part of it.
class Again final : public Random {
public:
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = static_cast<Byte>(next_());
    }

private:
    std::mt19937_64 next_{7};
};

const crypto::PqFactors& factorsOf(std::uint64_t pq) {
    static std::map<std::uint64_t, crypto::PqFactors> known;
    const auto it = known.find(pq);
    return it != known.end() ? it->second : known.emplace(pq, *crypto::factorPq(pq)).first->second;
}

/// A handshake up to the expensive step, with an encrypted part of the given kind.
struct Attempt {
    ServerHandshakes handshakes;
    std::optional<ServerHandshakes::Work> work;

    Attempt(const std::shared_ptr<const ServerHandshakeConfig>& config, int kind, Random& random) : handshakes(config) {
        const WallTime now = wallTime(1'800'000'000);
        const Int128 nonce = random.fixed<16>();
        Again again;
        auto first = handshakes.receive(sealPlain(4, WireWriter(id::kReqPqMulti).raw(nonce).take()), now, again);
        const auto answer = *readResPq(BytesView(std::get<ServerHandshakes::Send>(first).packet).subspan(24));
        const auto& factors = factorsOf(*fromBigEndian(answer.pq));
        PqInner inner{.pq = answer.pq,
                      .p = shortBigEndian(factors.p),
                      .q = shortBigEndian(factors.q),
                      .nonce = nonce,
                      .serverNonce = answer.serverNonce,
                      .newNonce = random.fixed<32>(),
                      .dc = 2,
                      .expiresIn = {}};
        if (kind == 1) inner.nonce[5] ^= 1;  // well padded, wrong inside
        Bytes data = write(inner);
        if (kind == 2) data[0] ^= 1;  // well padded, no inner data at all
        Bytes encrypted = *crypto::rsaPadEncrypt(config->key.publicKey(), data, random);
        if (kind == 0) encrypted[100] ^= 1;  // no RSA_PAD
        const ReqDhParams request{
            .nonce = nonce, .serverNonce = answer.serverNonce, .p = inner.p, .q = inner.q, .fingerprint = config->key.publicKey().fingerprint(), .encrypted = std::move(encrypted)};
        auto step = handshakes.receive(sealPlain(8, write(request)), now, random);
        work = std::move(std::get<ServerHandshakes::Work>(step));
    }
};

// K-09: encrypted parts that are refused, for reasons that nobody may tell apart
void handshake(std::size_t rounds) {
    SystemRandom random;
    auto key = crypto::RsaPrivateKey::generate();
    if (!key) std::abort();
    const auto config = std::make_shared<const ServerHandshakeConfig>(ServerHandshakeConfig{.key = std::move(*key), .servesDc = {}});
    const auto compare = [&](const char* what, int one, int two) {
        report(what, collect(rounds, [&](int kind, std::size_t) {
                   Attempt attempt(config, kind == 0 ? one : two, random);
                   return nanosecondsOf([&] { attempt.work->run(random); });
               }));
    };
    compare("K-09 control: bad padding / bad padding", 0, 0);
    compare("K-09 bad padding / good padding, wrong nonce", 0, 1);
    compare("K-09 bad padding / good padding, no inner data", 0, 2);
}

}  // namespace
}  // namespace helio::timing

int main(int argc, char** argv) {
    std::size_t envelope = 1'000'000, handshake = 200'000;
    for (int i = 1; i + 1 < argc; i += 2) {
        const auto rounds = static_cast<std::size_t>(std::strtoull(argv[i + 1], nullptr, 10));
        if (std::string_view(argv[i]) == "envelope") envelope = rounds;
        if (std::string_view(argv[i]) == "handshake") handshake = rounds;
    }
    if (envelope > 0) helio::timing::envelope(envelope);
    if (handshake > 0) helio::timing::handshake(handshake);
    return 0;
}
