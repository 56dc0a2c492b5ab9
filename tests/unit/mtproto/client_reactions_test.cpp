// SPDX-License-Identifier: GPL-3.0-or-later
// What the client does about complaints: the table of reactions to bad_msg_notification, and who may complain at all.
#include <algorithm>

#include "tests/unit/mtproto/hand_server.h"

namespace helio::mtproto {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t kOne = 0x11110001;
constexpr std::uint32_t kTwo = 0x11110002;

/// Two queries in one container, which the server complains about.
struct Complained {
    HandServer hand;
    std::vector<Message> first;
    Message container;
    std::int64_t session = hand.client.sessionId();

    explicit Complained(int code) {
        hand.ask(kOne);
        hand.ask(kTwo);
        first = hand.heard();
        container = hand.outer.at(0);
        EXPECT_EQ(peekConstructor(container.body), id::kMsgContainer);
        EXPECT_TRUE(hand.complain(container.msgId, container.seqno, code));
    }
    bool renewed() const { return hand.client.sessionId() != session; }
    /// Both queries leave again, under ids above the old ones unless the session is new.
    void expectBothAgain(std::vector<Message> again) const {
        std::erase_if(again, [](const Message& m) { return peekConstructor(m.body) != kOne && peekConstructor(m.body) != kTwo; });
        ASSERT_EQ(again.size(), 2u);
        EXPECT_EQ(again[0].body, first[0].body);
        EXPECT_EQ(again[1].body, first[1].body);
        EXPECT_NE(again[0].msgId, first[0].msgId);
        EXPECT_NE(again[1].msgId, first[1].msgId);
    }
};

TEST(ClientReactions, S05_C04_16_TimeIsSetAndTheSessionGoesOn) {
    HandServer hand;
    hand.ask(kOne);
    hand.ask(kTwo);
    const auto first = hand.heard();
    const auto session = hand.client.sessionId();
    hand.lastId = (unixSeconds(hand.wall) + 5000) << 32;  // the server's clock
    EXPECT_TRUE(hand.complain(hand.outer.at(0).msgId, hand.outer[0].seqno, 16));
    EXPECT_EQ(hand.client.sessionId(), session);
    EXPECT_EQ(unixSeconds(hand.client.clock().now(hand.steady)), unixSeconds(hand.wall) + 5000);
    const auto again = hand.heard();
    ASSERT_EQ(again.size(), 2u);
    EXPECT_GT(again[0].msgId, hand.lastId - (2ll << 32));
}

TEST(ClientReactions, S05_E14_17_TimeIsSetBackAndTheSessionIsNew) {
    HandServer hand;
    hand.ask(kOne);
    hand.heard();
    const auto session = hand.client.sessionId();
    hand.lastId = (unixSeconds(hand.wall) - 5000) << 32;
    EXPECT_TRUE(hand.complain(hand.outer.at(0).msgId, hand.outer[0].seqno, 17));
    EXPECT_NE(hand.client.sessionId(), session);
    const auto again = hand.heard(kOne);
    ASSERT_EQ(again.size(), 1u);
    EXPECT_LT(again[0].msgId, (unixSeconds(hand.wall) - 4000) << 32) << "ids start over, below the old ones";
}

TEST(ClientReactions, E07_S05_AComplaintAboutTheClockCountsInAContainerToo) {
    for (const auto& [code, aside] : {std::pair{17, -5000}, std::pair{48, -5000}}) {
        SCOPED_TRACE(code);
        HandServer hand;
        hand.ask(kOne);
        const auto first = hand.heard();
        hand.lastId = (unixSeconds(hand.wall) + aside) << 32;  // outside the window
        WireWriter complaint(code == 48 ? id::kBadServerSalt : id::kBadMsgNotification);
        complaint.i64(hand.outer.at(0).msgId).i32(hand.outer[0].seqno).i32(code);
        if (code == 48) complaint.i64(99);
        const auto acks = hand.nextId(false), bad = hand.nextId(), news = hand.nextId(false);
        EXPECT_TRUE(hand.say(writeContainer(std::vector<Message>{
            {acks, 0, WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{}).take()}, {bad, 0, complaint.take()}, {news, 1, WireWriter(0x33334444).take()}})));
        EXPECT_EQ(hand.count<Update>(), 0u) << "the rest of it is out of time";
        EXPECT_EQ(hand.heard(kOne).size(), 1u) << "asked again";
        if (code == 48) EXPECT_EQ(hand.salts.back(), 99);
    }
}

