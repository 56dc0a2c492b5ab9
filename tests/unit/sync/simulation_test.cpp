// SPDX-License-Identifier: GPL-3.0-or-later
// Random schedules against a model cloud (tests/support/sync_world.h); by the million in helio-sync-soak.
#include <gtest/gtest.h>

#include "tests/support/sync_world.h"

namespace helio::test {
namespace {

TEST(Simulation, U04U05U07U08U09U10U11U12U13U14U15_TheClientEndsWithWhatTheCloudHas) {
    SyncTally tally;
    for (std::uint64_t seed = 1; seed <= 1500; ++seed) ASSERT_EQ(runSyncSchedule(seed, {}, &tally), "") << "seed " << seed;
    EXPECT_EQ(tally.never(), "") << tally.words();
}

TEST(Simulation, U09U11_ATerribleNetworkAlso) {
    const SyncFaults faults{.lossIn = 2, .doubleIn = 3, .shuffleIn = 2, .breakIn = 4, .restartIn = 6, .crashIn = 6, .failIn = 3};
    for (std::uint64_t seed = 1; seed <= 500; ++seed) ASSERT_EQ(runSyncSchedule(seed, faults), "") << "seed " << seed;
}

}  // namespace
}  // namespace helio::test
