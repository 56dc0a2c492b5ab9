// SPDX-License-Identifier: GPL-3.0-or-later
// The server session against a client written by hand, who breaks every rule: protocol section 8.
#include "mtproto/server_session.h"

#include <algorithm>

#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/gzip.h"
#include "mtproto/wire.h"
#include "tests/unit/mtproto/packed_twice.h"
#include "tests/unit/mtproto/seeded_random.h"

namespace helio::mtproto {
namespace {

constexpr std::int64_t kSession = 77;
constexpr std::int64_t kSalt = 4242;
constexpr std::uint32_t kQuery = 0x11112222;

struct Hand {
    SeededRandom random{5};
    std::shared_ptr<const crypto::AuthKey> key = std::make_shared<const crypto::AuthKey>(SeededRandom(6).bytes(256));
    WallTime now = wallTime(1'800'000'000);
    std::shared_ptr<const SaltSchedule> salts = std::make_shared<const SaltSchedule>(viewOf("secret"), key->id(), kSalt, now + std::chrono::hours(1));
    ServerSession server{{.key = key, .salts = salts, .sessionId = kSession}, random};
    std::int64_t lastId = unixSeconds(now) << 32;
    std::uint32_t content = 0;
    std::vector<ServerEvent> events;

    Hand() { server.connectionOpened(now); }
    std::int64_t nextId() { return lastId += 4; }
    std::int32_t odd() { return static_cast<std::int32_t>(content++ * 2 + 1); }
    std::int32_t even() const { return static_cast<std::int32_t>(content * 2); }

    /// The transport error, or 0.
    int send(std::int64_t msgId, std::int32_t seqno, Bytes body, std::int64_t salt = kSalt, std::int64_t session = kSession) {
        auto got = server.receive({.header = {.salt = salt, .sessionId = session, .msgId = msgId, .seqno = seqno}, .body = std::move(body)}, now);
        if (!got) return got.error().code;
        for (auto& e : *got) events.push_back(std::move(e));
        return 0;
    }
    int query(Bytes body) { return send(nextId(), odd(), std::move(body)); }
    /// Everything the server says, containers taken apart.
    std::vector<Message> replies() {
        std::vector<Message> out;
        for (const auto& packet : server.takePackets(now)) {
            auto opened = open(*key, crypto::Direction::ServerToClient, packet);
            EXPECT_TRUE(opened);
            const auto members = readContainer(opened->body);
            if (!members) out.push_back({opened->header.msgId, opened->header.seqno, opened->body});
            for (const auto& m : members.value_or(std::vector<MessageView>{})) {
                EXPECT_LT(m.msgId, opened->header.msgId) << "C02";
                EXPECT_LE(m.seqno, opened->header.seqno) << "C02";
                out.push_back({m.msgId, m.seqno, copyOf(m.body)});
            }
        }
        return out;
    }
    /// The first reply with that constructor, without it.
    std::optional<Message> replyOf(std::uint32_t constructor) {
        for (auto& m : replies()) {
            if (peekConstructor(m.body) != constructor) continue;
            m.body.erase(m.body.begin(), m.body.begin() + 4);
            return m;
        }
        return std::nullopt;
    }
    /// The code of the bad_msg_notification for that message; 0 when there is none.
    int complaint(std::int64_t about) {
        const auto m = replyOf(id::kBadMsgNotification);
        if (!m) return 0;
        WireReader in(m->body);
        EXPECT_EQ(in.i64(), about);
        in.i32();
        const int code = in.i32();
        EXPECT_TRUE(in.done());
        EXPECT_EQ(m->msgId % 4, 1) << "E06";
        EXPECT_FALSE(isContentRelated(m->seqno));
        return code;
    }
    std::size_t queries() const {
        return static_cast<std::size_t>(std::ranges::count_if(events, [](const auto& e) { return std::holds_alternative<ServerQuery>(e); }));
    }
};

Bytes word(std::uint32_t constructor) { return WireWriter(constructor).take(); }

TEST(ServerSession, B12_E05_M17_SessionZeroAndForeign) {
    Hand hand;
    EXPECT_EQ(hand.send(hand.nextId(), 1, word(kQuery), kSalt, 0), -404);
    EXPECT_EQ(hand.send(hand.nextId(), 1, word(kQuery), kSalt, 78), -404);
}

TEST(ServerSession, B13_E06_E07_M06_M29_MsgIdParityAndWindow) {
    Hand hand;
    const auto base = unixSeconds(hand.now) << 32;
    for (const auto& [id, code] : std::vector<std::pair<std::int64_t, int>>{
             {base + 1, 18}, {base + 2, 18}, {base + 3, 18}, {base - (301ll << 32), 16}, {base + (31ll << 32), 17}, {base - (299ll << 32), 0}, {base + (29ll << 32), 0}}) {
        EXPECT_EQ(hand.send(id, hand.odd(), word(kQuery)), 0);
        EXPECT_EQ(hand.complaint(id), code) << id;
    }
    EXPECT_EQ(hand.queries(), 2u);
}

TEST(ServerSession, B18_S06_T14_WrongSaltRunsNothing) {
    Hand hand;
    const auto id = hand.nextId();
    EXPECT_EQ(hand.send(id, 1, word(kQuery), 1), 0);
    EXPECT_FALSE(hand.server.quickAckAllowed());
    EXPECT_EQ(hand.queries(), 0u);
    const auto m = hand.replyOf(id::kBadServerSalt);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.i64(), id);
    EXPECT_EQ(in.i32(), 1);
    EXPECT_EQ(in.i32(), 48);
    const auto salt = in.i64();
    EXPECT_EQ(hand.send(id, 1, word(kQuery), salt), 0) << "the same id again, with the right salt, was never accepted before";
    EXPECT_TRUE(hand.server.quickAckAllowed());
    EXPECT_EQ(hand.queries(), 1u);
}

TEST(ServerSession, B14_E09_DuplicatesGetTheStoredAnswer) {
    Hand hand;
    const auto small = hand.nextId();
    const auto large = hand.nextId();
    hand.send(small, hand.odd(), word(kQuery));
    hand.send(large, hand.odd(), word(kQuery));
    hand.send(small, 1, word(kQuery));
    EXPECT_EQ(hand.queries(), 2u) << "still running: not run again";
    hand.server.reply(small, Bytes(8, 1), hand.now);
    hand.server.reply(large, hand.random.bytes(4000), hand.now);
    const auto first = hand.replyOf(id::kRpcResult);
    ASSERT_TRUE(first);
    hand.send(small, 1, word(kQuery));
    const auto again = hand.replyOf(id::kRpcResult);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->msgId, first->msgId);
    EXPECT_EQ(again->seqno, first->seqno);
    EXPECT_EQ(again->body, first->body);
    hand.send(large, 3, word(kQuery));
    const auto info = hand.replyOf(id::kMsgDetailedInfo);
    ASSERT_TRUE(info);
    WireReader in(info->body);
    EXPECT_EQ(in.i64(), large);
    const auto answer = in.i64();
    hand.send(hand.nextId(), hand.even(), WireWriter(id::kMsgResendReq).longs(std::array{answer}).take());
    const auto fetched = hand.replyOf(id::kRpcResult);
    ASSERT_TRUE(fetched);
    EXPECT_EQ(fetched->msgId, answer);
    EXPECT_EQ(hand.queries(), 2u);
}

TEST(ServerSession, B15_AnotherContainerUnderTheSameId) {
    Hand hand;
    const Message inner{hand.nextId(), hand.odd(), word(kQuery)};
    const Message other{hand.nextId(), hand.odd(), word(kQuery)};
    const auto outer = hand.nextId();
    EXPECT_EQ(hand.send(outer, hand.even(), writeContainer(std::array{inner})), 0);
    EXPECT_EQ(hand.complaint(outer), 0);
    EXPECT_EQ(hand.send(outer, hand.even(), writeContainer(std::array{inner})), 0);
    EXPECT_EQ(hand.complaint(outer), 0) << "a replay changes nothing";
    EXPECT_EQ(hand.send(outer, hand.even(), writeContainer(std::array{other})), 0);
    EXPECT_EQ(hand.complaint(outer), 19);
    EXPECT_EQ(hand.queries(), 1u);
}

TEST(ServerSession, B16_E12_SeqnoParity) {
    Hand hand;
    const auto check = [&](std::int32_t seqno, Bytes body, int code) {
        const auto id = hand.nextId();
        EXPECT_EQ(hand.send(id, seqno, std::move(body)), 0);
        EXPECT_EQ(hand.complaint(id), code);
    };
    check(1, WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{}).take(), 0);  // mtcute sends it so
    check(0, word(kQuery), 35);
    check(1, writeContainer({}), 34);
    check(0, *packed(WireWriter(kQuery).raw(Bytes(4000)).take(), 512), 35);
    check(1, *packed(WireWriter(kQuery).raw(Bytes(4000)).take(), 512), 0);
    for (const std::int32_t seqno : {0, 1}) check(seqno, WireWriter(id::kPing).i64(9).take(), 0);
}

