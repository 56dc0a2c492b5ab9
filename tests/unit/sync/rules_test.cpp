// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/rules.h"

#include <gtest/gtest.h>

#include <limits>

namespace helio::sync {
namespace {

TEST(Rules, U05PtsDecides) {
    EXPECT_EQ(judgePts(10, 11, 1), Verdict::Apply);
    EXPECT_EQ(judgePts(10, 13, 3), Verdict::Apply);
    EXPECT_EQ(judgePts(10, 10, 1), Verdict::Skip);
    EXPECT_EQ(judgePts(10, 11, 3), Verdict::Skip);
    EXPECT_EQ(judgePts(10, 12, 1), Verdict::Wait);
}

TEST(Rules, U06NoCountDoesNotMoveTheBox) { EXPECT_EQ(judgePts(10, 10, 0), Verdict::Apply); }

TEST(Rules, U05ANegativeCountNeverTakesABoxBack) {  // found by fuzzing
    EXPECT_EQ(judgePts(10, 0, -10), Verdict::Skip);
    EXPECT_EQ(judgePts(10, 5, -20), Verdict::Skip);
}

TEST(Rules, U08SeqDecides) {
    EXPECT_EQ(judgeSeq(4, 0), Verdict::Apply);
    EXPECT_EQ(judgeSeq(4, 5), Verdict::Apply);
    EXPECT_EQ(judgeSeq(4, 4), Verdict::Skip);
    EXPECT_EQ(judgeSeq(4, 6), Verdict::Wait);
}

TEST(Rules, U05AndU08ExtremeNumbersDoNotOverflow) {
    const auto most = std::numeric_limits<std::int32_t>::max(), least = std::numeric_limits<std::int32_t>::min();
    EXPECT_EQ(judgePts(0, least, most), Verdict::Skip);
    EXPECT_EQ(judgePts(0, most, least), Verdict::Skip);
    EXPECT_EQ(judgePts(least, most, 0), Verdict::Wait);
    EXPECT_EQ(judgeSeq(most, most), Verdict::Skip);
}

}  // namespace
}  // namespace helio::sync
