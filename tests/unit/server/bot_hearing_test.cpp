// SPDX-License-Identifier: GPL-3.0-or-later
// What counts as said to a bot.
#include "server/boxes/bot_hearing.h"

#include <gtest/gtest.h>

namespace helio::server {
namespace {

TEST(BotHearing, CommandsThatNameNoOtherBot) {
    for (const char* text : {"/team", "/team all", "/team\nall", "/Team_2", "/team@teambot", "/team@TeamBot now", "/1"}) EXPECT_TRUE(isCommandTo(text, "teambot")) << text;
    for (const char* text :
         {"", "/", "/ team", "//team", "team", " /team", "/team@otherbot", "/team@teambotx", "/team@", "/team@@teambot", "/usr/bin/env", "/team,", "/@teambot", "/té", "@teambot"})
        EXPECT_FALSE(isCommandTo(text, "teambot")) << text;
}

TEST(BotHearing, MentionsAreWordsOfTheirOwn) {
    for (const char* text : {"@teambot", "ask @TeamBot, please", "(@teambot)", "@other @teambot", "👋@teambot", "@teambot@teambot", "@@teambot"})
        EXPECT_TRUE(mentions(text, "teambot")) << text;
    for (const char* text : {"", "@", "teambot", "ben@teambot", "@teambots", "@teambot_", "@team bot", "@ teambot"}) EXPECT_FALSE(mentions(text, "teambot")) << text;
    EXPECT_FALSE(mentions("@", "")) << "a bot without a name is not everybody's";
    EXPECT_FALSE(mentions("@ you", ""));
}

TEST(BotHearing, LongTextsAreReadOnce) {
    std::string long_;
    for (int i = 0; i < 4096; ++i) long_ += "@x";
    EXPECT_FALSE(mentions(long_, "teambot"));
}

}  // namespace
}  // namespace helio::server