TEST(ServerSession, B19_C01_C02_BadContainers) {
    const auto complaintAbout = [](auto make) {
        Hand hand;
        const Message a{hand.nextId(), hand.odd(), word(kQuery)};
        const auto outer = hand.nextId();
        EXPECT_EQ(hand.send(outer, hand.even(), make(hand, a, outer)), 0);
        const int code = hand.complaint(outer);
        EXPECT_EQ(hand.queries(), code == 0 ? 1u : 0u) << "as a whole or not at all";
        return code;
    };
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t) { return writeContainer(std::array{a}); }), 0);
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t outer) { return writeContainer(std::array{a, Message{outer + 4, 0, word(kQuery)}}); }), 64)
        << "inner id above the container's";
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t outer) { return writeContainer(std::array{a, Message{outer, 0, word(kQuery)}}); }), 64);
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t) { return writeContainer(std::array{a, Message{a.msgId - 4, 0, writeContainer({})}}); }), 64) << "nested";
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t) {
                  Bytes body = writeContainer(std::array{a});
                  append(body, Bytes(4));
                  return body;
              }),
              64)
        << "trailing bytes";
    EXPECT_EQ(complaintAbout([](Hand&, Message a, std::int64_t) {
                  a.seqno = 99;
                  return writeContainer(std::array{a});
              }),
              64)
        << "inner seqno above the container's";
    EXPECT_EQ(complaintAbout([](Hand&, Message, std::int64_t) { return WireWriter(id::kMsgContainer).u32(1000).take(); }), 64) << "count without bytes";
}

