// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/match_quota.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

struct MatchQuota : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");

    Call callOf(KeyId who) { return Call{.db = house.db, .services = house.services, .device = *store::findDevice(house.db, who), .now = house.clock.seconds}; }
    std::string ask(KeyId who, std::int32_t epoch, int numbers, int pending = 0) {
        Call call = callOf(who);
        const auto may = mayMatch(call, epoch, numbers, pending);
        if (may) countMatched(call, epoch, numbers);
        return may ? "" : may.error().name;
    }
};

TEST_F(MatchQuota, TenThousandAtOnceThenAThousandADay) {
    EXPECT_EQ(ask(ada, 1, 10'000), "");
    EXPECT_EQ(ask(ada, 1, 1), "FLOOD_WAIT_87");
    EXPECT_EQ(ask(ada, 1, 500), "FLOOD_WAIT_43200");
    EXPECT_EQ(ask(ben, 1, 500), "") << "each account has its own";
    house.clock.seconds += kDay;
    EXPECT_EQ(ask(ada, 1, 1'000), "");
    EXPECT_NE(ask(ada, 1, 1), "");
}

TEST_F(MatchQuota, WhatIsOnItsWayCountsToo) {
    EXPECT_EQ(ask(ada, 1, 9'000), "");
    EXPECT_NE(ask(ada, 1, 500, 600), "");
    EXPECT_EQ(ask(ada, 1, 500, 500), "");
}

TEST_F(MatchQuota, ANewEpochGrantsAgainWhatTheLastOneHad) {
    EXPECT_EQ(ask(ada, 1, 10'000), "");
    EXPECT_NE(ask(ada, 2, 10'001), "") << "and not a number more";
    EXPECT_EQ(ask(ada, 2, 4'000), "") << "though nothing came back yet";
    EXPECT_EQ(ask(ada, 2, 6'000), "");
    EXPECT_NE(ask(ada, 2, 1), "") << "one more than then";
    EXPECT_EQ(ask(ada, 3, 10'000), "");
    EXPECT_NE(ask(ada, 3, 1), "");
    EXPECT_EQ(ask(ben, 2, 10'000), "") << "who asked nothing has what everybody has";
    EXPECT_NE(ask(ben, 2, 1), "");
}

TEST_F(MatchQuota, TheGrantIsBounded) {
    store::addMatchAsked(house.db, house.userOf(ada), 1, 1'000'000);
    EXPECT_EQ(ask(ada, 2, 50'000), "");
    EXPECT_EQ(ask(ada, 2, 10'000), "");
    EXPECT_NE(ask(ada, 2, 1), "");
}

}  // namespace
}  // namespace helio::server
