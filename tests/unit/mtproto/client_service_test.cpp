// SPDX-License-Identifier: GPL-3.0-or-later
// Service messages, the client's side: numbers, acknowledgements, states, resends, quick acks, the end of a key.
#include <algorithm>

#include "mtproto/gzip.h"
#include "mtproto/transport.h"
#include "tests/unit/mtproto/hand_server.h"

namespace helio::mtproto {
namespace {

using std::chrono::seconds;

constexpr std::uint32_t kOne = 0x11110001;

std::vector<std::int64_t> acked(const std::vector<Message>& messages) {
    std::vector<std::int64_t> out;
    for (const auto& m : messages) {
        WireReader in(m.body);
        if (in.u32() != id::kMsgsAck) continue;
        EXPECT_FALSE(isContentRelated(m.seqno)) << "E11";
        std::ranges::copy(in.longs(8192), std::back_inserter(out));
    }
    std::ranges::sort(out);
    return out;
}

TEST(ClientService, E11_C02_M11_NumbersGrowInTheOrderOfSending) {
    HandServer hand(false);
    std::int64_t lastId = 0;
    std::int32_t content = 0;
    for (int round = 0; round < 30; ++round) {
        for (int i = 0; i <= round % 4; ++i) {
            hand.client.send(i % 2 ? WireWriter(kOne).raw(Bytes(2000)).take() : WireWriter(kOne).take(), hand.steady);
        }
        if (round % 3 == 0) hand.say(WireWriter(0x77).take(), 2 * round + 1);  // something to acknowledge
        const auto inner = hand.heard();
        for (const auto& m : inner) {
            EXPECT_GT(m.msgId, lastId);
            lastId = m.msgId;
            const bool query = peekConstructor(m.body) == kOne || peekConstructor(m.body) == id::kGzipPacked || peekConstructor(m.body) == id::kGetFutureSalts;
            EXPECT_EQ(isContentRelated(m.seqno), query) << std::hex << peekConstructor(m.body);
            EXPECT_EQ(m.seqno, query ? 2 * content++ + 1 : 2 * content);
        }
        for (const auto& m : hand.outer) {
            if (peekConstructor(m.body) != id::kMsgContainer) continue;
            EXPECT_GT(m.msgId, lastId) << "C02: above its members";
            EXPECT_EQ(m.seqno, 2 * content);
            lastId = m.msgId;
        }
    }
    EXPECT_GT(content, 60);
}

TEST(ClientService, S01_E13_M16_WhatIsAcknowledgedAndWhen) {
    HandServer hand;
    const auto odd = hand.nextId(false), even = hand.nextId(false), unreadable = hand.nextId(false);
    EXPECT_TRUE(hand.sayAs(odd, 1, WireWriter(0x77).take()));
    EXPECT_TRUE(hand.sayAs(even, 2, WireWriter(0x77).take()));
    EXPECT_TRUE(hand.sayAs(unreadable, 3, WireWriter(id::kGzipPacked).u32(9).take()));
    EXPECT_TRUE(acked(hand.heard()).empty()) << "they may wait for company";
    ASSERT_TRUE(hand.client.nextDeadline());
    EXPECT_LE(*hand.client.nextDeadline() - hand.steady, seconds(30));
    hand.steady += seconds(30);
    EXPECT_EQ(acked(hand.heard()), (std::vector{odd, unreadable})) << "the odd ones, readable or not";
    EXPECT_TRUE(hand.sayAs(odd, 1, WireWriter(0x77).take()));
    hand.steady += seconds(30);
    EXPECT_EQ(acked(hand.heard()), std::vector{odd}) << "again for a duplicate: our ack may have been lost";
    for (int i = 0; i < 17; ++i) EXPECT_TRUE(hand.say(WireWriter(0x77).take(), 5));
    EXPECT_EQ(acked(hand.heard()).size(), 17u) << "more than 16 do not wait";
}

TEST(ClientService, S01_AcknowledgementsDoNotPutAFilePartIntoAContainer) {
    HandServer hand;
    const auto said = hand.nextId(false);
    EXPECT_TRUE(hand.sayAs(said, 1, WireWriter(0x77).take()));
    const Bytes part = WireWriter(0x1234).raw(hand.random.bytes(100'000)).take();
    hand.client.send(part, hand.steady);
    const auto words = hand.heard();
    EXPECT_EQ(acked(words), std::vector{said}) << "they go together with it";
    ASSERT_EQ(hand.outer.size(), 2u) << "but beside it";
    EXPECT_EQ(hand.outer[0].body, part);
    EXPECT_TRUE(hand.sayAs(hand.nextId(false), 3, WireWriter(0x77).take()));
    hand.ask(0x88);
    EXPECT_EQ(hand.heard().size(), 2u);
    EXPECT_EQ(hand.outer.size(), 1u) << "a small query takes them along";
}

TEST(ClientService, S03_R01_AnAnswerToNobodyIsAcknowledgedAndIgnored) {
    HandServer hand;
    hand.ask(kOne);
    hand.heard();
    EXPECT_TRUE(hand.answer(12345, WireWriter(1).take()));
    EXPECT_EQ(hand.count<RpcResult>(), 0u);
    EXPECT_EQ(hand.client.pendingQueries(), 1u);
    hand.steady += seconds(30);
    EXPECT_EQ(acked(hand.heard()).size(), 1u);
}

TEST(ClientService, S08_TheServersQuestionIsAnswered) {
    HandServer hand;
    const auto known = hand.nextId(false);
    EXPECT_TRUE(hand.sayAs(known, 1, WireWriter(0x77).take()));
    const auto asks = hand.nextId(false);
    EXPECT_TRUE(hand.sayAs(asks, 3, WireWriter(id::kMsgsStateReq).longs(std::array{known, known + 400}).take()));
    const auto infos = hand.heard(id::kMsgsStateInfo);
    ASSERT_EQ(infos.size(), 1u);
    WireReader in(BytesView(infos[0].body).subspan(4));
    EXPECT_EQ(in.i64(), asks);
    EXPECT_EQ(copyOf(in.bytes()), (Bytes{4, 2}));
    EXPECT_FALSE(isContentRelated(infos[0].seqno));
}

TEST(ClientService, S08_R07_AnInfoOfAnotherLengthIsNoAnswer) {
    HandServer hand;
    hand.ask(kOne);
    const auto sent = hand.heard().at(0);
    hand.client.connectionLost();
    hand.client.connectionOpened(hand.steady);
    const auto asks = hand.heard(id::kMsgsStateReq);
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgsStateInfo).i64(asks[0].msgId).bytes(Bytes{1, 1}).take()));
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgsStateInfo).i64(asks[0].msgId + 4).bytes(Bytes{1}).take()));
    EXPECT_TRUE(hand.heard(kOne).empty());
    for (const Byte state : {1, 2, 3}) {
        EXPECT_TRUE(hand.say(WireWriter(id::kMsgsStateInfo).i64(asks[0].msgId).bytes(Bytes{state}).take()));
        if (state == 1) EXPECT_EQ(hand.heard(kOne).size(), 1u) << "not received: sent as a new message";
    }
    EXPECT_TRUE(hand.heard(kOne).empty()) << "one answer to one question";
    EXPECT_NE(sent.msgId, 0);
}

