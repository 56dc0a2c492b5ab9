// SPDX-License-Identifier: GPL-3.0-or-later
// K-23: after a handshake nothing of what was secret in it is anywhere in memory, on either side.
#include <gmock/gmock.h>

#include "base/secret_bytes.h"
#include "tests/unit/mtproto/handshake_pair.h"
#include "tests/unit/mtproto/memory_scan.h"

namespace helio::mtproto {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

/// Remembers, in disguise, everything of 32 bytes and more that it gave out: new_nonce, temp_key, padding of RSA_PAD, a, b.
class Watched final : public Random {
public:
    Watched(std::string whose, std::uint64_t seed, MemoryScan& scan) : whose_(std::move(whose)), random_(seed), scan_(scan) {}
    void fill(MutBytesView bytes) override {
        random_.fill(bytes);
        Bytes& first = bytes.size() == 16 ? nonce_ : newNonce_;  // of a size, and none remembered yet
        if ((bytes.size() == 16 || bytes.size() == 32) && first.empty()) {
            for (const Byte b : bytes) first.push_back(b ^ kDisguise);
        }
        if (bytes.size() >= 32) scan_.add(whose_ + " #" + std::to_string(++count_) + " of " + std::to_string(bytes.size()) + " bytes", bytes);
    }

    /// The key and iv of the handshake's boxes (K-12), from what the two sides drew.
    static void addBoxKey(const Watched& client, const Watched& server, MemoryScan& scan) {
        Int128 serverNonce{};
        Int256 newNonce{};
        for (std::size_t i = 0; i < 16; ++i) serverNonce[i] = server.nonce_.at(i) ^ kDisguise;
        for (std::size_t i = 0; i < 32; ++i) newNonce[i] = client.newNonce_.at(i) ^ kDisguise;
        const auto aes = crypto::handshakeKey(serverNonce, newNonce);
        wipe(newNonce);
        scan.add("tmp_aes_key", aes.key);
        scan.add("tmp_aes_iv", aes.iv);
    }

private:
    static constexpr Byte kDisguise = 0x5a;
    Bytes nonce_, newNonce_;
    std::string whose_;
    SeededRandom random_;
    MemoryScan& scan_;
    int count_ = 0;
};

/// Client and server through all steps; the keys that both ends have.
struct Run {
    std::shared_ptr<const crypto::AuthKey> client;
    NewServerKey server;
};

Run handshake(MemoryScan& scan) {
    Watched clientRandom("client", 31, scan), serverRandom("server", 32, scan);
    const WallTime now = wallTime(1'800'000'000);
    ClientHandshake client({.keys = {testServerKey().publicKey()}, .dc = 2, .expiresIn = 3600});
    ServerHandshakes server(testServerConfig());
    Bytes packet = client.start(now, clientRandom).packet;
    Run run;
    for (;;) {
        auto step = server.receive(packet, now, serverRandom);
        if (auto* work = std::get_if<ServerHandshakes::Work>(&step)) {
            work->run(serverRandom);
            step = server.finish(std::move(*work), now);
        }
        if (auto* store = std::get_if<ServerHandshakes::Store>(&step)) {
            run.server = store->key();
            step = server.stored(std::move(*store), StoreVerdict::Stored, now);
        }
        auto got = client.receive(std::get<ServerHandshakes::Send>(step).packet, now, SteadyTime{}, clientRandom);
        EXPECT_TRUE(got);
        if (got->done) {
            run.client = got->done->key;
            Watched::addBoxKey(clientRandom, serverRandom, scan);
            return run;
        }
        packet = std::move(got->packet);
    }
}

TEST(HandshakeMemory, K23_TheSearchFindsWhatIsThere) {
    if (!MemoryScan::works()) GTEST_SKIP() << "no /proc here";
    MemoryScan scan;
    SeededRandom random(33);
    SecretBytes secret(64);
    random.fill(secret.mut());
    scan.add("planted", secret.view());
    EXPECT_THAT(scan.found(), ElementsAre("planted"));
    Bytes reversed(secret.view().rbegin(), secret.view().rend());
    EXPECT_THAT(scan.found(), Contains("planted, reversed"));
    wipe(reversed);
    secret = {};
    EXPECT_THAT(scan.found(), IsEmpty());
}

TEST(HandshakeMemory, K23_E15_NothingOfAHandshakeIsLeft) {
    if (!MemoryScan::works()) GTEST_SKIP() << "no /proc here";
    MemoryScan scan, keys;
    auto run = handshake(scan);
    ASSERT_TRUE(equalInConstantTime(run.client->view(), run.server.key->view()));
    EXPECT_THAT(scan.found(), IsEmpty());
    keys.add("auth key", run.client->view());
    EXPECT_THAT(keys.found(), Contains("auth key")) << "it is in use";
    run = {};
    EXPECT_THAT(keys.found(), IsEmpty()) << "and gone with its last owner";
}

}  // namespace
}  // namespace helio::mtproto
