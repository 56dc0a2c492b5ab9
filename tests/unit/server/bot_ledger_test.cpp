// SPDX-License-Identifier: GPL-3.0-or-later
// Bots made and revoked in the caller's transaction. (The words for names that do not fit are in bot_desk_test.cpp.)
#include "server/desk/bot_ledger.h"

#include "server/accounts/bot_token.h"
#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

TEST(BotLedger, WhoWasSignedOutIsNamed) {
    House house;
    const auto made = makeBot(house.db, house.random, house.clock.seconds, " Team ", "teambot");
    ASSERT_TRUE(made.has_value()) << made.error().text();
    EXPECT_EQ(listBots(house.db).at(0).name, "Team");
    const KeyId one = house.device(), two = house.device(), other = house.person("12025550101", "Ada");
    for (const KeyId key : {one, two}) store::signInDevice(house.db, key, UserId(made->id), key.value, house.clock.seconds);
    std::vector<KeyId> ended;
    const auto revoked = revokeBot(house.db, house.random, "teambot", false, ended);
    ASSERT_TRUE(revoked.has_value());
    EXPECT_EQ(std::set(ended.begin(), ended.end()), (std::set{one, two}));
    EXPECT_EQ(revoked->token, "");
    EXPECT_FALSE(listBots(house.db).at(0).hasToken);
    EXPECT_EQ(listBots(house.db).at(0).sessions, 0);
    EXPECT_TRUE(house.userOf(other));
}

}  // namespace
}  // namespace helio::server