TEST(ClientReactions, S05_M14_NothingIsRepairedForEver) {
    for (const int code : {16, 17, 20, 32, 99}) {
        SCOPED_TRACE(code);
        HandServer hand;
        hand.ask(kOne);
        int rounds = 0;
        for (bool open = true; open && rounds < 30; ++rounds) {
            const auto sent = hand.heard();
            for (const auto& m : sent)
                if (peekConstructor(m.body) == id::kMsgsStateReq) open = open && hand.say(WireWriter(id::kMsgsStateInfo).i64(m.msgId).bytes(Bytes{1}).take());
            ASSERT_FALSE(hand.outer.empty());
            if (std::ranges::none_of(sent, [](const Message& m) { return peekConstructor(m.body) == kOne; })) continue;
            open = open && hand.complain(hand.outer.back().msgId, hand.outer.back().seqno, code);
        }
        EXPECT_LT(rounds, 15) << "the connection ends, and the next one comes with back-off";
        EXPECT_EQ(hand.client.pendingQueries(), 1u) << "what was asked survives";
        hand.steady += seconds(61);
        hand.client.connectionLost();
        hand.client.connectionOpened(hand.steady);
        EXPECT_FALSE(hand.heard().empty()) << "a minute later it is tried again";
    }
}

TEST(ClientReactions, S05_M14_AnAnswerBesideTheComplaintThatIsOneTooManyCounts) {
    HandServer hand;
    hand.ask(kOne);
    std::optional<Error> error;
    std::size_t asked = 0, answered = 0;
    while (!error && asked < 30) {
        hand.ask(kTwo);
        ++asked;
        WireWriter all(id::kMsgContainer);
        all.i32(2);
        const auto add = [&](std::int32_t seqno, const Bytes& body) { all.i64(hand.nextId()).i32(seqno).i32(static_cast<std::int32_t>(body.size())).raw(body); };
        const auto sent = hand.heard();
        for (const auto& m : sent)
            if (peekConstructor(m.body) == kOne) add(0, WireWriter(id::kBadServerSalt).i64(m.msgId).i32(m.seqno).i32(48).i64(7).take());
        for (const auto& m : sent)
            if (peekConstructor(m.body) == kTwo) add(1, WireWriter(id::kRpcResult).i64(m.msgId).raw(WireWriter(0x11112222).take()).take());
        const Bytes body = all.take();
        std::vector<Bytes> packets;
        packets.push_back(
            seal(*hand.key, crypto::Direction::ServerToClient, {.salt = 7, .sessionId = hand.client.sessionId(), .msgId = hand.nextId(), .seqno = 0}, body, hand.random));
        auto got = hand.client.receive(std::move(packets), hand.steady);
        for (const auto& e : got.events) answered += std::holds_alternative<RpcResult>(e);
        error = std::move(got.error);
    }
    EXPECT_TRUE(error) << "at some time it is enough";
    EXPECT_EQ(answered, asked) << "it will not come again";
    EXPECT_EQ(hand.client.pendingQueries(), 1u);
}

TEST(ClientReactions, S01_AcknowledgementsThatWereRefusedAreDueAgain) {
    HandServer hand;
    EXPECT_TRUE(hand.say(WireWriter(0x33334444).take(), 1));
    hand.steady += seconds(30);
    ASSERT_EQ(hand.heard(id::kMsgsAck).size(), 1u);
    EXPECT_TRUE(hand.say(WireWriter(id::kBadServerSalt).i64(hand.outer.at(0).msgId).i32(hand.outer[0].seqno).i32(48).i64(99).take()));
    EXPECT_TRUE(hand.heard(id::kMsgsAck).empty());
    ASSERT_TRUE(hand.client.nextDeadline());
    hand.steady += seconds(30);
    EXPECT_EQ(hand.heard(id::kMsgsAck).size(), 1u) << "at most 30 s";
}

TEST(ClientReactions, S05_E14_M11_SessionsThatCannotGoOnAreReplaced) {
    for (const int code : {18, 19, 32, 33, 99}) {
        SCOPED_TRACE(code);
        Complained c(code);
        EXPECT_TRUE(c.renewed());
        EXPECT_EQ(c.hand.count<SessionRenewed>(), 1u);
        const auto again = c.hand.heard();
        c.expectBothAgain(again);
        EXPECT_EQ(again.front().seqno, 1) << "counting starts over";
        const auto destroys = std::ranges::count_if(again, [&](const Message& m) { return m.body == WireWriter(id::kDestroySession).i64(c.session).take(); });
        EXPECT_EQ(destroys, 1) << "S14: the old one is given up";
    }
}

TEST(ClientReactions, S05_M14_20_AsksFirstAndSendsAgainOnlyWhatIsMissing) {
    Complained c(20);
    EXPECT_FALSE(c.renewed());
    const auto asks = c.hand.heard();
    ASSERT_EQ(asks.size(), 1u) << "nothing is sent blindly";
    WireReader in(asks[0].body);
    ASSERT_EQ(in.u32(), id::kMsgsStateReq);
    EXPECT_EQ(in.longs(10), (std::vector{c.first[0].msgId, c.first[1].msgId}));
    EXPECT_TRUE(c.hand.say(WireWriter(id::kMsgsStateInfo).i64(asks[0].msgId).bytes(Bytes{4, 1}).take()));
    const auto again = c.hand.heard();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(peekConstructor(again[0].body), kTwo);
    EXPECT_TRUE(c.hand.heard().empty()) << "no loop";
}

