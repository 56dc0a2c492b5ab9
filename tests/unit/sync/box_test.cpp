// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/box.h"

#include <gtest/gtest.h>

namespace helio::sync {
namespace {

using In = std::vector<Boxed<std::string>>;
using Out = std::vector<std::string>;

TEST(Box, U05AppliesInOrderSkipsRepeats) {
    Box<std::string> box(5);
    EXPECT_EQ(box.offer({{6, 1, "a"}}), Out{"a"});
    EXPECT_EQ(box.offer({{6, 1, "a"}}), Out{});
    EXPECT_EQ(box.offer({{8, 2, "b"}}), Out{"b"});
    EXPECT_EQ(box.pts(), 8);
    EXPECT_FALSE(box.gap());
}

TEST(Box, U04SortsWithinOneContainer) {
    Box<std::string> box(5);
    EXPECT_EQ(box.offer({{8, 1, "c"}, {6, 1, "a"}, {7, 1, "b"}}), (Out{"a", "b", "c"}));
}

TEST(Box, U09AnArrivalThatClosesTheGapDrainsInOrder) {
    Box<std::string> box(5);
    EXPECT_EQ(box.offer({{8, 1, "c"}}), Out{});
    EXPECT_TRUE(box.gap());
    EXPECT_EQ(box.offer({{7, 1, "b"}}), Out{});
    EXPECT_EQ(box.offer({{6, 1, "a"}}), (Out{"a", "b", "c"}));
    EXPECT_FALSE(box.gap());
}

TEST(Box, U10WhileFetchingEverythingWaitsAndIsJudgedAfterwards) {
    Box<std::string> box(5);
    EXPECT_EQ(box.offer({{8, 1, "c"}}), Out{});
    box.beginDifference();
    EXPECT_FALSE(box.gap());
    EXPECT_EQ(box.offer({{9, 1, "d"}}), Out{});
    EXPECT_EQ(box.differenceCame(7, true), Out{});
    EXPECT_TRUE(box.fetching());
    EXPECT_EQ(box.differenceCame(8, false), Out{"d"});
    EXPECT_EQ(box.pts(), 9);
}

TEST(Box, U10AFailedDifferenceLeavesTheGapVisible) {
    Box<std::string> box(5);
    (void)box.offer({{8, 1, "c"}});
    box.beginDifference();
    box.differenceFailed();
    EXPECT_TRUE(box.gap());
    EXPECT_EQ(box.offer({{6, 1, "a"}, {7, 1, "b"}}), (Out{"a", "b", "c"}));
}

TEST(Box, U09WaitingUpdatesAreBounded) {
    Box<std::string> box(0);
    for (std::int32_t i = 0; i < 5000; ++i) (void)box.offer({{i + 2, 1, "x"}});
    EXPECT_TRUE(box.gap());
    EXPECT_EQ(box.offer({{1, 1, "first"}}).size(), Box<std::string>::kMaxWaiting);
}

}  // namespace
}  // namespace helio::sync
