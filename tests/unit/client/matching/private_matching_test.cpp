// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/private_matching.h"

#include "tests/unit/client/matching/match_cloud.h"

namespace helio::client {
namespace {

class PrivateMatching : public MatchTest {
protected:
    struct Asked {
        Result<PrivateOutcome> outcome = fail(Fault::Timeout, "waiting", "no answer");
        std::vector<PrivateAnswer> answers;
        std::vector<std::size_t> steps;
    };
    Asked ask(std::vector<std::string> digits, std::size_t stopAfter = 1'000) {
        Asked out;
        std::optional<Result<PrivateOutcome>> done;
        matchInPrivate(
            *core, std::move(digits),
            [&](const PrivateProgress& step) {
                EXPECT_EQ(step.from, out.answers.size());
                out.answers.insert(out.answers.end(), step.answers.begin(), step.answers.end());
                out.steps.push_back(step.answers.size());
                return out.steps.size() < stopAfter;
            },
            [&](Result<PrivateOutcome> outcome) {
                EXPECT_FALSE(done.has_value()) << "once";
                done.emplace(std::move(outcome));
            });
        EXPECT_TRUE(until([&] { return done.has_value(); }));
        if (done) out.outcome = std::move(*done);
        return out;
    }
    static std::vector<std::string> book(int count) {
        std::vector<std::string> out;
        for (int i = 0; i < count; ++i) out.push_back(std::to_string(12025550100 + i));
        return out;
    }
};

TEST_F(PrivateMatching, EachNumberGetsItsAnswerInOrder) {
    matching.members = {{"12025550101", 42}, {"12025550106", 43}, {"12025559999", 44}};
    const auto asked = ask(book(8));
    ASSERT_TRUE(asked.outcome) << asked.outcome.error().text();
    EXPECT_EQ(asked.outcome->answered, 8u);
    EXPECT_EQ(asked.outcome->epoch, 4);
    EXPECT_EQ(asked.outcome->waitSeconds, 0);
    EXPECT_EQ(asked.steps, (std::vector<std::size_t>{3, 3, 2})) << "in batches the cloud takes";
    ASSERT_EQ(asked.answers.size(), 8u);
    for (std::size_t i = 0; i < 8; ++i) {
        const std::int64_t user = i == 1 ? 42 : i == 6 ? 43 : 0;
        EXPECT_EQ(asked.answers[i].match, user ? std::optional(PrivateMatch{model::UserId(user), user * 10}) : std::nullopt) << i;
        EXPECT_EQ(asked.answers[i].token, *crypto::oprfDirect(matching.key, viewOf(book(8)[i])));
    }
    EXPECT_GT(asked.outcome->sentBytes, 8 * 32);
    EXPECT_GT(asked.outcome->receivedBytes, 8 * 40);
    EXPECT_EQ(cloud.count<tl::heliograph::getDiscovery>(), 1);
    EXPECT_LE(matching.prefixes.size(), 8u) << "each bucket once in a run";
}

TEST_F(PrivateMatching, NobodyAskedIsNobodyTold) {
    const auto asked = ask({});
    ASSERT_TRUE(asked.outcome);
    EXPECT_EQ(asked.outcome->answered, 0u);
    EXPECT_EQ(matching.asked, 0);
}

TEST_F(PrivateMatching, TheSameBookLooksDifferentEachTime) {
    ask(book(3));
    const auto before = matching.seen;
    ask(book(3));
    ASSERT_EQ(matching.seen.size(), 6u);
    for (std::size_t i = 3; i < 6; ++i) EXPECT_EQ(std::ranges::count(before, matching.seen[i]), 0);
}

TEST_F(PrivateMatching, AWrongKeyMatchesNothingAndIsNamed) {
    matching.members = {{"12025550101", 42}};
    matching.liar = std::move(*crypto::deriveOprfKey(Bytes(32, 1), "x"));
    const auto asked = ask(book(3));
    ASSERT_FALSE(asked.outcome);
    EXPECT_EQ(asked.outcome.error().fault, Fault::Denied);
    EXPECT_NE(asked.outcome.error().text().find("epoch 4"), std::string::npos) << asked.outcome.error().text();
    EXPECT_TRUE(asked.answers.empty());
    EXPECT_TRUE(matching.prefixes.empty()) << "no bucket of numbers is asked for";
}

TEST_F(PrivateMatching, AnotherKeyForTheSameEpochIsRefusedBeforeAnythingIsAsked) {
    matching.expires = 1;  // so that it is asked each time
    ask(book(1));
    matching.key = std::move(*crypto::deriveOprfKey(Bytes(32, 1), "x"));
    const int before = matching.asked;
    const auto asked = ask(book(1));
    ASSERT_FALSE(asked.outcome);
    EXPECT_EQ(asked.outcome.error().fault, Fault::Denied);
    EXPECT_EQ(matching.asked, before);
}

TEST_F(PrivateMatching, TheQuotaStopsBetweenBatches) {
    matching.quota = 6;
    const auto asked = ask(book(8));
    ASSERT_TRUE(asked.outcome) << asked.outcome.error().text();
    EXPECT_EQ(asked.outcome->answered, 6u);
    EXPECT_EQ(asked.outcome->waitSeconds, 5000);
    EXPECT_EQ(asked.answers.size(), 6u);
}

TEST_F(PrivateMatching, WhoSaysStopGetsWhatWasOnItsWayAndNoMore) {
    const auto asked = ask(book(30), 1);
    ASSERT_TRUE(asked.outcome);
    EXPECT_LT(asked.outcome->answered, 30u);
    EXPECT_EQ(asked.outcome->answered, asked.answers.size());
    EXPECT_EQ(static_cast<std::size_t>(matching.asked), asked.answers.size()) << "what was paid for is told";
}

TEST_F(PrivateMatching, AnEpochThatIsOverIsAskedForAnew) {
    ask(book(1));
    matching.epoch = 6;
    matching.key = std::move(*crypto::deriveOprfKey(Bytes(32, 1), "x"));
    matching.members = {{"12025550101", 42}};
    const auto asked = ask(book(4));
    ASSERT_TRUE(asked.outcome) << asked.outcome.error().text();
    EXPECT_EQ(asked.outcome->epoch, 6);
    EXPECT_EQ(asked.outcome->answered, 4u);
    EXPECT_TRUE(asked.answers[1].match);
    EXPECT_EQ(knownEpoch(*core), 6);
}

TEST_F(PrivateMatching, ACloudWithoutItSaysSo) {
    cloud.on<tl::heliograph::getDiscovery>([](const auto&) -> Result<Bytes> { return refuse(400, "INPUT_METHOD_INVALID_1981636195"); });
    const auto asked = ask(book(1));
    ASSERT_FALSE(asked.outcome);
    EXPECT_TRUE(asked.outcome.error().name.starts_with("INPUT_METHOD_INVALID"));
}

TEST_F(PrivateMatching, ACloudThatIsNotReadyIsAskedLater) {
    cloud.on<tl::heliograph::getDiscovery>([](const auto&) -> Result<Bytes> { return refuse(420, "FLOOD_WAIT_90"); });
    const auto asked = ask(book(3));
    ASSERT_TRUE(asked.outcome) << asked.outcome.error().text();
    EXPECT_EQ(asked.outcome->answered, 0u);
    EXPECT_EQ(asked.outcome->waitSeconds, 90);
}

TEST_F(PrivateMatching, LooksAgainWithoutTheQuota) {
    const auto asked = ask(book(3));
    matching.members = {{"12025550102", 99}};
    matching.hash = 78;
    const int before = matching.asked;
    std::vector<MatchToken> tokens;
    for (const auto& answer : asked.answers) tokens.push_back(answer.token);
    std::optional<Result<PrivateLook>> look;
    lookAgainInPrivate(*core, 4, tokens, [&](Result<PrivateLook> result) { look.emplace(std::move(result)); });
    ASSERT_TRUE(until([&] { return look.has_value(); }));
    ASSERT_TRUE(*look) << look->error().text();
    EXPECT_EQ((*look)->matches, (std::vector<std::optional<PrivateMatch>>{std::nullopt, std::nullopt, PrivateMatch{model::UserId(99), 990}}));
    EXPECT_EQ(matching.asked, before);
    look.reset();
    lookAgainInPrivate(*core, 3, tokens, [&](Result<PrivateLook> result) { look.emplace(std::move(result)); });
    ASSERT_TRUE(until([&] { return look.has_value(); }));
    EXPECT_EQ(look->error().fault, Fault::NotFound);
}

TEST_F(PrivateMatching, AnEpochThatEndedBeforeItsTimeIsNoticedByWhoLooksAgain) {
    std::optional<Result<std::int32_t>> known;
    askEpoch(*core, [&](Result<std::int32_t> epoch) { known.emplace(epoch); });
    ASSERT_TRUE(until([&] { return known.has_value(); }));
    cloud.on<tl::heliograph::getBuckets>([](const auto&) -> Result<Bytes> { return refuse(400, "EPOCH_INVALID"); });
    std::optional<Result<PrivateLook>> look;
    lookAgainInPrivate(*core, 4, {MatchToken{}}, [&](Result<PrivateLook> result) { look.emplace(std::move(result)); });
    ASSERT_TRUE(until([&] { return look.has_value(); }));
    EXPECT_EQ(look->error().fault, Fault::NotFound);
    EXPECT_EQ(knownEpoch(*core), std::nullopt) << "the next question asks for the new one, and not when the old one would have ended";
}

}  // namespace
}  // namespace helio::client
