// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

TEST(Session, QueryAndAnswer) {
    SessionPair pair;
    const auto one = pair.ask("one");
    const auto two = pair.ask("two");
    pair.settle();
    EXPECT_EQ(pair.answerOf(one), echoed("one"));
    EXPECT_EQ(pair.answerOf(two), echoed("two"));
    EXPECT_EQ(pair.client.pendingQueries(), 0u);
    EXPECT_EQ(pair.all<NewServerSession>().size(), 1u);
}

}  // namespace
}  // namespace helio::mtproto
