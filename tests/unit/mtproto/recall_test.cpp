// SPDX-License-Identifier: GPL-3.0-or-later
// Queries that the asker takes back: what has not left never leaves, what has is not sent again, and what follows them goes all the same.
#include <gtest/gtest.h>

#include "mtproto/constructors.h"
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

using std::chrono::seconds;

std::vector<Bytes> bodiesOf(const SessionPair& pair) {
    std::vector<Bytes> out;
    for (const auto& query : pair.queries) out.push_back(query.body);
    return out;
}

TEST(Recall, WhatHasNotLeftNeverLeaves) {
    SessionPair pair;
    pair.cut();
    const auto query = pair.ask("regretted");
    EXPECT_TRUE(pair.client.recall(query));
    EXPECT_EQ(pair.client.pendingQueries(), 0U);
    pair.open();
    pair.settle();
    EXPECT_TRUE(pair.queries.empty());
    EXPECT_TRUE(pair.client.takeRecalled().empty()) << "it was told at once";
}

TEST(Recall, R07WhatWasLostOnTheWayIsNotSentAgain) {
    SessionPair pair;
    pair.ask("before");
    pair.settle();
    pair.autoReply = false;
    const auto query = pair.ask("regretted");
    pair.clientSends();
    pair.toServer.clear();
    EXPECT_FALSE(pair.client.recall(query)) << "the server may have it";
    pair.cut();
    pair.open();
    pair.settle();
    EXPECT_EQ(pair.queries.size(), 1U);
    EXPECT_EQ(pair.client.takeRecalled(), std::vector<QueryId>{query});
    EXPECT_TRUE(pair.client.takeRecalled().empty());
    EXPECT_EQ(pair.client.pendingQueries(), 0U);
}

TEST(Recall, WhatTheServerHasIsAnswered) {
    SessionPair pair;
    const auto query = pair.ask("regretted");
    pair.clientSends();
    EXPECT_FALSE(pair.client.recall(query));
    pair.settle();
    ASSERT_EQ(pair.executed.size(), 1U);
    EXPECT_TRUE(std::any_of(pair.events.begin(), pair.events.end(), [&](const auto& event) {
        const auto* result = std::get_if<RpcResult>(&event);
        return result && result->query == query;
    }));
    EXPECT_TRUE(pair.client.takeRecalled().empty());
}

TEST(Recall, V01WhatWasChainedAfterItGoesAfterTheOneBeforeIt) {
    SessionPair pair;
    pair.autoReply = false;
    pair.cut();
    const auto first = pair.ask("first");
    const auto regretted = pair.ask("regretted", {.after = first});
    pair.ask("last", {.after = regretted});
    EXPECT_TRUE(pair.client.recall(regretted));
    pair.open();
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 2U);
    EXPECT_EQ(pair.queries[0].body, echo("first"));
    EXPECT_EQ(pair.queries[1].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[0].msgId).raw(echo("last")).take());
}

TEST(Recall, V01AlsoWhenAllOfThemWereLostOnTheWay) {
    SessionPair pair;
    pair.autoReply = false;
    const auto first = pair.ask("first");
    const auto regretted = pair.ask("regretted", {.after = first});
    pair.ask("last", {.after = regretted});
    pair.clientSends();
    pair.toServer.clear();
    EXPECT_FALSE(pair.client.recall(regretted));
    pair.cut();
    pair.open();
    pair.settle();
    const auto bodies = bodiesOf(pair);
    ASSERT_EQ(bodies.size(), 2U);
    EXPECT_EQ(bodies[0], echo("first"));
    EXPECT_EQ(bodies[1], WireWriter(id::kInvokeAfterMsg).i64(pair.queries[0].msgId).raw(echo("last")).take());
}

TEST(Recall, S15V01ACancelledQueryPassesItsParentOn) {
    SessionPair pair;
    pair.autoReply = false;
    pair.cut();
    const auto first = pair.ask("first");
    const auto dropped = pair.ask("dropped", {.after = first});
    pair.ask("last", {.after = dropped});
    pair.client.cancel(dropped);
    pair.open();
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 2U);
    EXPECT_EQ(pair.queries[1].body, WireWriter(id::kInvokeAfterMsg).i64(pair.queries[0].msgId).raw(echo("last")).take());
}

}  // namespace
}  // namespace helio::mtproto