TEST(ServerSession, B20_C07_FloodsAreClosed) {
    Hand hand;
    EXPECT_EQ(hand.send(hand.nextId(), 0, WireWriter(id::kMsgContainer).u32(1025).take()), -429);
    for (const auto constructor : {id::kMsgsAck, id::kMsgsStateReq, id::kMsgResendReq}) {
        EXPECT_EQ(hand.send(hand.nextId(), 0, WireWriter(constructor).longs(std::vector<std::int64_t>(8193)).take()), -429);
        EXPECT_EQ(hand.send(hand.nextId(), 0, WireWriter(constructor).longs(std::vector<std::int64_t>(8192)).take()), 0);
    }
}

TEST(ServerSession, B21_C05_M15_GzipBombsAndDamage) {
    Hand hand;
    const auto errorOf = [&](Bytes body) -> std::string {
        EXPECT_EQ(hand.query(std::move(body)), 0);
        const auto m = hand.replyOf(id::kRpcResult);
        if (!m) return "";
        WireReader in(BytesView(m->body).subspan(8));
        EXPECT_TRUE(in.u32() == id::kRpcError && in.i32() == 400);
        return std::string(textOf(in.bytes()));
    };
    EXPECT_EQ(errorOf(*packed(Bytes(11u << 20), 512)), "INPUT_FETCH_ERROR") << "above the cap";
    Bytes damaged = *packed(WireWriter(kQuery).raw(hand.random.bytes(100)).raw(Bytes(4000)).take(), 512);
    damaged[40] ^= 1;
    EXPECT_EQ(errorOf(damaged), "INPUT_FETCH_ERROR");
    EXPECT_EQ(errorOf(WireWriter(id::kGzipPacked).bytes(Bytes(50, 3)).take()), "INPUT_FETCH_ERROR");
    EXPECT_EQ(errorOf(packedTwice()), "INPUT_FETCH_ERROR");
    EXPECT_EQ(hand.queries(), 0u);
}

