// SPDX-License-Identifier: GPL-3.0-or-later
// Asker::askNow: what a person typed does not wait for the queue.
#include <gmock/gmock.h>

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::Standing;
using testing::ElementsAre;

class AskingNow : public BookTest {
protected:
    Result<bool> now(std::vector<std::string> digits) {
        return await<bool>([&](auto done) { book().asker().askNow(digits, done); });
    }
};

TEST_F(AskingNow, AlsoWhileTheQueueIsPausedAndNotWhatWaitsThere) {
    matching.members = {{"12025550102", 7}};
    book().asker().pause(true);
    connect();
    import({chosen("Cyd", {"12025550103"})});
    EXPECT_EQ(standing("12025550103"), Standing::Waiting);
    EXPECT_EQ(now({"12025550102", "12025550102"}).value(), true);
    EXPECT_EQ(standing("12025550102"), Standing::Member);
    EXPECT_EQ(standing("12025550103"), Standing::Waiting);
    EXPECT_THAT(matching.asked, ElementsAre("12025550102")) << "and once";
    EXPECT_EQ(now({"12025550103"}).value(), true);
    EXPECT_EQ(standing("12025550103"), Standing::NotFound);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0) << "answered there, too";
}

TEST_F(AskingNow, WhatWasAskedIsLookedForAgainAtNoCost) {
    matching.members = {{"12025550102", 7}};
    connect();
    ASSERT_TRUE(now({"12025550102", "12025550103"}));
    ASSERT_EQ(matching.asked.size(), 2U);
    matching.members["12025550103"] = 8;  // just signed up
    ASSERT_TRUE(now({"12025550102", "12025550103"}));
    EXPECT_EQ(matching.asked.size(), 2U);
    EXPECT_THAT(matching.looked, ElementsAre(2U));
    EXPECT_EQ(standing("12025550103"), Standing::Member);
    matching.members.erase("12025550102");  // wants to be found no more
    ASSERT_TRUE(now({"12025550102"}));
    EXPECT_EQ(standing("12025550102"), Standing::NotFound);
    EXPECT_EQ(matching.asked.size(), 2U);
}

TEST_F(AskingNow, ACloudThatCannotIsSaidAndNothingIsKept) {
    matching.offered = false;
    connect();
    EXPECT_EQ(now({"12025550102"}).value(), false);
    EXPECT_EQ(standing("12025550102"), Standing::Unasked);
    EXPECT_TRUE(matching.asked.empty());
}

TEST_F(AskingNow, WithoutAConnectionItFailsAtOnce) { EXPECT_EQ(now({"12025550102"}).error().fault, Fault::Network); }

TEST_F(AskingNow, TheQuotaIsSaidInWords) {
    connect();
    matching.waitSeconds = 7'300;
    const auto answer = now({"12025550102"});
    ASSERT_FALSE(answer);
    EXPECT_EQ(std::pair(answer.error().fault, answer.error().code), std::pair(Fault::Refused, 420));
    EXPECT_EQ(answer.error().advice, "Try again in 3 hours.");
    EXPECT_EQ(standing("12025550102"), Standing::Unasked);
}

TEST_F(AskingNow, TwoAtOnceSettleTheWayOnce) {
    matching.members = {{"12025550102", 7}};
    connect();
    core->addressBook().connected();  // the way is asked anew
    int answers = 0;
    for (int i = 0; i < 2; ++i) book().asker().askNow({"12025550102"}, [&](Result<bool> done) { answers += done && *done; });
    const auto third = now({"12025550102"});
    EXPECT_EQ(third.value(), true);
    EXPECT_EQ(answers, 2);
}

TEST_F(AskingNow, TheEndOfTheAccountIsHeard) {
    connect();
    core->addressBook().connected();
    std::optional<Result<bool>> heard;
    book().asker().askNow({"12025550102"}, [&](Result<bool> done) { heard.emplace(std::move(done)); });
    book().asker().stop();
    run();
    ASSERT_TRUE(heard);
    EXPECT_EQ(heard->error().fault, Fault::Cancelled);
}

}  // namespace
}  // namespace helio::client::book
