// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/ended_sessions.h"

#include "tests/unit/server/wire_house.h"

namespace helio::server {
namespace {

namespace id = mtproto::id;

TEST(EndedSessions, E08_WhatASessionOfThatNameTakesIsYoungerThanItsEnd) {
    EndedSessions ended(1000);
    EXPECT_EQ(ended.since({1, 2}, 5000), 1000) << "nothing is known of what was before the start";
    ended.note({1, 2}, 1500);
    EXPECT_EQ(ended.since({1, 2}, 5000), 1501);
    EXPECT_EQ(ended.since({1, 3}, 5000), 1000) << "another one's end says nothing";
    ended.note({1, 2}, 1600);
    ended.note({4, 4}, 1500 + 400);
    EXPECT_EQ(ended.since({1, 2}, 5000), 1601) << "the later one counts";
    ended.note({5, 5}, 3000);
    EXPECT_EQ(ended.known(), 1u) << "so old a message is refused anyway";
    EXPECT_EQ(ended.since({1, 3}, 400), 401) << "the clock was set back";
}

TEST(EndedSessions, E08_V15_HoweverManyEndMemoryIsBoundedAndNothingIsLet) {
    EndedSessions ended(0);
    for (std::int64_t i = 0; i < 60'000; ++i) ended.note({i, i}, 1000 + i / 1000);
    EXPECT_LE(ended.known(), 50'000u);
    for (std::int64_t i = 0; i < 60'000; i += 777) EXPECT_GT(ended.since({i, i}, 5000), 1000 + i / 1000);
}

struct Replay : WireHouse {
    /// A recorded packet on a connection of its own: the code it is refused with, or 0.
    std::uint32_t refusedWith(const RawKey& key, std::int64_t msgId, std::int32_t seqno, BytesView body) {
        RawWire wire(cloud->address());
        wire.send(key, msgId, seqno, body);
        const auto told = wire.message(key, [](const RawMessage& m) { return m.constructor == id::kBadMsgNotification || m.constructor == id::kPong; });
        return told && told->constructor == id::kBadMsgNotification ? loadLe32(BytesView(told->body).subspan(12)) : 0;
    }
    const Bytes ping = mtproto::WireWriter(id::kPing).i64(1).take();
};

TEST_F(Replay, E08_V06_ARecordedMessageDoesNotRunAgainWhenItsSessionWasEnded) {
    RawWire wire(cloud->address());
    const RawKey key = wire.makeKey(rsa());
    const auto recorded = wire.send(key, ping);
    ASSERT_TRUE(wire.message(key, id::kPong).has_value());
    RawKey next = key;
    next.session ^= 2;
    wire.send(next, mtproto::WireWriter(id::kDestroySession).i64(key.session).take());
    ASSERT_TRUE(wire.message(next, id::kDestroySessionOk).has_value());
    EXPECT_EQ(refusedWith(key, recorded, 1, ping), 16u);
}

TEST_F(Replay, E08_V06_NorWhenTheCloudWasStartedAnew) {
    RawKey key;
    std::int64_t recorded = 0;
    {
        RawWire wire(cloud->address());
        key = wire.makeKey(rsa());
        recorded = wire.msgId(-2);
        wire.send(key, recorded, 1, ping);
        const auto told = wire.message(key, [](const RawMessage& m) { return m.constructor == id::kBadMsgNotification || m.constructor == id::kPong; });
        ASSERT_TRUE(told.has_value());
    }
    start();
    EXPECT_EQ(refusedWith(key, recorded, 1, ping), 16u);
    RawWire wire(cloud->address());
    wire.send(key, ping);
    EXPECT_TRUE(wire.message(key, id::kPong).has_value()) << "what is said now is heard";
}

}  // namespace
}  // namespace helio::server