TEST(ServerSession, S12_NewSessionNamesTheLowestId) {
    Hand hand;
    const Message a{hand.nextId(), hand.odd(), word(kQuery)};
    hand.send(hand.nextId(), hand.even(), writeContainer(std::array{a}));
    const auto m = hand.replyOf(id::kNewSessionCreated);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.i64(), a.msgId);
    const auto unique = in.i64();
    EXPECT_EQ(in.i64(), hand.salts->current(hand.now));
    EXPECT_TRUE(isContentRelated(m->seqno));
    EXPECT_EQ(m->msgId % 4, 3);
    hand.query(word(kQuery));
    EXPECT_FALSE(hand.replyOf(id::kNewSessionCreated)) << "once";
    hand.send(a.msgId - (10ll << 32), hand.odd(), word(kQuery));
    const auto lower = hand.replyOf(id::kNewSessionCreated);
    ASSERT_TRUE(lower) << "again for a lower id";
    WireReader second(lower->body);
    EXPECT_EQ(second.i64(), a.msgId - (10ll << 32));
    EXPECT_EQ(second.i64(), unique);
}

TEST(ServerSession, S07_FutureSalts) {
    Hand hand;
    for (const auto& [asked, given] : {std::pair{-5, 1u}, std::pair{3, 3u}, std::pair{1000, 64u}}) {
        const auto id = hand.nextId();
        hand.send(id, hand.odd(), WireWriter(id::kGetFutureSalts).i32(asked).take());
        const auto m = hand.replyOf(id::kFutureSalts);
        ASSERT_TRUE(m);
        WireReader in(m->body);
        EXPECT_EQ(in.i64(), id);
        EXPECT_EQ(in.i32(), unixSeconds(hand.now));
        ASSERT_EQ(in.u32(), given);
        EXPECT_EQ(in.left(), given * 16);
        const auto since = in.i32();
        const auto until = in.i32();
        EXPECT_LE(since, unixSeconds(hand.now));
        EXPECT_TRUE(hand.salts->accepts(in.i64(), wallTime(until - 1)));
    }
}

TEST(ServerSession, S08_States) {
    Hand hand;
    const auto running = hand.nextId();
    const auto answered = hand.nextId();
    hand.send(running, hand.odd(), word(kQuery));
    hand.send(answered, hand.odd(), word(kQuery));
    hand.server.reply(answered, Bytes(4), hand.now);
    const auto missing = hand.nextId();
    const auto asks = hand.nextId();
    const std::int64_t future = hand.lastId + (100ll << 32);
    hand.send(asks, hand.even(), WireWriter(id::kMsgsStateReq).longs(std::array{running, answered, missing, future, std::int64_t{5}}).take());
    const auto m = hand.replyOf(id::kMsgsStateInfo);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.i64(), asks);
    EXPECT_EQ(copyOf(in.bytes()), (Bytes{4 + 8 + 32, 4 + 8 + 32 + 64, 2, 3, 1}));
}

