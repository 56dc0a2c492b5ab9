// SPDX-License-Identifier: GPL-3.0-or-later
// A client session against a server written by hand, which may say anything.
#pragma once

#include "mtproto/client_session.h"
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {

struct HandServer {
    SeededRandom random{21};
    std::shared_ptr<const crypto::AuthKey> key = std::make_shared<const crypto::AuthKey>(SeededRandom(22).bytes(256));
    WallTime wall = wallTime(1'800'000'000);
    SteadyTime steady{std::chrono::hours(9)};
    ClientSession client{{.key = key, .salt = 7, .clock = ServerClock(wall, steady), .pingEvery = std::chrono::seconds(0)}, random};
    std::int64_t lastId = unixSeconds(wall) << 32;
    std::vector<SessionEvent> events;
    std::vector<Message> outer;  ///< packets of the last `heard`, containers whole
    std::vector<std::int64_t> salts;

    /// A warm one has been heard of, and has all the salts it wants.
    explicit HandServer(bool warm = true) {
        client.connectionOpened(steady);
        if (!warm) return;
        EXPECT_TRUE(say(WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{}).take()));
        const auto now = static_cast<std::int32_t>(unixSeconds(wall));
        const auto asks = heard(id::kGetFutureSalts);
        EXPECT_EQ(asks.size(), 1u);
        EXPECT_TRUE(say(WireWriter(id::kFutureSalts).i64(asks.at(0).msgId).i32(now).u32(1).i32(now - 10).i32(now + 1'000'000).i64(7).take()));
    }
    QueryId ask(std::uint32_t word, SendOptions options = {}) { return client.send(WireWriter(word).take(), steady, options); }

    /// What the client has to say now, containers taken apart.
    std::vector<Message> heard() {
        std::vector<Message> out;
        outer.clear();
        for (const auto& packet : client.takePackets(steady)) {
            auto opened = open(*key, crypto::Direction::ClientToServer, packet);
            EXPECT_TRUE(opened);
            salts.push_back(opened->header.salt);
            outer.push_back({opened->header.msgId, opened->header.seqno, opened->body});
            const auto members = readContainer(opened->body);
            if (!members) out.push_back(outer.back());
            for (const auto& m : members.value_or(std::vector<MessageView>{})) out.push_back({m.msgId, m.seqno, copyOf(m.body)});
        }
        return out;
    }
    /// The messages of `heard` that begin with this word.
    std::vector<Message> heard(std::uint32_t word) {
        std::vector<Message> out;
        for (auto& m : heard()) {
            if (peekConstructor(m.body) == word) out.push_back(std::move(m));
        }
        return out;
    }
    std::int64_t nextId(bool answer = true) { return (lastId += 4) | (answer ? 1 : 3); }
    bool sayAs(std::int64_t msgId, std::int32_t seqno, BytesView body) {
        const Bytes packet = seal(*key, crypto::Direction::ServerToClient, {.salt = 7, .sessionId = client.sessionId(), .msgId = msgId, .seqno = seqno}, body, random);
        auto got = client.receive(packet, steady);
        if (!got) return false;
        for (auto& e : *got) events.push_back(std::move(e));
        return true;
    }
    bool say(BytesView body, std::int32_t seqno = 0) { return sayAs(nextId(), seqno, body); }
    bool complain(std::int64_t about, std::int32_t seqno, int code) { return say(WireWriter(id::kBadMsgNotification).i64(about).i32(seqno).i32(code).take()); }
    bool answer(std::int64_t query, BytesView result) { return say(WireWriter(id::kRpcResult).i64(query).raw(result).take(), 1); }

    template <class T>
    std::size_t count() const {
        std::size_t n = 0;
        for (const auto& e : events) n += std::holds_alternative<T>(e);
        return n;
    }
};

}  // namespace helio::mtproto
