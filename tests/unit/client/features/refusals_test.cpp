// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/refusals.h"

#include <gtest/gtest.h>

namespace helio::client::features {
namespace {

TEST(Refusals, AKnownNameIsSaidInWordsAndKept) {
    const auto error = inWords(refuse(400, "USERNAME_OCCUPIED").error(), "changing the username");
    EXPECT_EQ(error.text(), "changing the username: somebody has this username. Choose another.");
    EXPECT_EQ(error.name, "USERNAME_OCCUPIED");
    EXPECT_EQ(error.code, 400);
    EXPECT_EQ(error.fault, Fault::Refused);
}

TEST(Refusals, AFullListOfExceptionsSaysHowManyFitAndWhatToDo) {
    EXPECT_EQ(inWords(refuse(400, "PRIVACY_TOO_LONG").error(), "adding a contact").text(),
              "adding a contact: there are too many exceptions. 1,000 people and groups fit in one setting. Take somebody out first.");
}

TEST(Refusals, HowLongToWaitIsSaid) {
    const auto words = [](const char* name) { return inWords(refuse(420, name).error(), "signing in").text(); };
    EXPECT_EQ(words("FLOOD_WAIT_20"), "signing in: too many tries. Try again in 20 s.");
    EXPECT_EQ(words("FLOOD_WAIT_80"), "signing in: too many tries. Try again in 1 min 20 s.");
    EXPECT_EQ(words("FLOOD_WAIT_120"), "signing in: too many tries. Try again in 2 min.");
    EXPECT_EQ(words("FLOOD_WAIT_3660"), "signing in: too many tries. Try again in 1 h 1 min.");
    EXPECT_EQ(words("FLOOD_WAIT_x"), "calling the cloud: FLOOD_WAIT_x");
}

TEST(Refusals, AWrongCodeIsNotAProtocolsName) {
    EXPECT_EQ(inWords(refuse(400, "PHONE_CODE_INVALID").error(), "signing in").text(), "signing in: that code is not the one that was sent");
    EXPECT_EQ(inWords(refuse(400, "PASSWORD_HASH_INVALID").error(), "signing in").text(), "signing in: that is not the password");
}

TEST(Refusals, OthersStayAsTheyAre) {
    EXPECT_EQ(inWords(refuse(400, "SOMETHING_NEW").error(), "x").happened, "SOMETHING_NEW");
    const auto network = fail(Fault::Network, "asking", "no connection").error();
    EXPECT_EQ(inWords(network, "x").doing, "asking");
}

TEST(Refusals, WhatWentWellIsHandedOn) {
    int got = 0;
    worded<int>("x", [&](Result<int> result) { got = *result; })(7);
    EXPECT_EQ(got, 7);
}

}  // namespace
}  // namespace helio::client::features