TEST(ServerSession, S09_B27_UnknownIdsInAResendRequest) {
    Hand hand;
    const auto asks = hand.nextId();
    hand.send(asks, hand.even(), WireWriter(id::kMsgResendReq).longs(std::array{std::int64_t{5}, std::int64_t{9}}).take());
    const auto m = hand.replyOf(id::kMsgsStateInfo);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.i64(), asks);
    EXPECT_EQ(in.bytes().size(), 2u);
    EXPECT_EQ(hand.send(hand.nextId(), hand.even(), WireWriter(id::kMsgsAck).longs(std::array{std::int64_t{5}}).take()), 0) << "ignored";
}

TEST(ServerSession, S11_PingIsAnsweredBare) {
    Hand hand;
    const auto id = hand.nextId();
    hand.send(id, hand.odd(), WireWriter(id::kPingDelayDisconnect).i64(99).i32(100'000).take());
    const auto m = hand.replyOf(id::kPong);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.i64(), id);
    EXPECT_EQ(in.i64(), 99);
    ASSERT_EQ(hand.events.size(), 1u);
    EXPECT_EQ(std::get<DisconnectAfter>(hand.events[0]).delay, std::chrono::seconds(600)) << "clamped";
}

TEST(ServerSession, S14_B28_DestroySession) {
    Hand hand;
    hand.send(hand.nextId(), hand.odd(), WireWriter(id::kDestroySession).i64(kSession).take());
    EXPECT_TRUE(hand.replyOf(id::kDestroySessionNone)) << "not its own";
    const auto id = hand.nextId();
    hand.send(id, hand.odd(), WireWriter(id::kDestroySession).i64(5).take());
    ASSERT_EQ(hand.events.size(), 1u);
    EXPECT_EQ(std::get<DestroySession>(hand.events[0]).sessionId, 5);
    hand.server.replyDestroySession(id, 5, true, hand.now);
    EXPECT_TRUE(hand.replyOf(id::kDestroySessionOk));
}

TEST(ServerSession, S15_DropAnswer) {
    Hand hand;
    const auto running = hand.nextId();
    const auto answered = hand.nextId();
    hand.send(running, hand.odd(), word(kQuery));
    hand.send(answered, hand.odd(), word(kQuery));
    hand.server.reply(answered, Bytes(4), hand.now);
    hand.replies();
    const auto drop = [&](std::int64_t named) {
        std::vector<std::uint32_t> words;
        hand.query(WireWriter(id::kRpcDropAnswer).i64(named).take());
        for (const auto& m : hand.replies()) {
            if (peekConstructor(m.body) == id::kRpcResult) words.push_back(peekConstructor(BytesView(m.body).subspan(12)));
        }
        return words;
    };
    EXPECT_EQ(drop(running), (std::vector{id::kRpcAnswerDroppedRunning, id::kRpcAnswerDroppedRunning})) << "for the query and for the request";
    EXPECT_EQ(drop(answered), std::vector{id::kRpcAnswerDropped});
    EXPECT_EQ(drop(answered), std::vector{id::kRpcAnswerUnknown});
    EXPECT_EQ(drop(12345), std::vector{id::kRpcAnswerUnknown});
}

TEST(ServerSession, S16_DestroyAuthKeyIsAnEvent) {
    Hand hand;
    const auto id = hand.nextId();
    hand.send(id, hand.odd(), word(id::kDestroyAuthKey));
    ASSERT_EQ(hand.events.size(), 1u);
    EXPECT_EQ(std::get<DestroyAuthKey>(hand.events[0]).requestMsgId, id);
    hand.server.replyRaw(id, word(id::kDestroyAuthKeyOk), hand.now);
    EXPECT_TRUE(hand.replyOf(id::kDestroyAuthKeyOk));
}

TEST(ServerSession, S17_S01_HttpWaitIsIgnoredAndContentIsAcked) {
    Hand hand;
    hand.send(hand.nextId(), hand.even(), WireWriter(id::kHttpWait).i32(0).i32(0).i32(0).take());
    const auto odd = hand.nextId();
    hand.send(odd, hand.odd(), WireWriter(id::kPing).i64(1).take());
    const auto m = hand.replyOf(id::kMsgsAck);
    ASSERT_TRUE(m);
    WireReader in(m->body);
    EXPECT_EQ(in.longs(10), std::vector{odd});
}

TEST(ServerSession, C08_AnUnknownMemberDoesNotHarmTheOthers) {
    Hand hand;
    const std::array members{Message{hand.nextId(), hand.odd(), word(0xdeadbeef)}, Message{hand.nextId(), hand.even(), Bytes{}}, Message{hand.nextId(), hand.odd(), word(kQuery)}};
    EXPECT_EQ(hand.send(hand.nextId(), hand.even(), writeContainer(members)), 0);
    EXPECT_EQ(hand.queries(), 2u);
}

TEST(ServerSession, R10_TooManyRunningQueries) {
    Hand hand;
    for (int i = 0; i < 2048; ++i) hand.query(word(kQuery));
    EXPECT_EQ(hand.queries(), 2048u);
    hand.replies();
    hand.query(word(kQuery));
    const auto m = hand.replyOf(id::kRpcResult);
    ASSERT_TRUE(m);
    EXPECT_NE(textOf(m->body).find("FLOOD_WAIT_"), std::string_view::npos);
    EXPECT_EQ(hand.queries(), 2048u);
}

TEST(ServerSession, E08_MemoryIsBounded) {
    Hand hand;
    for (int i = 0; i < 40'000; ++i) ASSERT_EQ(hand.send(hand.nextId(), hand.even(), WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{}).take()), 0);
    const auto old = (unixSeconds(hand.now) << 32) + 4;
    hand.send(old, 1, word(kQuery));
    EXPECT_EQ(hand.complaint(old), 20) << "forgotten: nobody can say whether it came";
    EXPECT_EQ(hand.queries(), 0u);
}

TEST(ServerSession, E02_RandomBodiesNeverCrash) {
    SeededRandom chance(4);
    static constexpr std::uint32_t kAll[] = {id::kMsgsAck,      id::kMsgContainer,  id::kGzipPacked,     id::kPing,    id::kGetFutureSalts, id::kMsgsStateReq,
                                             id::kMsgResendReq, id::kRpcDropAnswer, id::kDestroySession, id::kMsgCopy, id::kRpcResult,      kQuery};
    for (int i = 0; i < 5000; ++i) {
        Hand hand;
        Bytes body = WireWriter(kAll[chance.below(std::size(kAll))]).take();
        append(body, chance.bytes(chance.below(20) * 4));
        if (body.size() >= 8 && chance.below(2) == 0) storeLe32(MutBytesView(body).subspan(4), static_cast<std::uint32_t>(chance.below(4)));
        hand.send(hand.nextId(), static_cast<std::int32_t>(chance.below(4)), body);
        hand.replies();
    }
}

TEST(ServerSession, B17_E12_M29_OrderOfSeqnoIsNotInsistedOn) {
    Hand hand;  // clients send from several threads, so 32 and 33 are never said: what is parsed right runs
    for (const std::int32_t seqno : {9, 3, 3, 101}) {
        const auto id = hand.nextId();
        EXPECT_EQ(hand.send(id, seqno, word(kQuery)), 0);
        EXPECT_EQ(hand.complaint(id), 0) << seqno;
    }
    EXPECT_EQ(hand.queries(), 4u);
}

TEST(ServerSession, E11_SeqnosOfTheServer) {
    Hand hand;
    std::int32_t content = 0;
    for (int i = 0; i < 20; ++i) {
        const auto id = hand.nextId();
        hand.send(id, hand.odd(), i % 3 == 0 ? WireWriter(id::kPing).i64(i).take() : word(kQuery));
        if (i % 3 != 0) hand.server.reply(id, Bytes(4), hand.now);
        if (i % 4 == 0) hand.server.push(word(0x99), hand.now);
        hand.now += std::chrono::seconds(2);
        for (const auto& m : hand.replies()) {
            const auto c = peekConstructor(m.body);
            const bool counts = c == id::kRpcResult || c == 0x99 || c == id::kNewSessionCreated;
            EXPECT_EQ(isContentRelated(m.seqno), counts) << std::hex << c;
            EXPECT_EQ(m.seqno, counts ? 2 * content++ + 1 : 2 * content);
            EXPECT_EQ(m.msgId % 4, c == id::kRpcResult || c == id::kPong ? 1 : 3) << "E06";
        }
    }
    EXPECT_GT(content, 15);
}

TEST(ServerSession, S02_V02_UnackedContentComesAgainAsItWas) {
    Hand hand;
    hand.query(word(kQuery));
    hand.replies();
    hand.server.push(word(0x99), hand.now);
    const auto pushed = hand.replyOf(0x99);
    ASSERT_TRUE(pushed);
    hand.server.connectionLost();
    hand.now += std::chrono::minutes(1);
    hand.server.connectionOpened(hand.now);
    const auto packets = hand.server.takePackets(hand.now);
    ASSERT_EQ(packets.size(), 1u);
    const auto opened = open(*hand.key, crypto::Direction::ServerToClient, packets[0]);
    const auto members = readContainer(opened->body);
    ASSERT_TRUE(members) << "V02: inside a container, even alone";
    const auto same = std::ranges::find(*members, pushed->msgId, &MessageView::msgId);
    ASSERT_NE(same, members->end());
    EXPECT_EQ(same->seqno, pushed->seqno);
    hand.send(hand.nextId(), hand.even(), WireWriter(id::kMsgsAck).longs(std::array{pushed->msgId}).take());
    hand.server.connectionLost();
    hand.server.connectionOpened(hand.now);
    EXPECT_FALSE(hand.replyOf(0x99)) << "acknowledged: no more";
    hand.server.push(word(0x98), hand.now);
    hand.server.connectionLost();
    hand.now += std::chrono::minutes(16);
    hand.server.connectionOpened(hand.now);
    const auto after = hand.replies();
    EXPECT_TRUE(std::ranges::none_of(after, [](const Message& m) { return peekConstructor(m.body) == 0x98; })) << "too old";
    EXPECT_TRUE(std::ranges::any_of(after, [](const Message& m) { return peekConstructor(m.body) == id::kNewSessionCreated; })) << "and the client is told";
}

TEST(SaltSchedule, S06_PresentAndPreviousAreGood) {
    const WallTime now = wallTime(1'800'000'000);
    const SaltSchedule salts(viewOf("secret"), 1, kSalt, now + std::chrono::hours(1));
    const auto current = salts.current(now);
    EXPECT_TRUE(salts.accepts(current, now));
    EXPECT_TRUE(salts.accepts(kSalt, now));
    EXPECT_FALSE(salts.accepts(kSalt, now + std::chrono::hours(2)));
    EXPECT_TRUE(salts.accepts(current, now + std::chrono::minutes(30)));
    EXPECT_FALSE(salts.accepts(current, now + std::chrono::minutes(60)));
    EXPECT_FALSE(salts.accepts(current + 1, now));
    EXPECT_FALSE(SaltSchedule(viewOf("secret"), 2, 0, {}).accepts(current, now)) << "another key has others";
    EXPECT_EQ(SaltSchedule(viewOf("secret"), 1, 0, {}).current(now), current) << "the same after a restart";
}

}  // namespace
}  // namespace helio::mtproto
