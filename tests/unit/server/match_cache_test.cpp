// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/match_cache.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct Cache : testing::Test {
    House house;
    MatchCache cache;

    void SetUp() override {
        house.person("12025550101", "Ada");
        const auto step = planMatchStep(house.db, house.clock.seconds, house.random, house.services.access, MatchEffort::IfDue);
        applyMatchStep(house.db, **step, house.clock.seconds);
    }
    std::shared_ptr<const Buckets> look() { return *cache.at(house.db, openEpochs(house.db).open[0], house.services.access, house.clock); }
};

TEST_F(Cache, IsBuiltWhenSomethingChangedAndNotOtherwise) {
    const auto one = look();
    EXPECT_EQ(look(), one);
    EXPECT_EQ(cache.built(), 1);
    store::renameUser(house.db, UserId(1), "Other", "Name", "");
    EXPECT_EQ(look(), one) << "a name is none of its business";
    house.person("12025550102", "Ben");
    const auto two = look();
    EXPECT_NE(two->hash(0), one->hash(0)) << "who signed up is found at once, evaluated on the way";
    EXPECT_EQ(cache.built(), 2);
    store::setFindable(house.db, *store::userByPhone(house.db, "12025550102"), false);
    EXPECT_EQ(look()->hash(0), one->hash(0)) << "as it was before";
}

TEST_F(Cache, WhatIsOnItsWayIsCounted) {
    const UserId ada(1);
    EXPECT_EQ(cache.pending(ada), 0);
    {
        const MatchCache::Pending one(cache, ada, 100), two(cache, ada, 50);
        EXPECT_EQ(cache.pending(ada), 150);
        EXPECT_EQ(cache.pending(UserId(2)), 0);
    }
    EXPECT_EQ(cache.pending(ada), 0);
}

}  // namespace
}  // namespace helio::server
