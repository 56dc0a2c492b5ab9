// SPDX-License-Identifier: GPL-3.0-or-later
// Both ends of a handshake in one place, packets passed by hand.
#pragma once

#include "mtproto/handshake_client.h"
#include "mtproto/handshake_server.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {

inline const crypto::RsaPrivateKey& testServerKey() {
    static const crypto::RsaPrivateKey key = *crypto::RsaPrivateKey::generate();
    return key;
}

inline std::shared_ptr<const ServerHandshakeConfig> testServerConfig(std::function<bool(std::optional<std::int32_t>)> servesDc = {}) {
    return std::make_shared<const ServerHandshakeConfig>(ServerHandshakeConfig{.key = testServerKey(), .servesDc = std::move(servesDc)});
}

/// The server's end: runs the work at once, stores what it is asked to store.
struct HandshakeServer {
    SeededRandom random{2};
    ServerHandshakes handshakes{testServerConfig()};
    WallTime now = wallTime(1'800'000'000);
    std::function<StoreVerdict(const NewServerKey&)> verdict = [](const NewServerKey&) { return StoreVerdict::Stored; };
    std::vector<NewServerKey> keys;
    int worked = 0;

    ServerHandshakes::Step drive(ServerHandshakes::Step step) {
        for (;;) {
            if (auto* work = std::get_if<ServerHandshakes::Work>(&step)) {
                ++worked;
                work->run(random);
                step = handshakes.finish(std::move(*work), now);
            } else if (auto* store = std::get_if<ServerHandshakes::Store>(&step)) {
                const auto said = verdict(store->key());
                if (said == StoreVerdict::Stored) keys.push_back(store->key());
                step = handshakes.stored(std::move(*store), said, now);
            } else {
                return step;
            }
        }
    }
    ServerHandshakes::Step receive(BytesView packet) { return drive(handshakes.receive(packet, now, random)); }
    /// The packet that goes back; empty when it is anything else.
    Bytes answer(BytesView packet) {
        auto step = receive(packet);
        auto* send = std::get_if<ServerHandshakes::Send>(&step);
        return send != nullptr ? send->packet : Bytes{};
    }
    /// The transport error; 0 when it is anything else.
    int refusal(BytesView packet) {
        auto step = receive(packet);
        auto* refuse = std::get_if<ServerHandshakes::Refuse>(&step);
        return refuse != nullptr ? refuse->code : 0;
    }
};

struct HandshakeClient {
    SeededRandom random{1};
    WallTime wall = wallTime(1'799'999'000);  // this computer's clock is 1000 s behind
    SteadyTime steady{std::chrono::hours(5)};
    ClientHandshake handshake;

    explicit HandshakeClient(std::int32_t dc = 2, std::optional<std::int32_t> expiresIn = {})
        : handshake({.keys = {testServerKey().publicKey()}, .dc = dc, .expiresIn = expiresIn}) {}
    Bytes start() { return handshake.start(wall, random).packet; }
    Result<ClientHandshake::Step> receive(BytesView packet) { return handshake.receive(packet, wall, steady, random); }
    /// The whole conversation; an error of the client, or a refusal of the server as Fault::Network with its code.
    Result<NewClientKey> run(HandshakeServer& server) {
        Bytes packet = start();
        for (int i = 0; i < 20; ++i) {
            auto step = server.receive(packet);
            if (auto* refuse = std::get_if<ServerHandshakes::Refuse>(&step)) {
                Error error{Fault::Network, "test", "refused", {}, refuse->code, {}};
                return std::unexpected(error);
            }
            auto got = receive(std::get<ServerHandshakes::Send>(step).packet);
            if (!got) return std::unexpected(got.error());
            if (got->done) return std::move(*got->done);
            packet = got->packet;
        }
        return fail(Fault::Internal, "test", "it never ends");
    }
};

}  // namespace helio::mtproto
