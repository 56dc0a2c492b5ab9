// SPDX-License-Identifier: GPL-3.0-or-later
// A client session against a server session, through what networks do.
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

TEST(Session, R01_QueryAndAnswer) {
    SessionPair pair;
    const auto one = pair.ask("one");
    const auto two = pair.ask("two");
    pair.settle();
    EXPECT_EQ(pair.answerOf(one), echoed("one"));
    EXPECT_EQ(pair.answerOf(two), echoed("two"));
    EXPECT_EQ(pair.client.pendingQueries(), 0u);
    EXPECT_EQ(pair.all<NewServerSession>().size(), 1u);
    EXPECT_EQ(pair.packetsToServer, 2u) << "one container, then the question for salts";
}

TEST(Session, R01_ErrorsComeAsErrors) {
    SessionPair pair;
    pair.autoReply = false;
    const auto query = pair.ask("x");
    pair.settle();
    pair.server().replyError(pair.queries.at(0).msgId, 420, "FLOOD_WAIT_7", pair.wall);
    pair.settle();
    ASSERT_EQ(pair.all<RpcFailed>().size(), 1u);
    EXPECT_EQ(pair.all<RpcFailed>()[0].query, query);
    EXPECT_EQ(pair.all<RpcFailed>()[0].code, 420);
    EXPECT_EQ(pair.all<RpcFailed>()[0].name, "FLOOD_WAIT_7");
}

TEST(Session, C01_ManyQueriesTravelInFewPackets) {
    SessionPair pair;
    std::vector<QueryId> ids;
    for (int i = 0; i < 3000; ++i) ids.push_back(pair.ask(std::to_string(i)));
    pair.settle();
    EXPECT_LE(pair.packetsToServer, 8u);
    for (int i = 0; i < 3000; ++i) ASSERT_EQ(pair.answerOf(ids[static_cast<std::size_t>(i)]), echoed(std::to_string(i))) << i;
    EXPECT_EQ(pair.executed.front(), echo("0"));
    EXPECT_EQ(pair.executed.back(), echo("2999")) << "in the order of asking";
}

TEST(Session, C05_LargeQueriesAndAnswersArePacked) {
    SessionPair pair;
    const std::string text(100'000, 'a');
    const auto query = pair.ask(text);
    pair.clientSends();
    EXPECT_LT(pair.toServer.at(0).size(), 5000u);
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed(text));
    const std::string noise(textOf(pair.random.bytes(50'000)));
    const auto second = pair.ask(noise);
    pair.settle();
    EXPECT_EQ(pair.answerOf(second), echoed(noise));
}

TEST(Session, S06_C03_C04_M08_M10_WrongSaltForAContainer) {
    SessionPair pair;
    pair.pass(seconds(1));
    pair.salts = std::make_shared<const SaltSchedule>(viewOf("cloud secret"), pair.key->id(), 1, wallTime(0));  // the first salt is over
    std::vector<QueryId> ids;
    for (int i = 0; i < 5; ++i) ids.push_back(pair.ask(std::to_string(i)));
    pair.settle();
    for (int i = 0; i < 5; ++i) EXPECT_EQ(pair.answerOf(ids[static_cast<std::size_t>(i)]), echoed(std::to_string(i)));
    EXPECT_EQ(pair.queries.size(), 5u) << "nothing ran twice";
    EXPECT_FALSE(pair.all<KeyStateChanged>().empty());
    EXPECT_TRUE(pair.salts->accepts(pair.client.salt(), pair.wall));
    const auto one = pair.ask("one");  // and alone, after an hour of silence
    pair.pass(seconds(7300));
    pair.settle();
    EXPECT_EQ(pair.answerOf(one), echoed("one"));
}

TEST(Session, S07_FutureSaltsKeepASessionGoing) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    pair.settle();
    for (int i = 0; i < 12; ++i) {
        pair.pass(seconds(1700));
        const auto before = pair.packetsToServer;
        const auto query = pair.ask(std::to_string(i));
        pair.settle();
        EXPECT_EQ(pair.answerOf(query), echoed(std::to_string(i)));
        if (i >= 2) EXPECT_LE(pair.packetsToServer - before, 3u) << "no refusal on the way, " << i;
    }
    EXPECT_EQ(pair.queries.size(), 13u);
}

TEST(Session, K22_E07_ClientClockBehind) {
    SessionPair pair(-seconds(5000));
    const auto query = pair.ask("late");
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("late"));
    EXPECT_TRUE(pair.all<SessionRenewed>().empty()) << "16: time is set, the session goes on";
    EXPECT_LT(pair.wall - pair.client.clock().now(pair.steady), seconds(2));
}

TEST(Session, E14_K22_M12_ClientClockAhead) {
    SessionPair pair(seconds(5000));
    const auto query = pair.ask("early");
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("early"));
    EXPECT_EQ(pair.all<SessionRenewed>().size(), 1u) << "17: ids must start over";
    EXPECT_EQ(pair.queries.size(), 1u);
}

