// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/backoff.h"

#include <gtest/gtest.h>

namespace helio::net {
namespace {

using std::chrono::milliseconds;

TEST(Backoff, T18DoublesUpToTheCapWithJitter) {
    SystemRandom random;
    const Backoff backoff{.first = milliseconds(100), .most = milliseconds(1000)};
    EXPECT_EQ(backoff.delay(0, random), milliseconds(0));
    for (const auto& [attempt, whole] : {std::pair{1, 100}, {2, 200}, {3, 400}, {4, 800}, {5, 1000}, {60, 1000}}) {
        for (int i = 0; i < 50; ++i) {
            const auto delay = backoff.delay(attempt, random);
            EXPECT_GE(delay, milliseconds(whole / 2));
            EXPECT_LE(delay, milliseconds(whole));
        }
    }
}

TEST(Backoff, T18TwoClientsDoNotComeBackTogether) {
    SystemRandom random;
    const Backoff backoff{.first = milliseconds(10'000), .most = milliseconds(10'000)};
    std::set<std::int64_t> seen;
    for (int i = 0; i < 50; ++i) seen.insert(backoff.delay(1, random).count());
    EXPECT_GT(seen.size(), 10U);
}

}  // namespace
}  // namespace helio::net
