// SPDX-License-Identifier: GPL-3.0-or-later
// Updates of the wire, each into its box.
#include "client/wire/updates.h"

#include <gtest/gtest.h>

namespace helio::client::wire {
namespace {

const model::UserId kSelf(1);

tl::message words(std::int64_t from, std::int32_t id, tl::Peer peer) {
    tl::message out;
    out.id = id;
    out.from_id = tl::peerUser{.user_id = from};
    out.peer_id = std::move(peer);
    out.date = 100;
    out.message = "words";
    return out;
}

tl::updates_ container(std::vector<tl::Update> updates, std::int32_t seq = 0) {
    tl::updates_ out;
    out.updates = std::move(updates);
    out.date = 55;
    out.seq = seq;
    return out;
}

tl::user whole(std::int64_t id) {
    tl::user out;
    out.id = id;
    out.access_hash = 9;
    out.first_name = "Name";
    return out;
}

TEST(WireUpdates, U02EachUpdateGoesIntoItsBox) {
    auto in =
        container({tl::updateNewMessage{.message = words(7, 5, tl::peerUser{.user_id = 7}), .pts = 11, .pts_count = 1}, tl::updateNewEncryptedMessage{.message = {}, .qts = 4},
                   tl::updateNewChannelMessage{.message = words(7, 6, tl::peerChannel{.channel_id = 12}), .pts = 31, .pts_count = 1},
                   tl::updateUserPhone{.user_id = 7, .phone = "1"}, tl::updateMessageID{.id = 5, .random_id = 42}},
                  3);
    in.users.emplace_back(whole(7));
    const auto out = updates(in, kSelf);
    EXPECT_EQ(out.people.users.size(), 1U);
    ASSERT_EQ(out.incoming.common.size(), 1U);
    EXPECT_EQ(out.incoming.common[0].pts, 11);
    ASSERT_EQ(out.incoming.secret.size(), 1U);
    EXPECT_EQ(out.incoming.channels.at(12).at(0).pts, 31);
    EXPECT_EQ(out.incoming.rest.size(), 1U);
    EXPECT_EQ(out.incoming.seqStart, 3);
    ASSERT_EQ(out.always.size(), 1U);
    EXPECT_TRUE(out.mentioned.empty());
}

TEST(WireUpdates, U07QtsCountsOne) {
    const auto out = updates(container({tl::updateNewEncryptedMessage{.message = {}, .qts = 4}}), kSelf);
    ASSERT_EQ(out.incoming.secret.size(), 1U);
    EXPECT_EQ(out.incoming.secret[0].pts, 4);
    EXPECT_EQ(out.incoming.secret[0].count, 1);
}

TEST(WireUpdates, U03ShortFormsAreTheSameUpdateWithTheSameNumbers) {
    tl::updateShortMessage brief{.id = 5, .user_id = 7, .message = "words", .pts = 11, .pts_count = 1, .date = 100};
    const auto out = updates(brief, kSelf);
    ASSERT_EQ(out.incoming.common.size(), 1U);
    const auto& boxed = out.incoming.common[0];
    EXPECT_EQ(boxed.pts, 11);
    EXPECT_EQ(boxed.count, 1);
    const auto* added = std::get_if<MessageNew>(&boxed.payload);
    ASSERT_TRUE(added);
    EXPECT_EQ(added->message.chat, model::PeerId(model::UserId(7)));
    EXPECT_EQ(added->message.from, model::PeerId(model::UserId(7)));
    EXPECT_EQ(added->message.text, "words");
    EXPECT_EQ(out.incoming.seqStart, 0) << "short forms have no seq";
    EXPECT_FALSE(out.mentioned.empty()) << "who it is from did not come with it";

    tl::updateShortChatMessage group{.id = 6, .from_id = 7, .chat_id = 3, .message = "words", .pts = 12, .pts_count = 1, .date = 100};
    const auto inGroup = updates(group, kSelf);
    ASSERT_EQ(inGroup.incoming.common.size(), 1U);
    EXPECT_EQ(std::get<MessageNew>(inGroup.incoming.common[0].payload).message.chat, model::PeerId(model::ChatId(3)));
    EXPECT_EQ(inGroup.mentioned, (std::vector<model::PeerId>{model::UserId(7), model::ChatId(3)}));
}

TEST(WireUpdates, U03OurOwnSendInItsShortForm) {
    tl::updateShortSentMessage sent{.out = true, .id = 8, .pts = 13, .pts_count = 1, .date = 101};
    const auto out = shortSent(sent);
    ASSERT_TRUE(out);
    EXPECT_EQ(out->id, model::MessageId(8));
    EXPECT_EQ(out->pts, 13);
    EXPECT_FALSE(shortSent(container({})));
}

TEST(WireUpdates, U03U14AMinPersonIsAPersonWhoIsMissing) {
    auto in = container({tl::updateNewMessage{.message = words(7, 5, tl::peerUser{.user_id = 7}), .pts = 11, .pts_count = 1}});
    auto min = whole(7);
    min.min = true;
    in.users.emplace_back(min);
    EXPECT_EQ(updates(in, kSelf).mentioned, (std::vector<model::PeerId>{model::UserId(7), model::UserId(7)}));
}

TEST(WireUpdates, U06PtsWithoutACountMovesNoBox) {
    const auto out = updates(container({tl::updateReadChannelInbox{.channel_id = 12, .max_id = 5, .still_unread_count = 2, .pts = 99}}), kSelf);
    EXPECT_TRUE(out.incoming.channels.empty());
    EXPECT_TRUE(out.incoming.common.empty());
    ASSERT_EQ(out.incoming.rest.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<ReadByUs>(out.incoming.rest[0]));
}

TEST(WireUpdates, U05WhatIsNotDrawnStillMovesItsBox) {
    const auto out = updates(container({tl::updateReadMessagesContents{.messages = {1}, .pts = 12, .pts_count = 1}}), kSelf);
    ASSERT_EQ(out.incoming.common.size(), 1U);
    EXPECT_TRUE(std::holds_alternative<NothingSeen>(out.incoming.common[0].payload));
}

TEST(WireUpdates, U14TooLongAndPtsChangedAskForTheDifference) {
    EXPECT_TRUE(updates(tl::updatesTooLong{}, kSelf).tooLong);
    EXPECT_TRUE(updates(container({tl::updatePtsChanged{}}), kSelf).tooLong);
    EXPECT_FALSE(updates(container({}), kSelf).tooLong);
}

TEST(WireUpdates, U13ADifferenceNamesTheChannelsThatAreBehind) {
    tl::updates::difference in;
    in.new_messages.emplace_back(words(7, 5, tl::peerUser{.user_id = 7}));
    in.other_updates.emplace_back(tl::updateChannelTooLong{.channel_id = 12, .pts = 40});
    in.other_updates.emplace_back(tl::updateDeleteChannelMessages{.channel_id = 13, .messages = {2}, .pts = 9, .pts_count = 1});
    in.other_updates.emplace_back(tl::updateMessageID{.id = 5, .random_id = 42});
    in.state = {.pts = 20, .qts = 1, .date = 7, .seq = 2};
    const auto out = difference(in, kSelf);
    EXPECT_EQ(out.state, (sync::State{20, 1, 7, 2}));
    ASSERT_EQ(out.behind.size(), 1U);
    EXPECT_EQ(out.behind[0].channel, 12);
    EXPECT_EQ(out.behind[0].pts, 40);
    EXPECT_EQ(out.channels.at(13).at(0).pts, 9);
    ASSERT_EQ(out.events.size(), 2U);
    EXPECT_TRUE(std::holds_alternative<MessageIdGiven>(out.events[0])) << "before the message it names";
}

TEST(WireUpdates, U12_M19AChannelTooFarBehindDeliversItsNewestMessages) {
    tl::updates::channelDifferenceTooLong in;
    in.final_ = true;
    in.timeout = 30;
    in.dialog = tl::dialog{.peer = tl::peerChannel{.channel_id = 12}, .top_message = 31, .read_inbox_max_id = 20, .unread_count = 3, .pts = 400};
    in.messages.emplace_back(words(7, 31, tl::peerChannel{.channel_id = 12}));
    const auto out = channelDifference(in, kSelf);
    EXPECT_EQ(out.pts, 400);
    EXPECT_TRUE(out.final);
    EXPECT_EQ(out.timeout, std::chrono::seconds(30));
    ASSERT_EQ(out.events.size(), 1U);
    const auto* reset = std::get_if<ChannelReset>(&out.events[0]);
    ASSERT_TRUE(reset);
    EXPECT_EQ(reset->dialog.topDate, 100);
    EXPECT_EQ(reset->messages.size(), 1U);
}

}  // namespace
}  // namespace helio::client::wire
