// SPDX-License-Identifier: GPL-3.0-or-later
// A running cloud does what `heliographd bot` asks: a bot signs in at once, and one whose token is revoked is cut off at once, over real sockets.
#include "server/desk/do_request.h"

#include "server/bot_desk.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

using BotsWhileItRuns = WireHouse;

TEST_F(BotsWhileItRuns, ABotSignsInAndIsCutOff) {
    auto desk = BotDesk::open((folder.path / "data").string(), {});
    ASSERT_TRUE(desk.has_value()) << desk.error().text();
    const auto made = desk->create("Team", "teambot");
    ASSERT_TRUE(made.has_value()) << made.error().text();
    const auto bot = connect();
    const auto signIn = [](WireDevice& device, const std::string& token) {
        return device.ask(tl::auth::importBotAuthorization{.api_id = 1, .api_hash = "x", .bot_auth_token = token});
    };
    ASSERT_TRUE(signIn(*bot, made->token).has_value());
    const tl::users::getUsers self{.id = {tl::inputUserSelf{}}};
    ASSERT_TRUE(bot->ask(self).has_value());
    EXPECT_EQ(desk->list()->at(0).sessions, 1);
    const auto again = desk->revoke("teambot", true);
    ASSERT_TRUE(again.has_value());
    const auto refused = bot->ask(self);
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().name, "AUTH_KEY_UNREGISTERED") << "before the command is answered";
    EXPECT_EQ(signIn(*bot, made->token).error().name, "ACCESS_TOKEN_INVALID");
    EXPECT_TRUE(signIn(*bot, again->token).has_value());
}

TEST(DoRequest, ARequestMayRunTwice) {
    House house;
    std::vector<KeyId> ended{KeyId(9)};
    const auto list = desk::doRequest(house.db, house.random, 1, {}, ended);
    ASSERT_TRUE(list.has_value());
    EXPECT_TRUE(std::get<std::vector<BotListed>>(*list).empty());
    EXPECT_TRUE(ended.empty()) << "nothing is left of the first time";
}

}  // namespace
}  // namespace helio::server
