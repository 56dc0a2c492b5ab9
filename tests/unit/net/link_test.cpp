// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include "tests/unit/net/small_cloud.h"

namespace helio::net {
namespace {

using namespace std::chrono_literals;

TEST(Link, MakesAKeyThenAsksAndIsAnswered) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    EXPECT_EQ(bench.ask(someQuery()).value_or(Bytes()), someQuery());
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    EXPECT_EQ(bench.cloud.connections, 1) << "the connection of the key is used on";
    ASSERT_TRUE(bench.kept.has_value());
    EXPECT_GT(bench.kept->madeAt, 1'700'000'000);
}

TEST(Link, R02TheFirstCallOfAConnectionIsWrappedTheNextIsNot) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    ASSERT_TRUE(bench.ask(someQuery(0x22223333)));
    EXPECT_EQ(bench.cloud.inits, 1);
    EXPECT_EQ(bench.cloud.queries.size(), 2U);
}

TEST(Link, R07AQueryOnItsWaySurvivesTheConnectionAndIsAnsweredOnce) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.silent = true;
    int answers = 0;
    bench.link->send(someQuery(0x33334444), [&](const Result<Bytes>& result) { answers += result.has_value() ? 1 : 100; });
    bench.until([&] { return bench.cloud.open() == 0; }, 1s);
    bench.cloud.silent = false;
    bench.cloud.throwOut(0);
    EXPECT_TRUE(bench.until([&] { return answers > 0; }));
    EXPECT_EQ(answers, 1);
    EXPECT_EQ(bench.cloud.connections, 2);
}

TEST(Link, T18AForgedUnknownKeyCostsNeitherThePermanentKeyNorTheLogin) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    const auto key = bench.kept->key->id();
    for (int i = 0; i < 3; ++i) {
        bench.cloud.throwOut(-404);
        EXPECT_TRUE(bench.ask(someQuery())) << "round " << i;
    }
    EXPECT_EQ(bench.cloud.permanentMade, 1);
    EXPECT_EQ(bench.kept->key->id(), key);
    EXPECT_EQ(bench.keyGone, 0);
}

TEST(Link, T18_M27TooManyConnectionsIsAnsweredByALongerWaitNotByTheNextAttempt) {
    LinkBench bench;
    auto config = bench.cloud.config();
    config.backoff = {.first = 40ms, .most = 10s};
    bench.start(config);
    ASSERT_TRUE(bench.ask(someQuery()));
    const auto before = std::chrono::steady_clock::now();
    bench.cloud.throwOut(-429);
    EXPECT_TRUE(bench.ask(someQuery()));
    EXPECT_GE(std::chrono::steady_clock::now() - before, 150ms);  // half of 40 ms doubled three times
}

TEST(Link, T18AWrongDataCentreIsAStandstillUntilSomebodyHurries) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.throwOut(-444);
    ASSERT_TRUE(bench.until([&] { return bench.link->state() == LinkState::Down; }));
    EXPECT_FALSE(bench.until([&] { return bench.link->state() != LinkState::Down; }, 1s));
    bench.link->hurry();
    EXPECT_TRUE(bench.ask(someQuery()));
}

TEST(Link, AConnectionOnWhichNothingMovesIsGivenUpAndTheQueryAnsweredOnTheNext) {
    LinkBench bench;
    auto config = bench.cloud.config();
    config.silenceLimit = 400ms;
    bench.start(config);
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.silent = true;
    std::optional<Result<Bytes>> answer;
    bench.link->send(someQuery(), [&](Result<Bytes> result) { answer = std::move(result); });
    ASSERT_TRUE(bench.until([&] { return bench.cloud.connections == 2; }));
    bench.cloud.silent = false;
    bench.cloud.throwOut(0);
    EXPECT_TRUE(bench.until([&] { return answer.has_value(); }));
    EXPECT_TRUE(answer && answer->has_value());
}

TEST(Link, DialsAnewAtOnceWhenTheNetworkChangedAndKeepsWhatWasAsked) {
    LinkBench bench;
    auto config = bench.cloud.config();
    config.backoff = {.first = 60s, .most = 60s};
    bench.start(config);
    ASSERT_TRUE(bench.ask(someQuery()));
    const auto before = std::chrono::steady_clock::now();
    bench.link->dialAnew();
    EXPECT_TRUE(bench.ask(someQuery()));
    EXPECT_LT(std::chrono::steady_clock::now() - before, 3s);
    EXPECT_EQ(bench.cloud.connections, 2);
}