TEST(ClientService, S09_V02_AResendIsTheSameMessageInAContainerOfItsOwn) {
    HandServer hand;
    hand.ask(kOne);
    const auto sent = hand.heard().at(0);
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgResendReq).longs(std::array{sent.msgId}).take()));
    const auto again = hand.heard();
    ASSERT_EQ(again.size(), 1u);
    EXPECT_EQ(again[0].msgId, sent.msgId);
    EXPECT_EQ(again[0].seqno, sent.seqno);
    EXPECT_EQ(again[0].body, sent.body);
    ASSERT_EQ(hand.outer.size(), 1u);
    EXPECT_NE(hand.outer[0].msgId, sent.msgId) << "no second ciphertext under one msg_id";
    const auto asks = hand.nextId();
    EXPECT_TRUE(hand.sayAs(asks, 0, WireWriter(id::kMsgResendReq).longs(std::array{std::int64_t{4}, sent.msgId}).take()));
    const auto said = hand.heard();
    const auto info = std::ranges::find_if(said, [](const Message& m) { return peekConstructor(m.body) == id::kMsgsStateInfo; });
    ASSERT_NE(info, said.end()) << "one is unknown: states for all";
    WireReader in(BytesView(info->body).subspan(4));
    EXPECT_EQ(in.i64(), asks);
    EXPECT_EQ(copyOf(in.bytes()), (Bytes{1, 4}));
}

TEST(ClientService, S09_C01_V15_WhatIsAskedForManyTimesComesOnceAndInSmallContainers) {
    HandServer hand;
    for (int i = 0; i < 3; ++i) hand.client.send(WireWriter(kOne).raw(Bytes(40'000, static_cast<Byte>(i))).take(), hand.steady, {.gzip = false});
    std::vector<std::int64_t> ids;
    for (const auto& m : hand.heard()) ids.push_back(m.msgId);
    ASSERT_EQ(ids.size(), 3u);
    std::vector<std::int64_t> often;
    for (int i = 0; i < 1000; ++i) often.push_back(ids[static_cast<std::size_t>(i) % 3]);
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgResendReq).longs(often).take()));
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgResendReq).longs(often).take()));
    EXPECT_EQ(hand.heard().size(), 3u);
    EXPECT_EQ(hand.outer.size(), 3u) << "one each: together they are above what a container holds";
}

