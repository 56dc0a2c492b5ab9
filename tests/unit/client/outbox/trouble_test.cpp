// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/trouble.h"

#include <gtest/gtest.h>

namespace helio::client {
namespace {

Error refused(int code, std::string name) { return refuse(code, std::move(name)).error(); }

TEST(Trouble, TheWayIsTriedAgainTheRefusalIsShown) {
    EXPECT_FALSE(judge(fail(Fault::Cancelled, "a", "b").error(), 9, 100).hopeless);
    EXPECT_FALSE(judge(refused(401, "AUTH_KEY_UNREGISTERED"), 9, 100).hopeless);
    EXPECT_FALSE(judge(refused(406, "AUTH_KEY_DUPLICATED"), 9, 100).hopeless);
    EXPECT_GT(judge(refused(401, "AUTH_KEY_PERM_EMPTY"), 9, 100).notBefore, 100) << "not again and again at once";
    EXPECT_TRUE(judge(refused(401, "NEVER_HEARD_OF"), 1, 100).hopeless) << "nor for ever";
    const auto update = judge(refused(406, "UPDATE_APP_TO_LOGIN"), 1, 100);
    EXPECT_TRUE(update.hopeless);
    EXPECT_EQ(update.words.find("UPDATE_APP"), std::string::npos) << "R-06: not shown";
    const auto tooLong = judge(refused(400, "MESSAGE_TOO_LONG"), 1, 100);
    EXPECT_TRUE(tooLong.hopeless);
    EXPECT_EQ(tooLong.words, "The message is too long.");
    EXPECT_NE(judge(refused(400, "SOMETHING_NEW"), 1, 100).words.find("SOMETHING_NEW"), std::string::npos);
}

TEST(Trouble, R06FloodWaitsAreWaited) {
    EXPECT_EQ(judge(refused(420, "FLOOD_WAIT_300"), 1, 1000).notBefore, 1300);
    EXPECT_EQ(judge(refused(420, "SLOWMODE_WAIT_90"), 9, 1000).notBefore, 1090);
    EXPECT_EQ(judge(refused(420, "FLOOD_PREMIUM_WAIT_70"), 9, 1000).notBefore, 1070);
    EXPECT_GT(judge(refused(500, "INTERNAL"), 1, 1000).notBefore, 1000);
    EXPECT_GT(judge(refused(429, "NEVER_HEARD_OF"), 1, 1000).notBefore, 1000);
}

TEST(Trouble, R04WhatCouldNotRunForAnotherOneIsNotRefused) {
    for (const char* name : {"MSG_WAIT_FAILED", "MSG_WAIT_TIMEOUT"}) {
        EXPECT_FALSE(judge(refused(400, name), 9, 1000).hopeless);
        EXPECT_GT(judge(refused(400, name), 9, 1000).notBefore, 1000);
    }
}

TEST(Trouble, F04LostPartsGoUpAgainButNotForEver) {
    EXPECT_TRUE(judge(refused(400, "FILE_PART_3_MISSING"), 1, 0).uploadAgain);
    EXPECT_TRUE(judge(refused(400, "FILE_PART_3_MISSING"), 5, 0).hopeless);
    EXPECT_TRUE(judge(refused(500, "INTERNAL"), 5, 0).hopeless);
}

}  // namespace
}  // namespace helio::client