TEST(Session, S02_R07_AnswerLostWithTheConnection) {
    SessionPair pair;
    const auto query = pair.ask("create a group");
    pair.clientSends();
    while (!pair.toServer.empty()) {
        EXPECT_EQ(pair.deliverToServer(pair.toServer.front()), 0);
        pair.toServer.pop_front();
    }
    pair.cut();  // the answer was on the wire
    pair.pass(seconds(20));
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("create a group"));
    EXPECT_EQ(pair.queries.size(), 1u) << "executed once";
}

TEST(Session, S02_R07_AnswerFetchedAfterALongAbsence) {
    SessionPair pair;
    const auto query = pair.ask("x");
    pair.clientSends();
    EXPECT_EQ(pair.deliverToServer(pair.toServer.front()), 0);
    pair.cut();
    pair.pass(std::chrono::minutes(10));  // beyond the replay window
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("x"));
    EXPECT_EQ(pair.queries.size(), 1u);
}

TEST(Session, R07_QueryLostWithTheConnection) {
    SessionPair pair;
    pair.ask("warm");
    pair.settle();
    const auto query = pair.ask("lost");
    pair.clientSends();
    pair.cut();
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("lost"));
    EXPECT_EQ(pair.queries.size(), 2u);
}

TEST(Session, R07_NoWordAboutOldQueriesMeansSendingThemAgain) {
    SessionPair pair;
    const auto query = pair.ask("lost");
    pair.clientSends();
    pair.cut();
    pair.open();
    pair.clientSends();  // the question about it
    pair.toServer.clear();
    pair.pass(seconds(11));
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("lost"));
}

TEST(Session, S12_S13_TheServerForgotTheSession) {
    SessionPair pair;
    pair.ask("warm");
    pair.settle();
    pair.autoReply = false;
    const auto query = pair.ask("running");
    pair.settle();
    pair.cut();
    pair.servers.clear();  // restarted
    pair.pass(seconds(2));
    pair.autoReply = true;
    pair.events.clear();
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("running"));
    EXPECT_EQ(pair.all<NewServerSession>().size(), 1u);
}

TEST(Session, S03_AnAckIsNoAnswer) {
    SessionPair pair;
    pair.autoReply = false;
    const auto query = pair.ask("slow");
    pair.settle();
    pair.pass(seconds(2));
    pair.settle();
    ASSERT_EQ(pair.all<QueryAcked>().size(), 1u);
    EXPECT_EQ(pair.all<QueryAcked>()[0].query, query);
    EXPECT_EQ(pair.client.pendingQueries(), 1u);
    pair.server().reply(pair.queries.at(0).msgId, echoed("slow"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(query), echoed("slow"));
}

TEST(Session, S01_E13_M16_PushesAreAcknowledged) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    const auto push = pair.server().push(WireWriter(kUpdate).u32(1).take(), pair.wall);
    ASSERT_TRUE(push);
    pair.settle();
    ASSERT_EQ(pair.all<Update>().size(), 1u);
    EXPECT_EQ(pair.all<Update>()[0].body, WireWriter(kUpdate).u32(1).take());
    ASSERT_TRUE(pair.client.nextDeadline());
    EXPECT_LE(*pair.client.nextDeadline() - pair.steady, seconds(30));
    pair.pass(seconds(16));
    pair.settle();
    const auto acked = std::ranges::count_if(pair.serverEvents, [&](const ServerEvent& e) {
        const auto* p = std::get_if<PushAcked>(&e);
        return p != nullptr && p->push == *push;
    });
    EXPECT_EQ(acked, 1);
    EXPECT_EQ(pair.server().queued(), 0u) << "answers are acknowledged too";
}