TEST(Link, S15WhoGoesIsAnsweredNoMoreAndTheCloudIsTold) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.answer = [](const Bytes&) -> Result<Bytes> { return fail(Fault::Internal, "", "never"); };
    bool called = false;
    const auto id = bench.link->send(someQuery(), [&](const Result<Bytes>&) { called = true; });
    ASSERT_TRUE(bench.until([&] { return bench.cloud.queries.size() == 2; }));
    bench.link->cancel(id);
    EXPECT_EQ(bench.link->pending(), 0U);
    bench.cloud.answer = [](const Bytes& query) { return Result<Bytes>(query); };
    EXPECT_TRUE(bench.ask(someQuery()));
    EXPECT_FALSE(called);
}

TEST(Link, V01ARefusalIsHeardBeforeAnythingElseLeaves) {
    LinkBench bench;
    const Bytes other = someQuery(1), first = someQuery(2), behind = someQuery(3);
    constexpr std::uint32_t kInvokeAfterMsg = 0xcb9f372d;
    bench.cloud.answer = [&](const Bytes& query) -> Result<Bytes> {
        if (query == first) return refuse(420, "FLOOD_WAIT_9");
        if (loadLe32(query) == kInvokeAfterMsg) return refuse(400, "MSG_WAIT_FAILED");
        return query;
    };
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    mtproto::QueryId taken{};
    std::optional<Result<Bytes>> got;
    bench.link->send(other, [&](const Result<Bytes>&) { bench.link->flush(); });  // all three answers come together, this one first
    const auto waits = bench.link->send(first, [&](const Result<Bytes>&) { EXPECT_FALSE(bench.link->recall(taken)) << "it is on its way"; });
    taken = bench.link->send(behind, [&](Result<Bytes> result) { got.emplace(std::move(result)); }, waits);
    ASSERT_TRUE(bench.until([&] { return got.has_value(); }));
    ASSERT_FALSE(*got);
    EXPECT_EQ(got->error().fault, Fault::Cancelled);
    EXPECT_EQ(std::ranges::count(bench.cloud.queries, behind), 0) << "it never left without the one before it";
}

TEST(Link, S16TheKeyIsDestroyedBehindWhatWasAsked) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.link->send(someQuery(0x22223333), [](const Result<Bytes>&) {});
    bench.link->destroyKey();
    ASSERT_TRUE(bench.until([&] { return bench.cloud.destroyAsked.has_value(); }));
    EXPECT_EQ(*bench.cloud.destroyAsked, 2u);
}

TEST(Link, S16TheKeyOfWhoeverCouldNotLeaveIsNotDestroyedLater) {
    LinkBench bench;
    bench.start(bench.cloud.config());
    ASSERT_TRUE(bench.ask(someQuery()));
    bench.cloud.silent = true;
    bench.link->destroyKey();
    bench.cloud.throwOut(0);
    bench.cloud.silent = false;
    ASSERT_TRUE(bench.ask(someQuery(0x33334444))) << "on the next connection";
    ASSERT_TRUE(bench.ask(someQuery(0x44445555)));
    EXPECT_FALSE(bench.cloud.destroyAsked.has_value());
}

TEST(Link, StopFailsWhatIsPending) {
    LinkBench bench;
    bench.cloud.silent = true;
    bench.start(bench.cloud.config());
    std::optional<Result<Bytes>> answer;
    bench.link->send(someQuery(), [&](Result<Bytes> result) { answer = std::move(result); });
    bench.link->stop();
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(answer->error().fault, Fault::Cancelled);
}

TEST(Link, AnAddressNobodyListensAtIsTriedAgainAndSaidSo) {
    LinkBench bench;
    auto config = bench.cloud.config();
    config.endpoints = {{"127.0.0.1", 1}, config.endpoints.front()};
    bench.start(config);
    EXPECT_TRUE(bench.ask(someQuery()));
    ASSERT_GE(bench.states.size(), 3U);
    EXPECT_EQ(bench.states[1], LinkState::Down);
    EXPECT_FALSE(bench.troubles[1].empty());
}

}  // namespace
}  // namespace helio::net
