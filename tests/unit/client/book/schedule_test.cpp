// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/schedule.h"

#include <gtest/gtest.h>

namespace helio::client::book {
namespace {

using model::BookSource;

BookSource source(std::int64_t id, std::int64_t lastRun, std::int32_t hours = 1, BookSource::Rhythm rhythm = BookSource::Rhythm::Hourly) {
    return {.rhythm = rhythm, .id = model::SourceId(id), .everyHours = hours, .lastRun = lastRun};
}
constexpr std::int64_t kNow = 1'000'000;

TEST(ScheduleOfBooks, NothingIsReadByItselfUnlessSomebodySaidSo) {
    EXPECT_EQ(nextSync({}, kNow, 0, 0), Schedule{});
    EXPECT_EQ(nextSync({source(1, 0, 1, BookSource::Rhythm::Off), source(2, 0, 1, BookSource::Rhythm::OnDemand)}, kNow, 0, 0), Schedule{});
}

TEST(ScheduleOfBooks, TheOneThatIsDueLongestComesFirst) {
    EXPECT_EQ(nextSync({source(1, kNow - 4'000), source(2, kNow - 9'000), source(3, kNow - 10)}, kNow, 0, 0).now, model::SourceId(2));
    EXPECT_EQ(nextSync({source(3, kNow - 10)}, kNow, 0, 0).next, kNow - 10 + 3'600);
    EXPECT_EQ(nextSync({source(3, kNow - 10'000, 24)}, kNow, 0, 0).next, kNow - 10'000 + 86'400);
}

TEST(ScheduleOfBooks, AStartIsNoBurst) {
    const auto just = nextSync({source(1, 0), source(2, 0)}, kNow, kNow, 0);
    EXPECT_FALSE(just.now);
    EXPECT_EQ(just.next, kNow + kAfterStart);
    const auto between = nextSync({source(1, 0)}, kNow, 0, kNow - 5);
    EXPECT_FALSE(between.now);
    EXPECT_EQ(between.next, kNow - 5 + kBetweenRuns);
}

TEST(ScheduleOfBooks, AfterADayOfSleepItIsReadOnce) {
    EXPECT_EQ(nextSync({source(1, kNow - 86'400)}, kNow, 0, kNow - 86'400).now, model::SourceId(1));
    EXPECT_FALSE(nextSync({source(1, kNow)}, kNow, 0, kNow).now);
}

TEST(ScheduleOfBooks, AClockThatWasSetBackCostsOneIntervalAtTheMost) {
    const auto back = nextSync({source(1, kNow + 500'000, 2)}, kNow, kNow + 500'000, kNow + 500'000);
    EXPECT_FALSE(back.now);
    EXPECT_EQ(back.next, kNow + 7'200);
}

}  // namespace
}  // namespace helio::client::book