TEST(Session, S02_E08_PushesSurviveTheConnectionAndComeOnce) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    pair.server().push(WireWriter(kUpdate).u32(1).take(), pair.wall);
    pair.settle();
    pair.cut();  // received, not acknowledged
    pair.server().push(WireWriter(kUpdate).u32(2).take(), pair.wall);
    pair.open();
    pair.settle();
    ASSERT_EQ(pair.all<Update>().size(), 2u);
    EXPECT_EQ(pair.all<Update>()[1].body, WireWriter(kUpdate).u32(2).take());
    pair.pass(seconds(31));
    pair.settle();
    EXPECT_EQ(pair.server().queued(), 0u);
}

TEST(Session, S02_OverflowTellsTheClientToAskForTheDifference) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    pair.events.clear();
    pair.cut();
    bool full = false;
    for (int i = 0; i < 5000; ++i) full = !pair.server().push(WireWriter(kUpdate).i32(i).take(), pair.wall) || full;
    EXPECT_TRUE(full);
    EXPECT_LE(pair.server().queued(), 4096u);
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.all<NewServerSession>().size(), 1u);
    EXPECT_LT(pair.all<Update>().size(), 5000u);
}

TEST(Session, S02_AnswersThatAloneFillTheQueueTakeNoNewsAlong) {
    SessionPair pair;
    pair.autoReply = false;
    for (int i = 0; i < 20; ++i) pair.ask("a file, please");
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 20u);
    pair.events.clear();
    pair.cut();
    const Bytes file = pair.random.bytes(1u << 20);
    for (const auto& query : pair.queries) pair.server().reply(query.msgId, file, pair.wall);
    EXPECT_LE(pair.server().queued(), 16u);
    EXPECT_TRUE(pair.server().push(WireWriter(kUpdate).i32(7).take(), pair.wall)) << "an old answer makes room";
    pair.open();
    pair.settle();
    EXPECT_TRUE(pair.all<NewServerSession>().empty()) << "nothing was missed that the difference would tell";
    EXPECT_EQ(pair.all<Update>().size(), 1u);
}

TEST(Session, E08_E09_V06_M05_M06_ARecordedPacketRunsOnce) {
    SessionPair pair;
    const auto query = pair.ask("pay");
    pair.clientSends();
    const Bytes recorded = pair.toServer.front();
    pair.settle();
    EXPECT_EQ(pair.deliverToServer(recorded), 0);
    pair.settle();
    pair.cut();
    pair.open();
    EXPECT_EQ(pair.deliverToServer(recorded), 0);
    for (int i = 0; i < 1000; ++i) pair.ask("more");
    pair.settle();
    EXPECT_EQ(pair.deliverToServer(recorded), 0);
    pair.settle();
    EXPECT_EQ(std::ranges::count(pair.executed, echo("pay")), 1);
    EXPECT_TRUE(pair.answerOf(query));
    pair.pass(seconds(400));
    EXPECT_EQ(pair.deliverToServer(recorded), 0);
    EXPECT_EQ(std::ranges::count(pair.executed, echo("pay")), 1) << "too old by then";
}

TEST(Session, E08_ARecordedPacketOfTheServerCountsOnce) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    pair.server().push(WireWriter(kUpdate).u32(1).take(), pair.wall);
    pair.serverSends(pair.server());
    const Bytes recorded = pair.toClient.front();
    for (int i = 0; i < 3; ++i) EXPECT_TRUE(pair.deliverToClient(recorded));
    EXPECT_EQ(pair.all<Update>().size(), 1u);
}

TEST(Session, S11_PingsKeepTheConnectionAndNoticeWhenItIsGone) {
    SessionPair pair;
    pair.ask("x");
    pair.settle();
    pair.pass(seconds(61));
    pair.settle();
    const auto timers = std::ranges::count_if(pair.serverEvents, [](const ServerEvent& e) { return std::holds_alternative<DisconnectAfter>(e); });
    EXPECT_EQ(timers, 1);
    EXPECT_FALSE(pair.client.unresponsive(pair.steady));
    for (int i = 0; i < 2; ++i) {
        pair.pass(seconds(61));
        pair.client.takePackets(pair.steady);  // into the void
    }
    EXPECT_FALSE(pair.client.unresponsive(pair.steady));
    ASSERT_TRUE(pair.client.nextDeadline());
    EXPECT_LE(*pair.client.nextDeadline(), pair.steady + seconds(15)) << "it is looked at then, not at the next ping";
    pair.pass(seconds(16));
    EXPECT_TRUE(pair.client.unresponsive(pair.steady));
}

