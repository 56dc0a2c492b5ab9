// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/queue_rules.h"

#include <gtest/gtest.h>

namespace helio::client::book {
namespace {

using What = Standstill::What;

store::KeptNumber known(std::int64_t asked, bool inPrivate, std::int32_t epoch) {
    store::KeptNumber out;
    out.asked = asked;
    out.inPrivate = inPrivate;
    out.epoch = epoch;
    return out;
}

Error refused(int code, const std::string& name) { return refuse(code, name).error(); }

TEST(QueueRules, ANumberIsAskedOnceAnEpoch) {
    EXPECT_TRUE(wantsAsking(std::nullopt, 5));
    EXPECT_TRUE(wantsAsking(std::nullopt, std::nullopt));
    EXPECT_FALSE(wantsAsking(known(10, true, 5), 5));
    EXPECT_TRUE(wantsAsking(known(10, true, 4), 5));
    EXPECT_FALSE(wantsAsking(known(10, true, 4), std::nullopt)) << "until the epoch is known it may be the same";
    EXPECT_FALSE(wantsAsking(known(10, false, 0), 5)) << "what the cloud was told it tells by itself";
}

TEST(QueueRules, LaterIsNeverAtOnceAndEachTimeTwiceAsLong) {
    store::Question question{.digits = "1"};
    std::int64_t last = 0;
    for (int i = 0; i < 30; ++i) {
        question = later(question, 1'000);
        const auto pause = question.notBefore - 1'000;
        EXPECT_GE(pause, 60);
        EXPECT_TRUE(pause == 2 * last || last == 0 || pause == 86'400) << pause;
        last = pause;
    }
    EXPECT_EQ(last, 86'400);
    EXPECT_EQ(question.attempts, 30);
}

TEST(QueueRules, AFloodWaitIsWaitedOutToTheSecond) {
    EXPECT_EQ(afterError(refused(420, "FLOOD_WAIT_300"), false, 1, 1'000).until, 1'300);
    EXPECT_EQ(afterError(refused(420, "FLOOD_WAIT_0"), true, 1, 1'000).until, 1'001) << "never at once";
    EXPECT_EQ(afterError(refused(420, "FLOOD_SOMETHING"), true, 1, 1'000).until, 1'060);
    EXPECT_EQ(afterError(refused(420, "FLOOD_WAIT_300"), false, 1, 1'000).what, What::Wait);
}

TEST(QueueRules, ALostConnectionWaitsForTheNextOne) {
    const auto lost = afterError(fail(Fault::Network, "a", "b").error(), true, 1, 1'000);
    EXPECT_EQ(lost.what, What::Offline);
    EXPECT_GT(lost.until, 1'000);
    EXPECT_EQ(afterError(refused(401, "SESSION_REVOKED"), true, 1, 1'000).what, What::Offline);
}

TEST(QueueRules, TroubleAtTheCloudBacksOff) {
    EXPECT_LT(afterError(refused(500, "INTERNAL"), true, 1, 0).until, afterError(refused(500, "INTERNAL"), true, 3, 0).until);
    EXPECT_EQ(afterError(refused(-503, "Timeout"), true, 100, 0).until, 600);
}

TEST(QueueRules, AnUnknownMethodMeansNoPrivateMatchingAndInTheClearARefusal) {
    EXPECT_EQ(afterError(refused(400, "INPUT_METHOD_INVALID_1"), true, 1, 0).what, What::NotPrivate);
    EXPECT_EQ(afterError(refused(400, "CONTACT_ID_INVALID"), false, 1, 0).what, What::Refused);
}

TEST(QueueRules, AProofThatDoesNotFitIsSaidAndNothingIsSentInstead) {
    const auto distrust = afterError(fail(Fault::Denied, "matching", "the proof of epoch 5 does not fit").error(), true, 1, 0);
    EXPECT_EQ(distrust.what, What::Wait);
    EXPECT_NE(distrust.problem.find("epoch 5"), std::string::npos);
}

TEST(QueueRules, AWaitIsNoLongerBecauseTheClockWasSetBack) {
    EXPECT_EQ(heldUntil(1'000, 1'600, 1'100), 1'600);
    EXPECT_EQ(heldUntil(1'000'000, 1'000'600, 1'100), 1'700);
    EXPECT_EQ(heldUntil(0, 0, 1'100), 0);
    EXPECT_EQ(heldUntil(1'000, 400, 900), 900);
}

}  // namespace
}  // namespace helio::client::book
