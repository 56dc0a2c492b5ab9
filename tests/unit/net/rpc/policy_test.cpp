// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/policy.h"

#include <gtest/gtest.h>

namespace helio::net::rpc {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

Error refused(int code, std::string name) { return refuse(code, std::move(name)).error(); }

TEST(Policy, R06FloodWaitIsWaitedUpToALimit) {
    EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(420, "FLOOD_WAIT_7")), seconds(7));
    EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(420, "SLOWMODE_WAIT_3")), seconds(3));
    EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(420, "FLOOD_WAIT_61")), std::nullopt);
    EXPECT_EQ(onFloodWait(2, seconds(55), refused(420, "FLOOD_WAIT_7")), std::nullopt);
    EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(400, "FLOOD_WAIT_7")), std::nullopt);
    for (const char* name : {"FLOOD_WAIT_", "FLOOD_WAIT_7x", "FLOOD_WAIT_-1", "FLOOD_WAIT_99999999999"})
        EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(420, name)), std::nullopt) << name;
    EXPECT_EQ(onFloodWait(1, milliseconds(0), refused(420, "FLOOD_WAIT_0")), seconds(1)) << "never at once, for ever";
}

TEST(Policy, R06ServerTroubleIsTriedAgainFiveTimesEachLater) {
    milliseconds last{0};
    for (int attempt = 1; attempt <= 5; ++attempt) {
        const auto wait = onServerTrouble(attempt, milliseconds(0), refused(500, "INTERNAL"));
        ASSERT_TRUE(wait);
        EXPECT_GT(*wait, last);
        last = *wait;
    }
    EXPECT_EQ(onServerTrouble(6, milliseconds(0), refused(500, "INTERNAL")), std::nullopt);
    EXPECT_TRUE(onServerTrouble(1, milliseconds(0), refused(-503, "Timeout")));
    EXPECT_TRUE(onServerTrouble(1, milliseconds(0), refused(429, "NEVER_HEARD_OF"))) << "codes that nobody knows are as 500";
    for (const int code : {303, 400, 401, 403, 404, 406, 420}) EXPECT_EQ(onServerTrouble(1, milliseconds(0), refused(code, "PEER_ID_INVALID")), std::nullopt) << code;
    EXPECT_EQ(onServerTrouble(1, milliseconds(0), fail(Fault::Refused, "a", "b").error()), std::nullopt) << "a refusal of our own";
    EXPECT_EQ(onServerTrouble(1, milliseconds(0), fail(Fault::Cancelled, "a", "b").error()), std::nullopt);
}

TEST(Policy, R04AFailedChainIsAskedAgain) {
    EXPECT_EQ(onMsgWait(1, milliseconds(0), refused(400, "MSG_WAIT_FAILED")), milliseconds(0));
    EXPECT_EQ(onMsgWait(4, milliseconds(0), refused(400, "MSG_WAIT_TIMEOUT")), std::nullopt);
}

}  // namespace
}  // namespace helio::net::rpc