TEST(Session, V01_R02_InvokeAfterIsTheOutermostWrapper) {
    const Bytes prefix = WireWriter(0xda9b0d0d).u32(227).take();
    SessionPair pair(seconds(0), prefix);
    pair.autoReply = false;
    const auto first = pair.ask("first");
    pair.ask("second", {.after = first});
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 2u);
    EXPECT_EQ(pair.queries[0].body, WireWriter().raw(prefix).raw(echo("first")).take());
    EXPECT_EQ(pair.queries[1].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[0].msgId).raw(prefix).raw(echo("second")).take());
    pair.server().reply(pair.queries[0].msgId, echoed("first"), pair.wall);
    pair.settle();
    pair.ask("third", {.after = first});
    pair.settle();
    EXPECT_EQ(pair.queries.at(2).body, echo("third")) << "answered: no prefix, no wrapper";
    pair.cut();
    pair.open();
    pair.ask("fourth");
    pair.settle();
    EXPECT_EQ(pair.queries.at(3).body, WireWriter().raw(prefix).raw(echo("fourth")).take()) << "R02: again on a new connection";
}

TEST(Session, R04_WaitTimeoutIsSentAgain) {
    SessionPair pair;
    pair.autoReply = false;
    const auto first = pair.ask("first");
    const auto second = pair.ask("second", {.after = first});
    pair.settle();
    pair.server().replyError(pair.queries.at(1).msgId, 400, "MSG_WAIT_TIMEOUT", pair.wall);
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 3u);
    EXPECT_EQ(pair.queries[2].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[0].msgId).raw(echo("second")).take());
    pair.server().replyError(pair.queries[2].msgId, 400, "MSG_WAIT_FAILED", pair.wall);
    pair.settle();
    EXPECT_EQ(pair.queries.size(), 3u) << "waits for its parent";
    pair.server().replyError(pair.queries[0].msgId, 400, "PEER_ID_INVALID", pair.wall);
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 4u);
    EXPECT_EQ(pair.queries[3].body, echo("second"));
    pair.server().reply(pair.queries[3].msgId, echoed("second"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(second), echoed("second"));
}

TEST(Session, V01_WhatComesBehindAQueryThatWaitsDoesNotOvertakeIt) {
    SessionPair pair;
    pair.autoReply = false;
    const auto first = pair.ask("first");
    const auto second = pair.ask("second", {.after = first});
    pair.settle();
    pair.server().replyError(pair.queries.at(1).msgId, 400, "MSG_WAIT_FAILED", pair.wall);
    pair.settle();
    const auto third = pair.ask("third", {.after = second});
    pair.ask("fourth", {.after = third});
    const auto other = pair.ask("of another chat");
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 3u) << "second waits for first, and they for second; nobody else does";
    EXPECT_EQ(pair.queries[2].body, echo("of another chat"));
    pair.server().reply(pair.queries[2].msgId, echoed("of another chat"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(other), echoed("of another chat"));
    pair.server().reply(pair.queries[0].msgId, echoed("first"), pair.wall);
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 6u);
    EXPECT_EQ(pair.queries[3].body, echo("second"));
    EXPECT_EQ(pair.queries[4].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[3].msgId).raw(echo("third")).take());
    EXPECT_EQ(pair.queries[5].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[4].msgId).raw(echo("fourth")).take());
}

TEST(Session, S15_CancelledQueriesAreDropped) {
    SessionPair pair;
    pair.autoReply = false;
    const auto query = pair.ask("slow");
    pair.settle();
    pair.client.cancel(query);
    pair.settle();
    const auto dropped = std::ranges::count_if(pair.serverEvents, [](const ServerEvent& e) { return std::holds_alternative<QueryDropped>(e); });
    EXPECT_EQ(dropped, 1);
    pair.server().reply(pair.queries.at(0).msgId, echoed("slow"), pair.wall);  // too late, and harmless
    pair.settle();
    EXPECT_FALSE(pair.answerOf(query));
    EXPECT_EQ(pair.server().running(), 0u);
}

