// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/epochs.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct Epochs : testing::Test {
    House house;

    Result<std::shared_ptr<const MatchStep>> plan(MatchEffort effort = MatchEffort::IfDue) {
        return planMatchStep(house.db, house.clock.seconds, house.random, house.services.access, effort);
    }
    void apply(const MatchStep& step) { applyMatchStep(house.db, step, house.clock.seconds); }
    std::int32_t current() {
        const auto open = openEpochs(house.db);
        return open.current() ? open.current()->id : 0;
    }
    void members(int count) {
        for (int i = 0; i < count; ++i) store::addUser(house.db, std::to_string(12025550000 + i), "N", "", 0);
    }
};

TEST(MatchBits, ABucketHoldsAboutSixtyFour) {
    EXPECT_EQ(matchBits(0), 0);
    EXPECT_EQ(matchBits(127), 0);
    EXPECT_EQ(matchBits(128), 1);
    EXPECT_EQ(matchBits(20'000), 8);
    EXPECT_EQ(matchBits(1'000'000'000), 16) << "more than 100,000 numbers share a prefix, always";
    EXPECT_FALSE(outgrown(256, 0));
    EXPECT_TRUE(outgrown(257, 0));
    EXPECT_FALSE(outgrown(1'000'000'000, 16));
}

TEST_F(Epochs, TheFirstIsMadeWhenItIsAskedFor) {
    members(3);
    EXPECT_EQ(current(), 0);
    const auto step = plan();
    ASSERT_TRUE(step && *step);
    EXPECT_EQ((*step)->values.size(), 3u) << "without the service account";
    apply(**step);
    EXPECT_EQ(current(), 1);
    EXPECT_FALSE(*plan()) << "nothing is due";
    apply(**step);  // the writer may run a job twice
    EXPECT_EQ(current(), 1);
}

TEST_F(Epochs, OfTwoAtOnceTheSecondIsDropped) {
    members(3);
    const auto one = plan(), two = plan();
    apply(**one);
    const Bytes seed = copyOf(openEpochs(house.db).current()->seed.view());
    apply(**two);
    EXPECT_EQ(current(), 1);
    EXPECT_EQ(copyOf(openEpochs(house.db).current()->seed.view()), seed);
    EXPECT_TRUE(store::unmatched(house.db, 1, 10).empty());
}

TEST_F(Epochs, NobodyIsToldBeforeEverybodyIsIn) {
    members(kMatchSlice + 5);
    apply(**plan());
    EXPECT_EQ(current(), 0);
    const auto rest = plan();
    EXPECT_EQ((*rest)->values.size(), 5u);
    apply(**rest);
    EXPECT_EQ(current(), 1);
}

TEST_F(Epochs, ThirtyDaysAndTheOneBeforeStaysOpen) {
    members(2);
    apply(**plan());
    house.clock.seconds += kMatchEpoch - 1;
    EXPECT_FALSE(*plan());
    house.clock.seconds += 1;
    apply(**plan());
    ASSERT_EQ(current(), 2);
    EXPECT_NE(openEpochs(house.db).find(1), nullptr);
    EXPECT_NE(copyOf(openEpochs(house.db).open[0].seed.view()), copyOf(openEpochs(house.db).open[1].seed.view()));
    house.clock.seconds += kMatchEpoch;
    apply(**plan());
    EXPECT_EQ(current(), 3);
    EXPECT_NE(openEpochs(house.db).find(2), nullptr);
    EXPECT_EQ(openEpochs(house.db).find(1), nullptr);
    EXPECT_FALSE(house.db.exists("SELECT 1 FROM match_epochs WHERE id = 1")) << "its key is gone for good";
    EXPECT_FALSE(house.db.exists("SELECT 1 FROM match_values WHERE epoch = 1"));
}

TEST_F(Epochs, ACloudThatGrewFourfoldGetsSmallerBucketsSoon) {
    members(10);
    apply(**plan());
    for (int i = 0; i < 300; ++i) store::addUser(house.db, std::to_string(13025550000 + i), "N", "", 0);
    const auto newcomers = plan(MatchEffort::Everything);
    EXPECT_TRUE((*newcomers)->runs);
    EXPECT_EQ((*newcomers)->values.size(), 300u);
    apply(**newcomers);
    EXPECT_EQ(current(), 1) << "not within the hour";
    house.clock.seconds += kMatchEpochLeast;
    apply(**plan(MatchEffort::Everything));
    ASSERT_EQ(current(), 2);
    EXPECT_EQ(openEpochs(house.db).current()->bits, 2);
}

TEST_F(Epochs, WhoChangedTheirNumberMeanwhileIsNotKeptUnderTheOldOne) {
    members(2);
    const auto step = plan();
    house.db.run("UPDATE users SET phone = '12025559999' WHERE phone = '12025550000'");
    apply(**step);
    const auto left = store::unmatched(house.db, 1, 10);
    ASSERT_EQ(left.size(), 1u);
    EXPECT_EQ(left[0].phone, "12025559999");
}

TEST_F(Epochs, WhoIsIn) {
    members(3);
    const auto version = store::matchVersion(house.db);
    store::setFindable(house.db, *store::userByPhone(house.db, "12025550001"), false);
    store::addUser(house.db, "a bot", "Bot", "", 0);  // no number, nobody can have it in an address book
    house.db.run("DELETE FROM users WHERE phone = '12025550002'");
    EXPECT_GT(store::matchVersion(house.db), version);
    EXPECT_EQ(store::findableCount(house.db), 1);
    apply(**plan());
    EXPECT_EQ(house.db.number("SELECT count(*) FROM match_values"), 1);
    const auto before = store::matchVersion(house.db);
    store::setFindable(house.db, *store::userByPhone(house.db, "12025550001"), false);
    EXPECT_EQ(store::matchVersion(house.db), before) << "that changed nothing";
    store::setFindable(house.db, *store::userByPhone(house.db, "12025550000"), false);
    EXPECT_EQ(house.db.number("SELECT count(*) FROM match_values"), 0);
}

}  // namespace
}  // namespace helio::server
