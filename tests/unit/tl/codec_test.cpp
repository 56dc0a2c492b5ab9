// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include "tl/gen/auth.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/messages.h"
#include "tl/gen/service.h"

namespace helio::tl {
namespace {

TEST(TlCodec, AFunctionGoesOutAndComesBack) {
    const messages::getHistory query{.peer = inputPeerUser{.user_id = 1, .access_hash = 2}, .limit = 50};
    const Bytes wire = serialize(query);
    EXPECT_EQ(toHex(BytesView(wire).first(8)), "c5e623444ca5e8dd");  // 4423e6c5 and dde8a54c, little-endian
    const auto back = parse<messages::getHistory>(wire);
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, query);
    ASSERT_NE(back->peer.as<inputPeerUser>(), nullptr);
    EXPECT_EQ(back->peer.as<inputPeerUser>()->access_hash, 2);
    EXPECT_EQ(back->peer.as<inputPeerSelf>(), nullptr);
    EXPECT_EQ(back->peer.tag(), inputPeerUser::kId);
    static_assert(std::is_same_v<messages::getHistory::Result, messages::Messages>);
}

TEST(TlCodec, MatchVisitsWhatIsHeld) {
    auto nameOfKind = [](const InputPeer& peer) {
        return peer.match([](const inputPeerSelf&) { return std::string("self"); }, [](const Skipped&) { return std::string("skipped"); },
                          [](const auto&) { return std::string("other"); });
    };
    EXPECT_EQ(nameOfKind(inputPeerSelf{}), "self");
    EXPECT_EQ(nameOfKind(inputPeerEmpty{}), "other");
    EXPECT_EQ(nameOfKind({}), "skipped");
    InputPeer peer = inputPeerUser{.user_id = 4};
    peer.as<inputPeerUser>()->user_id = 5;
    const InputPeer copy = peer;
    EXPECT_EQ(copy.as<inputPeerUser>()->user_id, 5);
    EXPECT_EQ(copy, peer);
}

TEST(TlCodec, WrappersHoldTheRest) {
    const Bytes inner = serialize(messages::getChats{.id = {1, 2, 3}});
    const Bytes wire = serialize(invokeWithLayer{.layer = kLayer, .query = {inner}});
    const auto back = parse<invokeWithLayer>(wire);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->query.bytes, inner);
    EXPECT_EQ(peekId(back->query.bytes), messages::getChats::kId);
    EXPECT_EQ(nameOf(messages::getChats::kId), "messages.getChats");
    EXPECT_EQ(nameOf(1), "");
}

TEST(TlCodec, TheContainerHoldsBodiesAsBytes) {
    const mt::msg_container box{.messages = {{.msg_id = 8, .seqno = 1, .body = serialize(mt::ping{.ping_id = 3})}}};
    const auto back = parse<mt::msg_container>(serialize(box));
    ASSERT_TRUE(back) << back.error().text();
    EXPECT_EQ(*back, box);
}

TEST(TlCodec, OurOwnUpdateIsAnUpdate) {
    const Update update = heliograph::updateDelivered{.peer = peerUser{.user_id = 9}, .max_id = 4};
    const auto back = parse<Update>(serialize(update));
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, update);
}

TEST(TlCodec, VectorsAndBoolsStandAlone) {
    EXPECT_EQ(parse<bool>(serialize(true)).value(), true);
    const std::vector<User> users{userEmpty{.id = 3}};
    EXPECT_EQ(parse<std::vector<User>>(serialize(users)).value(), users);
}

}  // namespace
}  // namespace helio::tl