TEST(Session, S06_ALoopOfSaltsEndsInAnError) {
    SessionPair pair;
    pair.ask("x");
    int rounds = 0;
    for (; rounds < 20; ++rounds) {
        const auto sent = pair.client.takePackets(pair.steady);
        if (sent.empty()) break;
        const auto opened = mtproto::open(*pair.key, crypto::Direction::ClientToServer, sent.back());
        const Bytes refusal = WireWriter(id::kBadServerSalt).i64(opened->header.msgId).i32(opened->header.seqno).i32(48).i64(rounds).take();
        const auto msgId = (static_cast<std::int64_t>(unixSeconds(pair.wall)) << 32) + rounds * 4 + 1;
        const Bytes packet = seal(*pair.key, crypto::Direction::ServerToClient, {.sessionId = pair.client.sessionId(), .msgId = msgId}, refusal, pair.random);
        if (!pair.client.receive(packet, pair.steady)) break;
    }
    EXPECT_EQ(rounds, 5);
    EXPECT_EQ(pair.client.pendingQueries(), 1u) << "it survives for the next connection";
}

TEST(Session, E04_E05_E06_WhatIsNotForUsIsDropped) {
    SessionPair pair;
    const auto packet = [&](EnvelopeHeader header, crypto::Direction direction) { return seal(*pair.key, direction, header, WireWriter(kUpdate).take(), pair.random); };
    const std::int64_t id = (unixSeconds(pair.wall) << 32) + 3;
    const std::int64_t session = pair.client.sessionId();
    const auto fine = [&](const Bytes& bytes) { return pair.deliverToClient(bytes).has_value(); };
    EXPECT_FALSE(fine(packet({.sessionId = session, .msgId = id}, crypto::Direction::ClientToServer))) << "V-09: our own direction";
    EXPECT_FALSE(fine(Bytes(100, 1)));
    EXPECT_TRUE(fine(packet({.sessionId = session + 1, .msgId = id}, crypto::Direction::ServerToClient)));
    EXPECT_TRUE(fine(packet({.sessionId = session, .msgId = id + 1}, crypto::Direction::ServerToClient)));
    EXPECT_TRUE(fine(packet({.sessionId = session, .msgId = id - (400ll << 32)}, crypto::Direction::ServerToClient))) << "E07: too old";
    EXPECT_TRUE(pair.all<Update>().empty());
    EXPECT_TRUE(fine(packet({.sessionId = session, .msgId = id}, crypto::Direction::ServerToClient)));
    EXPECT_EQ(pair.all<Update>().size(), 1u);
    EXPECT_TRUE(fine(packet({.sessionId = session, .msgId = id + (100ll << 32)}, crypto::Direction::ServerToClient))) << "E07: too new";
    EXPECT_EQ(pair.all<Update>().size(), 1u);
}

TEST(Session, R07_E08_E09_V01_ThroughABadNetwork) {
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        SeededRandom chance(seed);
        SessionPair pair;
        std::map<QueryId, std::string> asked;
        const auto pump = [&](std::deque<Bytes>& line, auto deliver) {
            while (!line.empty()) {
                const auto at = static_cast<std::ptrdiff_t>(chance.below(std::min<std::size_t>(line.size(), 3)));  // reordered
                const Bytes packet = line[static_cast<std::size_t>(at)];
                if (chance.below(10) != 0) line.erase(line.begin() + at);  // or delivered twice
                deliver(packet);
            }
        };
        for (int round = 0; round < 60; ++round) {
            for (std::uint64_t i = chance.below(4); i > 0; --i) {
                const std::string text = std::to_string(asked.size());
                asked[pair.ask(text)] = text;
            }
            pair.pass(milliseconds(chance.below(3000)));
            if (chance.below(3) == 0) pair.server().push(WireWriter(kUpdate).i32(round).take(), pair.wall);
            pair.clientSends();
            if (chance.below(6) == 0) {
                pair.cut();
                pair.pass(seconds(chance.below(20)));
                pair.open();
                continue;
            }
            pump(pair.toServer, [&](const Bytes& p) { EXPECT_EQ(pair.deliverToServer(p), 0); });
            if (chance.below(6) == 0) {
                pair.cut();
                pair.open();
                continue;
            }
            for (auto& [id, s] : pair.servers) pair.serverSends(s);
            pump(pair.toClient, [&](const Bytes& p) { EXPECT_TRUE(pair.deliverToClient(p)); });
        }
        pair.settle();
        pair.pass(seconds(20));
        pair.settle();
        EXPECT_EQ(pair.client.pendingQueries(), 0u);
        EXPECT_EQ(pair.all<RpcResult>().size(), asked.size()) << "each answered once";
        for (const auto& [query, text] : asked) {
            EXPECT_EQ(pair.answerOf(query), echoed(text));
            EXPECT_EQ(std::ranges::count(pair.executed, echo(text)), 1) << "executed once: " << text;
        }
    }
}

}  // namespace
}  // namespace helio::mtproto