TEST(ClientService, S10_DetailedInfo) {
    HandServer hand;
    hand.ask(kOne);
    const auto sent = hand.heard().at(0);
    const auto answer = hand.nextId();
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgDetailedInfo).i64(sent.msgId).i64(answer).i32(4000).i32(0).take()));
    const auto wants = hand.heard(id::kMsgResendReq);
    ASSERT_EQ(wants.size(), 1u) << "not received: asked for";
    EXPECT_EQ(WireReader(BytesView(wants[0].body).subspan(4)).longs(9), std::vector{answer});
    EXPECT_TRUE(hand.sayAs(answer, 1, WireWriter(id::kRpcResult).i64(sent.msgId).u32(5).take()));
    EXPECT_EQ(hand.count<RpcResult>(), 1u);
    hand.steady += seconds(30);
    EXPECT_EQ(acked(hand.heard()), std::vector{answer});
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgNewDetailedInfo).i64(answer).i32(4000).i32(0).take()));
    hand.steady += seconds(30);
    const auto said = hand.heard();
    EXPECT_EQ(acked(said), std::vector{answer}) << "received: acknowledged again, in time";
    EXPECT_TRUE(std::ranges::none_of(said, [](const Message& m) { return peekConstructor(m.body) == id::kMsgResendReq; }));
}

TEST(ClientService, S11_TwoPingsWithoutAnAnswerAreEnough) {
    HandServer hand;
    hand.client = ClientSession({.key = hand.key, .salt = 7, .clock = ServerClock(hand.wall, hand.steady)}, hand.random);
    hand.client.connectionOpened(hand.steady);
    hand.steady += seconds(60);
    auto pings = hand.heard(id::kPingDelayDisconnect);
    ASSERT_EQ(pings.size(), 1u);
    WireReader in(BytesView(pings[0].body).subspan(4));
    const auto pingId = in.i64();
    EXPECT_EQ(in.i32(), 75);
    EXPECT_TRUE(hand.say(WireWriter(id::kPong).i64(pings[0].msgId).i64(pingId).take()));
    for (int i = 0; i < 2; ++i) {
        EXPECT_FALSE(hand.client.unresponsive(hand.steady));
        hand.steady += seconds(60);
        EXPECT_EQ(hand.heard(id::kPingDelayDisconnect).size(), 1u);
    }
    hand.steady += seconds(15);
    EXPECT_TRUE(hand.client.unresponsive(hand.steady));
}

TEST(ClientService, S13_TheSameNewsTwiceIsNewsOnce) {
    HandServer hand;
    hand.ask(kOne);
    const auto sent = hand.heard().at(0);
    const auto news = [&](std::int64_t first, std::int64_t unique) { return hand.say(WireWriter(id::kNewSessionCreated).i64(first).i64(unique).i64(99).take(), 1); };
    EXPECT_TRUE(news(sent.msgId, 5));
    EXPECT_EQ(hand.client.salt(), 99);
    EXPECT_TRUE(hand.heard(kOne).empty()) << "not below first_msg_id";
    EXPECT_TRUE(news(sent.msgId + 4, 5));
    EXPECT_EQ(hand.count<NewServerSession>(), 1u);
    EXPECT_TRUE(news(sent.msgId + 4, 6));
    EXPECT_EQ(hand.count<NewServerSession>(), 2u);
    EXPECT_EQ(hand.heard(kOne).size(), 1u) << "what lies below is sent again";
}

TEST(ClientService, S07_SaltsThatNobodyAskedForAreNotTaken) {
    HandServer hand(false);
    hand.ask(kOne);
    const auto now = static_cast<std::int32_t>(unixSeconds(hand.wall));
    const auto salts = [&](std::int64_t query) { return hand.say(WireWriter(id::kFutureSalts).i64(query).i32(now).u32(1).i32(now - 10).i32(now + 3600).i64(1234).take()); };
    const auto first = hand.heard().at(0);
    EXPECT_TRUE(salts(first.msgId)) << "an id that was no question for salts";
    EXPECT_TRUE(salts(4));
    const auto asks = hand.heard(id::kGetFutureSalts);
    EXPECT_EQ(hand.salts.back(), 7);
    ASSERT_EQ(asks.size(), 1u);
    EXPECT_TRUE(salts(asks[0].msgId));
    hand.ask(kOne);
    hand.heard();
    EXPECT_EQ(hand.salts.back(), 1234);
}

