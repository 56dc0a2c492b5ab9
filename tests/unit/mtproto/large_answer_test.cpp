// SPDX-License-Identifier: GPL-3.0-or-later
// Answers too large to be copied: shared between the queue that waits for their acknowledgement and whoever seals them.
#include <gtest/gtest.h>

#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "tests/unit/mtproto/session_pair.h"

namespace helio::mtproto {
namespace {

/// The message with that answer among what the server sends now, out of its container if it is in one.
std::optional<Message> answerIn(SessionPair& pair, std::int64_t query) {
    for (const auto& packet : pair.server().takePackets(pair.wall)) {
        const auto opened = open(*pair.key, crypto::Direction::ServerToClient, packet);
        EXPECT_TRUE(opened);
        std::vector<MessageView> all = readContainer(opened->body).value_or(std::vector<MessageView>{{opened->header.msgId, opened->header.seqno, opened->body}});
        for (const auto& m : all) {
            WireReader in(m.body);
            if (in.u32() == id::kRpcResult && in.i64() == query) return Message{m.msgId, m.seqno, copyOf(in.rest())};
        }
    }
    return std::nullopt;
}

TEST(ServerSession, S02_V02_ALargeAnswerComesAgainAsItWas) {
    SessionPair pair;
    pair.autoReply = false;
    pair.ask("a file, please");
    pair.settle();
    ASSERT_EQ(pair.queries.size(), 1u);
    const std::int64_t query = pair.queries[0].msgId;
    const Bytes file = pair.random.bytes(100'000);
    pair.server().reply(query, file, pair.wall);
    const auto first = answerIn(pair, query);
    ASSERT_TRUE(first);
    EXPECT_EQ(first->body, file);
    pair.cut();
    pair.open();
    const auto again = answerIn(pair, query);
    ASSERT_TRUE(again) << "nobody acknowledged it";
    EXPECT_EQ(again->msgId, first->msgId);
    EXPECT_EQ(again->seqno, first->seqno);
    EXPECT_EQ(again->body, file);
}

}  // namespace
}  // namespace helio::mtproto
