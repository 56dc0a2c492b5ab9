// SPDX-License-Identifier: GPL-3.0-or-later
// Queries behind queries (invokeAfterMsg), where the one in front takes long.
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

TEST(Chained, R04_V01_AServerThatRunsOutOfPatienceForLongCostsNeitherTheQueryNorItsPlace) {
    SessionPair pair;
    pair.autoReply = false;
    const auto first = pair.ask("first");
    const auto second = pair.ask("second", {.after = first});
    pair.settle();
    std::int64_t refused = 0;
    while (pair.queries.back().msgId != refused && pair.queries.size() < 50) {
        refused = pair.queries.back().msgId;
        pair.server().replyError(refused, 400, "MSG_WAIT_TIMEOUT", pair.wall);
        pair.settle();
    }
    EXPECT_TRUE(pair.all<RpcFailed>().empty()) << "nothing is wrong with it";
    EXPECT_LT(pair.queries.size(), 20u) << "and it is not asked for ever";
    const auto asked = pair.queries.size();
    pair.server().reply(pair.queries[0].msgId, echoed("first"), pair.wall);
    pair.settle();
    ASSERT_EQ(pair.queries.size(), asked + 1);
    EXPECT_EQ(pair.queries.back().body, echo("second"));
    pair.server().reply(pair.queries.back().msgId, echoed("second"), pair.wall);
    pair.settle();
    EXPECT_EQ(pair.answerOf(second), echoed("second"));
}

}  // namespace
}  // namespace helio::mtproto
