// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/home.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct Homes : testing::Test {
    House house;
    Call call{.db = house.db, .services = house.services, .device = {}, .dc = 2, .now = house.clock.seconds};

    void several() { house.services.dcs = *DataCentres::of({{"127.0.0.1", 1}, {"127.0.0.1", 2}, {"127.0.0.1", 3}}, {{"44", 3}}); }
    UserId add(const std::string& phone, int dc) { return store::addUser(house.db, phone, "Ada", "", house.clock.seconds, dc); }
    void TearDown() override { EXPECT_FALSE(house.db.failed()); }
};

TEST_F(Homes, OfACloudThatIsOneDataCentreEverybodyIsAtHomeWhereHeAsks) {
    const UserId ada = add("12025550101", 0), moved = add("442079460018", 3);
    EXPECT_EQ(homeOfUser(call, ada), 2);
    EXPECT_EQ(homeOfUser(call, moved), 2) << "from a time when it was several";
    EXPECT_EQ(homeOfPhone(call, "12025550101"), 2);
    EXPECT_EQ(homeOfPhone(call, "442079460019"), 2) << "nobody's yet";
}

TEST_F(Homes, R05_AnAccountLivesWhereItSignedUpWhateverTheRulesSayOfItsNumber) {
    several();
    const UserId ada = add("12025550101", 2), bob = add("442079460018", 1);
    EXPECT_EQ(homeOfUser(call, ada), 2);
    EXPECT_EQ(homeOfUser(call, bob), 1);
    EXPECT_EQ(homeOfPhone(call, "442079460018"), 1) << "by its number as by its id";
    call.dc = 3;
    EXPECT_EQ(homeOfUser(call, ada), 2) << "wherever it is asked";
}

TEST_F(Homes, R05_AnAccountFromBeforeThereWereSeveralLivesByTheRuleElseAtTheFirst) {
    several();
    EXPECT_EQ(homeOfUser(call, add("12025550101", 0)), 1);
    EXPECT_EQ(homeOfUser(call, add("442079460018", 0)), 3);
    EXPECT_EQ(homeOfUser(call, add("12025550103", 9)), 1) << "signed up at one that is no more";
}

TEST_F(Homes, R05_ANumberThatNobodyHasSignsUpByTheRuleElseWhereItAsks) {
    several();
    EXPECT_EQ(homeOfPhone(call, "442079460018"), 3);
    EXPECT_EQ(homeOfPhone(call, "12025550101"), 2);
    EXPECT_EQ(homeOfUser(call, UserId(77)), 2) << "whom nobody knows is sent nowhere";
}

}  // namespace
}  // namespace helio::server
