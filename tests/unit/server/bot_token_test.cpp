// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of bots, and who may be called how.
#include "server/accounts/bot_token.h"

#include "server/accounts/username.h"

namespace helio::server {
namespace {

TEST(BotTokens, ATokenIsReadBackAsItWasMade) {
    SystemRandom random;
    const BotToken token{UserId(777001), drawBotSecret(random)};
    EXPECT_EQ(token.secret.size(), 35u);
    const auto read = parseBotToken(token.text());
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->bot, token.bot);
    EXPECT_EQ(read->secret, token.secret);
    EXPECT_NE(drawBotSecret(random), token.secret);
    EXPECT_EQ(botSecretHash(token.secret).size(), 32u);
}

TEST(BotTokens, WhatIsNoneIsNone) {
    const std::string secret(35, 'a');
    for (const std::string& text :
         std::vector<std::string>{"", ":", ":" + secret, "7", "7:", "-7:" + secret, "0:" + secret, "7x:" + secret, "7:" + secret + "a", "7:" + secret.substr(1),
                                  "7:" + secret.substr(1) + "+", "99999999999999999999:" + secret, "7:" + std::string(1 << 20, 'a')})
        EXPECT_FALSE(parseBotToken(text).has_value()) << text.substr(0, 60);
    EXPECT_TRUE(parseBotToken("7:" + secret).has_value());
}

TEST(Usernames, ThoseOfBotsEndInBot) {
    for (const char* good : {"ada_l", "Team_Bot", "a1234"}) EXPECT_TRUE(isUsername(good)) << good;
    for (const char* bad : {"", "ada", "1team", "_team", "te-am",
                            "t\xC3\xA9"
                            "amwork"})
        EXPECT_FALSE(isUsername(bad)) << bad;
    EXPECT_FALSE(isUsername(std::string(33, 'a')));
    for (const char* bots : {"teambot", "TeamBOT", "team_Bot"}) EXPECT_TRUE(isBotsUsername(bots)) << bots;
    for (const char* people : {"bottle", "bo", "", "robots"}) EXPECT_FALSE(isBotsUsername(people)) << people;
}

}  // namespace
}  // namespace helio::server