TEST(ClientReactions, S05_34_35_OnceMoreThenAnError) {
    for (const int code : {34, 35}) {
        HandServer hand;
        hand.ask(kOne);
        for (int round = 0; round < 2; ++round) {
            const auto sent = hand.heard(kOne);
            ASSERT_EQ(sent.size(), 1u) << round;
            EXPECT_TRUE(hand.complain(sent[0].msgId, sent[0].seqno, code));
        }
        EXPECT_TRUE(hand.heard(kOne).empty());
        EXPECT_EQ(hand.count<RpcFailed>(), 1u);
    }
}

TEST(ClientReactions, S05_C04_64_MembersGoAloneThenFail) {
    Complained c(64);
    EXPECT_FALSE(c.renewed());
    const auto again = c.hand.heard();
    c.expectBothAgain(again);
    EXPECT_EQ(c.hand.outer.size(), 2u) << "one packet each";
    for (const auto& m : again) EXPECT_TRUE(c.hand.complain(m.msgId, m.seqno, 64));
    EXPECT_TRUE(c.hand.heard().empty());
    EXPECT_EQ(c.hand.count<RpcFailed>(), 2u);
}

TEST(ClientReactions, S05_S06_C03_C04_M09_M10_48_TheSaltIsTakenAsItIs) {
    HandServer hand;
    hand.ask(kOne);
    hand.ask(kTwo);
    const auto first = hand.heard();
    constexpr std::int64_t kSalt = 0x0102030405060708;
    EXPECT_TRUE(hand.say(WireWriter(id::kBadServerSalt).i64(hand.outer.at(0).msgId).i32(hand.outer[0].seqno).i32(48).i64(kSalt).take()));
    EXPECT_EQ(hand.count<KeyStateChanged>(), 1u);
    auto again = hand.heard();
    std::erase_if(again, [](const Message& m) { return peekConstructor(m.body) == id::kGetFutureSalts; });
    ASSERT_EQ(again.size(), 2u) << "every member";
    EXPECT_EQ(hand.salts.back(), kSalt) << "eight bytes, no order of them";
    EXPECT_GT(again[0].msgId, first[1].msgId);
}

TEST(ClientReactions, S04_OnlyComplaintsAboutWhatWeSentCount) {
    HandServer hand;
    hand.ask(kOne);
    const auto sent = hand.heard().at(0);
    const auto session = hand.client.sessionId();
    for (const int code : {16, 17, 18, 20, 32, 34, 64}) {
        EXPECT_TRUE(hand.complain(sent.msgId + 4, sent.seqno, code)) << "a message we never sent";
        EXPECT_TRUE(hand.complain(sent.msgId, sent.seqno + 2, code)) << "another seqno";
    }
    EXPECT_TRUE(hand.say(WireWriter(id::kBadServerSalt).i64(sent.msgId + 4).i32(sent.seqno).i32(48).i64(1).take()));
    EXPECT_TRUE(hand.say(WireWriter(id::kBadServerSalt).i64(sent.msgId).i32(sent.seqno).i32(48).take())) << "cut short";
    EXPECT_EQ(hand.client.sessionId(), session);
    EXPECT_EQ(hand.client.salt(), 7);
    EXPECT_TRUE(hand.heard(kOne).empty());
    EXPECT_EQ(unixSeconds(hand.client.clock().now(hand.steady)), unixSeconds(hand.wall));
}

TEST(ClientReactions, K22_ThisComputersClockMovesNothing) {
    const SteadyTime at{std::chrono::hours(1)};
    const ServerClock clock(wallTime(1000), at);
    EXPECT_EQ(clock.now(at + seconds(5)), wallTime(1005));
    const auto again = ServerClock::fromOffset(clock.offset(wallTime(400), at), wallTime(400), at);
    EXPECT_EQ(again.now(at), wallTime(1000)) << "kept between runs as an offset";
    // authenticated messages move it forward in small steps; far ahead they are dropped
    HandServer hand;
    hand.ask(kOne);
    hand.heard();
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{}).take()));
    hand.lastId = (unixSeconds(hand.wall) + 20) << 32;
    EXPECT_TRUE(hand.say(WireWriter(0x99).take(), 1));
    EXPECT_EQ(unixSeconds(hand.client.clock().now(hand.steady)), unixSeconds(hand.wall) + 20);
    hand.lastId = (unixSeconds(hand.wall) + 500) << 32;
    EXPECT_TRUE(hand.say(WireWriter(0x99).take(), 1));
    EXPECT_EQ(unixSeconds(hand.client.clock().now(hand.steady)), unixSeconds(hand.wall) + 20);
    EXPECT_EQ(hand.count<Update>(), 1u);
}

}  // namespace
}  // namespace helio::mtproto
