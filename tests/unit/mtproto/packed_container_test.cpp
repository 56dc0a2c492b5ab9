// SPDX-License-Identifier: GPL-3.0-or-later
// A container of many that each unpack to the cap.
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/gzip.h"
#include "mtproto/server_session.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/hand_server.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {
namespace {

TEST(ServerSession, C05_V15_WhatOnePacketUnpacksToIsBoundedInAll) {
    constexpr std::size_t kCap = 10u << 20, kEach = 4u << 20;
    SeededRandom random{5};
    const auto key = std::make_shared<const crypto::AuthKey>(SeededRandom(6).bytes(256));
    const WallTime now = wallTime(1'800'000'000);
    const auto salts = std::make_shared<const SaltSchedule>(viewOf("secret"), key->id(), 7, now + std::chrono::hours(1));
    ServerSession server{{.key = key, .salts = salts, .sessionId = 8, .inflateCap = kCap}, random};
    server.connectionOpened(now);

    Bytes dull;
    while (dull.size() < kEach) dull.insert(dull.end(), 64, static_cast<Byte>(dull.size() / 64));
    const Bytes bomb = *packed(dull, 0);
    const std::int64_t first = unixSeconds(now) << 32;
    std::vector<Message> members;
    for (int i = 0; i < 8; ++i) members.push_back({first + 4 * i, 2 * i + 1, bomb});
    auto got = server.receive({.header = {.salt = 7, .sessionId = 8, .msgId = first + 400, .seqno = 16}, .body = writeContainer(members)}, now);
    ASSERT_TRUE(got.has_value());
    std::size_t unpackedBytes = 0;
    for (const auto& event : *got)
        if (const auto* query = std::get_if<ServerQuery>(&event)) unpackedBytes += query->body.size();
    EXPECT_EQ(unpackedBytes, 2 * dull.size()) << "as many as fit";

    int later = 0;
    for (const auto& packet : server.takePackets(now)) {
        const auto opened = open(*key, crypto::Direction::ServerToClient, packet);
        ASSERT_TRUE(opened.has_value());
        for (const auto& m : readContainer(opened->body).value_or(std::vector<MessageView>{})) {
            WireReader in(m.body);
            if (in.u32() != id::kRpcResult) continue;
            in.i64();
            later += in.u32() == id::kRpcError && in.i32() == 420 && textOf(in.bytes()) == "FLOOD_WAIT_1";
        }
    }
    EXPECT_EQ(later, 6) << "the others are told to come again, for alone they would be fine";

    const Message alone{first + 800, 17, bomb};
    got = server.receive({.header = {.salt = 7, .sessionId = 8, .msgId = alone.msgId, .seqno = alone.seqno}, .body = alone.body}, now);
    ASSERT_TRUE(got.has_value());
    EXPECT_TRUE(std::ranges::any_of(*got, [](const auto& event) { return std::holds_alternative<ServerQuery>(event); }));
}

TEST(Session, C05_V15_WhatOnePacketOfACloudUnpacksToIsBoundedInAll) {
    HandServer hand;
    Bytes dull;
    while (dull.size() < (20u << 20)) dull.insert(dull.end(), 64, static_cast<Byte>(dull.size() / 64));
    const Bytes bomb = *packed(dull, 0);
    std::vector<Message> members;
    for (int i = 0; i < 6; ++i) members.push_back({hand.nextId(false), 2 * i + 1, bomb});
    ASSERT_TRUE(hand.say(writeContainer(members), 12));
    EXPECT_EQ(hand.count<Update>(), 3u) << "as many as fit in 64 MiB";
    hand.events.clear();
    ASSERT_TRUE(hand.say(bomb, 13));
    EXPECT_EQ(hand.count<Update>(), 1u) << "the next packet is another one";
}

}  // namespace
}  // namespace helio::mtproto
