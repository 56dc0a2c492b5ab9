// SPDX-License-Identifier: GPL-3.0-or-later
// A client session and a server session, with a network between them that a test can cut, repeat and reorder.
#pragma once

#include <deque>

#include "mtproto/client_session.h"
#include "mtproto/envelope.h"
#include "mtproto/server_session.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {

inline constexpr std::uint32_t kEcho = 0x11112222;  ///< query: echo, then any words
inline constexpr std::uint32_t kUpdate = 0x33334444;

inline Bytes echo(std::string_view text) { return WireWriter(kEcho).bytes(viewOf(text)).take(); }
inline Bytes echoed(std::string_view text) { return WireWriter(0x55556666).bytes(viewOf(text)).take(); }

struct SessionPair {
    SeededRandom random{7};
    std::shared_ptr<const crypto::AuthKey> key = std::make_shared<const crypto::AuthKey>(SeededRandom(9).bytes(256));
    WallTime wall = wallTime(1'800'000'000);
    SteadyTime steady{std::chrono::hours(3)};
    std::chrono::nanoseconds clientClockError{0};
    std::int64_t firstSalt = 4242;
    std::shared_ptr<const SaltSchedule> salts = std::make_shared<const SaltSchedule>(viewOf("cloud secret"), key->id(), firstSalt, wallTime(1'800'000'000 + 3600));
    ClientSession client = makeClient({});
    std::map<std::int64_t, ServerSession> servers;
    std::deque<Bytes> toServer;
    std::deque<Bytes> toClient;
    std::vector<SessionEvent> events;
    std::vector<ServerQuery> queries;
    std::vector<ServerEvent> serverEvents;
    std::vector<Bytes> executed;  ///< bodies in the order they ran
    bool autoReply = true;
    std::size_t packetsToServer = 0;
    std::size_t packetsToClient = 0;

    ClientSession makeClient(Bytes prefix) {
        return ClientSession({.key = key, .salt = firstSalt, .clock = ServerClock(wall + clientClockError, steady), .connectionPrefix = std::move(prefix)}, random);
    }
    /// A client whose key is a temporary one to be bound (P-03).
    void bindTo(std::shared_ptr<const crypto::AuthKey> permanent, std::int32_t expiresAt, Bytes prefix = {}) {
        client = ClientSession(
            {.key = key, .salt = firstSalt, .clock = ServerClock(wall, steady), .connectionPrefix = std::move(prefix), .bind = KeyBinding{std::move(permanent), expiresAt}},
            random);
        client.connectionOpened(steady);
    }
    SessionPair() { open(); }
    explicit SessionPair(std::chrono::nanoseconds clockError, Bytes prefix = {}) : clientClockError(clockError) {
        client = makeClient(std::move(prefix));
        open();
    }

    void open() {
        client.connectionOpened(steady);
        for (auto& [id, server] : servers) server.connectionOpened(wall);
    }
    void cut() {
        client.connectionLost();
        for (auto& [id, server] : servers) server.connectionLost();
        toServer.clear();
        toClient.clear();
    }
    void pass(std::chrono::milliseconds time) {
        wall += time;
        steady += time;
    }
    ServerSession& serverOf(std::int64_t sessionId) {
        auto found = servers.find(sessionId);
        if (found == servers.end()) {
            found = servers.emplace(sessionId, ServerSession({.key = key, .salts = salts, .sessionId = sessionId}, random)).first;
            found->second.connectionOpened(wall);
        }
        return found->second;
    }
    ServerSession& server() { return serverOf(client.sessionId()); }

    /// V-02: one msg_id, one ciphertext.
    std::map<std::tuple<int, std::int64_t, std::int64_t>, Bytes> ciphertexts;
    void watch(crypto::Direction direction, const Bytes& packet) {
        const auto opened = mtproto::open(*key, direction, packet);
        ASSERT_TRUE(opened);
        const auto [known, fresh] = ciphertexts.emplace(std::tuple{static_cast<int>(direction), opened->header.sessionId, opened->header.msgId}, packet);
        EXPECT_TRUE(fresh || known->second == packet) << "V-02: two ciphertexts for one msg_id";
    }

    void clientSends() {
        for (auto& p : client.takePackets(steady)) {
            watch(crypto::Direction::ClientToServer, p);
            ++packetsToServer;
            toServer.push_back(std::move(p));
        }
    }
    void serverSends(ServerSession& s) {
        for (auto& p : s.takePackets(wall)) {
            watch(crypto::Direction::ServerToClient, p);
            ++packetsToClient;
            toClient.push_back(std::move(p));
        }
    }
    /// One packet into the server; what it answers waits in toClient. The transport error, or 0.
    int deliverToServer(BytesView packet) {
        auto opened = mtproto::open(*key, crypto::Direction::ClientToServer, packet);
        if (!opened) return -404;
        auto& s = serverOf(opened->header.sessionId);
        auto got = s.receive(std::move(*opened), wall);
        if (!got) return got.error().code;
        for (auto& event : *got) {
            if (auto* q = std::get_if<ServerQuery>(&event)) {
                queries.push_back(*q);
                executed.push_back(q->body);
                if (autoReply) s.reply(q->msgId, replyTo(q->body), wall);
            }
            serverEvents.push_back(event);
        }
        serverSends(s);
        return 0;
    }
    Bytes replyTo(BytesView body) {
        WireReader in(body);
        if (in.u32() != kEcho) return WireWriter(0x77778888).take();
        return echoed(textOf(in.bytes()));
    }
    Result<void> deliverToClient(BytesView packet) {
        auto got = client.receive(packet, steady);
        if (!got) return std::unexpected(got.error());
        for (auto& e : *got) events.push_back(std::move(e));
        return {};
    }
    /// Everything moves until nothing moves.
    void settle() {
        for (int round = 0; round < 1000; ++round) {
            clientSends();
            for (auto& [id, s] : servers) serverSends(s);
            if (toServer.empty() && toClient.empty()) return;
            while (!toServer.empty()) {
                const Bytes packet = std::move(toServer.front());
                toServer.pop_front();
                EXPECT_EQ(deliverToServer(packet), 0);
            }
            while (!toClient.empty()) {
                const Bytes packet = std::move(toClient.front());
                toClient.pop_front();
                EXPECT_TRUE(deliverToClient(packet));
            }
        }
        ADD_FAILURE() << "it never settles";
    }
    QueryId ask(std::string_view text, SendOptions options = {}) { return client.send(echo(text), steady, options); }

    template <class T>
    std::vector<T> all() const {
        std::vector<T> out;
        for (const auto& e : events) {
            if (const auto* one = std::get_if<T>(&e)) out.push_back(*one);
        }
        return out;
    }
    std::optional<Bytes> answerOf(QueryId query) const {
        for (const auto& r : all<RpcResult>()) {
            if (r.query == query) return r.body;
        }
        return std::nullopt;
    }
};

}  // namespace helio::mtproto
