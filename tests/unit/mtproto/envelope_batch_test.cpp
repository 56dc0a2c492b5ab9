// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "mtproto/envelope.h"
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

using crypto::AuthKey;
using crypto::Direction;

auto results(const std::vector<SessionEvent>& events) {
    return std::ranges::count_if(events, [](const auto& e) { return std::holds_alternative<RpcResult>(e); });
}

TEST(EnvelopeBatch, E01_E02_SealedTogetherOpensAloneAndTheOtherWayRound) {
    SeededRandom random;
    const AuthKey one(random.bytes(256)), two(random.bytes(256));
    std::vector<Bytes> bodies;
    for (std::size_t i = 0; i < 21; ++i) bodies.push_back(random.bytes(i * i * 40));
    std::vector<ToSeal> messages;
    for (std::size_t i = 0; i < bodies.size(); ++i) {
        messages.push_back({i % 3 ? &one : &two, {.salt = 5, .sessionId = 6, .msgId = static_cast<std::int64_t>(i), .seqno = 1}, bodies[i]});
    }
    const auto packets = sealAll(Direction::ServerToClient, messages, random);
    ASSERT_EQ(packets.size(), bodies.size());
    std::vector<ToOpen> sealed;
    for (std::size_t i = 0; i < packets.size(); ++i) {
        const AuthKey& key = i % 3 ? one : two;
        const auto opened = open(key, Direction::ServerToClient, packets[i]);
        ASSERT_TRUE(opened) << i;
        EXPECT_EQ(opened->body, bodies[i]);
        sealed.push_back({&key, seal(key, Direction::ServerToClient, messages[i].header, bodies[i], random)});
    }
    const auto opened = openAll(Direction::ServerToClient, sealed);
    ASSERT_EQ(opened.size(), bodies.size());
    for (std::size_t i = 0; i < opened.size(); ++i) {
        ASSERT_TRUE(opened[i]) << i;
        EXPECT_EQ(opened[i]->body, bodies[i]);
        EXPECT_EQ(opened[i]->header.msgId, static_cast<std::int64_t>(i));
        EXPECT_EQ(opened[i]->quickAckToken, open(*sealed[i].key, Direction::ServerToClient, sealed[i].packet)->quickAckToken);
    }
}

TEST(EnvelopeBatch, E01_WhatStandsBehindTheBodyIsPartOfIt) {
    SeededRandom random;
    const AuthKey key(random.bytes(256));
    const Bytes front = random.bytes(12), behind = random.bytes(100'000), alone = random.bytes(40);
    const std::vector<ToSeal> messages{
        {&key, {.sessionId = 6, .msgId = 4}, front, behind}, {&key, {.sessionId = 6, .msgId = 8}, alone}, {&key, {.sessionId = 6, .msgId = 12}, {}, alone}};
    const auto packets = sealAll(Direction::ServerToClient, messages, random);
    Bytes both = front;
    append(both, behind);
    EXPECT_EQ(open(key, Direction::ServerToClient, packets[0])->body, both);
    EXPECT_EQ(open(key, Direction::ServerToClient, packets[1])->body, alone);
    EXPECT_EQ(open(key, Direction::ServerToClient, packets[2])->body, alone);
}

TEST(EnvelopeBatch, E02_ALargeOneAmongSmallOnesAndTwoLargeOnes) {
    SeededRandom random;
    const AuthKey key(random.bytes(256));
    for (const std::size_t large : {1u, 2u}) {
        for (const bool damaged : {false, true}) {
            std::vector<ToOpen> packets;
            for (std::size_t i = 0; i < 4; ++i)
                packets.push_back({&key, seal(key, Direction::ClientToServer, {.sessionId = 1, .msgId = 4}, Bytes(i < large ? 200'000 : 64, static_cast<Byte>(i)), random)});
            if (damaged) packets[0].packet[150'000] ^= 1;
            const auto opened = openAll(Direction::ClientToServer, packets);
            ASSERT_EQ(opened.size(), 4u);
            EXPECT_EQ(opened[0].has_value(), !damaged);
            for (std::size_t i = 1; i < 4; ++i) {
                ASSERT_TRUE(opened[i]) << i;
                EXPECT_EQ(opened[i]->body, Bytes(i < large ? 200'000 : 64, static_cast<Byte>(i)));
            }
        }
    }
}

TEST(EnvelopeBatch, E02_B11_ABadOneDoesNotHarmItsNeighbours) {
    SeededRandom random;
    const AuthKey key(random.bytes(256));
    std::vector<ToOpen> packets;
    for (int i = 0; i < 10; ++i) packets.push_back({&key, seal(key, Direction::ClientToServer, {.sessionId = 1, .msgId = 4}, Bytes(100, 1), random)});
    packets[2].packet[40] ^= 1;
    packets[5].packet.resize(20);
    packets[7].packet.clear();
    packets[9].packet[0] ^= 1;
    const auto opened = openAll(Direction::ClientToServer, packets);
    for (std::size_t i = 0; i < opened.size(); ++i) EXPECT_EQ(opened[i].has_value(), i != 2 && i != 5 && i != 7 && i != 9) << i;
    EXPECT_EQ(opened[2].error().text(), opened[5].error().text()) << "one error for all";
}

TEST(EnvelopeBatch, R01_PacketsThatCameTogetherAreReceivedTogether) {
    SessionPair pair;
    pair.autoReply = false;
    for (int i = 0; i < 12; ++i) pair.ask("part " + std::to_string(i));
    pair.settle();
    std::vector<Bytes> packets;
    for (const auto& q : pair.queries) {
        Bytes answer = pair.random.bytes(40'000);
        storeLe32(answer, 0x11223344);
        pair.server().reply(q.msgId, answer, pair.wall);
    }
    for (auto& p : pair.server().takePackets(pair.wall)) packets.push_back(std::move(p));
    EXPECT_GT(packets.size(), 3u);
    const auto heard = pair.client.receive(std::move(packets), pair.steady);
    EXPECT_FALSE(heard.error);
    EXPECT_EQ(results(heard.events), 12);
    EXPECT_EQ(pair.client.pendingQueries(), 0u);
    EXPECT_TRUE(pair.client.receive(std::vector<Bytes>(3, Bytes(80)), pair.steady).error);
}

TEST(EnvelopeBatch, R01_E04_ABadPacketTakesNoAnswerWithIt) {
    SessionPair pair;
    pair.autoReply = false;
    for (int i = 0; i < 12; ++i) pair.ask("part " + std::to_string(i));
    pair.settle();
    std::vector<Bytes> packets;
    for (const auto& q : pair.queries) {
        Bytes answer = pair.random.bytes(40'000);
        storeLe32(answer, 0x11223344);
        pair.server().reply(q.msgId, answer, pair.wall);
    }
    for (auto& p : pair.server().takePackets(pair.wall)) packets.push_back(std::move(p));
    ASSERT_GT(packets.size(), 3u);
    packets[packets.size() - 2][60] ^= 1;
    const auto heard = pair.client.receive(std::move(packets), pair.steady);
    EXPECT_TRUE(heard.error);
    EXPECT_GT(results(heard.events), 0);
    EXPECT_EQ(static_cast<std::size_t>(results(heard.events)) + pair.client.pendingQueries(), 12u) << "answered or still asked, never neither";
}

}  // namespace
}  // namespace helio::mtproto