TEST(ClientService, T13_T14_T15_QuickAcksEndToEnd) {
    for (const auto framing : {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate}) {
        HandServer hand;
        ClientTransport transport(framing, true, hand.random);
        ServerTransport far(hand.random);
        const auto wants = hand.ask(kOne, {.quickAck = true});
        hand.ask(kOne);
        Bytes stream = transport.opening();
        const auto packets = hand.client.takePackets(hand.steady);
        ASSERT_EQ(packets.size(), 1u);
        EXPECT_TRUE(hand.client.wantsQuickAck(packets[0]));
        append(stream, transport.encode(packets[0], true));
        const auto came = far.feed(stream);
        ASSERT_EQ(came.size(), 1u);
        const auto& packet = std::get<ReceivedPacket>(came[0]);
        EXPECT_TRUE(packet.quickAckWanted);
        const auto token = open(*hand.key, crypto::Direction::ClientToServer, packet.bytes)->quickAckToken;
        const auto back = transport.feed(far.encodeQuickAck(token));
        ASSERT_EQ(back.size(), 1u);
        EXPECT_EQ(std::get<QuickAck>(back[0]).token, token);
        EXPECT_TRUE(hand.client.quickAcked(token ^ 1).empty()) << "T15: nobody waits for that one";
        const auto events = hand.client.quickAcked(token);
        ASSERT_EQ(events.size(), 1u) << "only the query that asked";
        EXPECT_EQ(std::get<QueryAcked>(events[0]).query, wants);
        EXPECT_TRUE(hand.client.quickAcked(token).empty()) << "once";
        EXPECT_EQ(hand.client.pendingQueries(), 2u) << "T15: it is sent, not done";
    }
}

TEST(ClientService, S16_TheKeyIsDestroyedBareOrInAResult) {
    for (const bool bare : {true, false}) {
        HandServer hand;
        hand.client.destroyKey(hand.steady);
        const auto sent = hand.heard(id::kDestroyAuthKey);
        ASSERT_EQ(sent.size(), 1u);
        EXPECT_TRUE(isContentRelated(sent[0].seqno));
        const Bytes ok = WireWriter(id::kDestroyAuthKeyOk).take();
        EXPECT_TRUE(bare ? hand.say(ok) : hand.answer(sent[0].msgId, ok));
        ASSERT_EQ(hand.count<KeyDestroyed>(), 1u);
        EXPECT_EQ(std::get<KeyDestroyed>(hand.events.back()).outcome, KeyDestroyed::Outcome::Destroyed);
        EXPECT_EQ(hand.client.pendingQueries(), 0u);
    }
    HandServer hand;
    EXPECT_TRUE(hand.say(WireWriter(id::kDestroyAuthKeyOk).take()));
    EXPECT_EQ(hand.count<KeyDestroyed>(), 0u) << "nobody asked";
}

TEST(ClientService, C01_C02_C08_ContainersOfTheServer) {
    HandServer hand;
    const auto container = [&](std::vector<Message> members) { return hand.say(writeContainer(members)); };
    const auto one = hand.nextId(false), two = hand.nextId(false), three = hand.nextId(false);
    EXPECT_TRUE(container({{one, 1, WireWriter(0xdeadbeef).take()}, {two, 3, Bytes{}}, {three, 5, WireWriter(0x77).take()}}));
    EXPECT_EQ(hand.count<Update>(), 3u) << "an unknown or empty one does not harm the others";
    EXPECT_TRUE(container({}));
    EXPECT_TRUE(container({{hand.nextId(false), 0, writeContainer(std::vector<Message>{{hand.nextId(false), 7, WireWriter(0x77).take()}})}}));
    EXPECT_EQ(hand.count<Update>(), 3u) << "nested: nobody's";
    EXPECT_TRUE(container({{three, 5, WireWriter(0x77).take()}}));
    EXPECT_EQ(hand.count<Update>(), 3u) << "E08: inner ids count too";
    EXPECT_TRUE(hand.say(WireWriter(id::kMsgContainer).u32(1000).take())) << "a count without bytes";
    Bytes odd = WireWriter(id::kMsgContainer).u32(1).i64(hand.nextId()).i32(1).u32(3).raw(Bytes(4)).take();
    EXPECT_TRUE(hand.say(odd));
    EXPECT_EQ(hand.count<Update>(), 3u);
}

}  // namespace
}  // namespace helio::mtproto
