// SPDX-License-Identifier: GPL-3.0-or-later
// Boxes: what one device does, every participant's log tells, gaplessly.
#include <random>
#include <set>

#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

tl::messages::sendMessage text(tl::InputPeer peer, std::string words, std::int64_t randomId) {
    tl::messages::sendMessage out;
    out.peer = std::move(peer);
    out.message = std::move(words);
    out.random_id = randomId;
    return out;
}

struct Boxes : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId ben = house.person("12025550102", "Ben");

    tl::updates::difference differenceOf(KeyId key, Pts from) {
        const auto answer = house.ask(key, tl::updates::getDifference{.pts = from, .date = static_cast<std::int32_t>(house.clock.seconds + 1)});
        EXPECT_TRUE(answer.has_value());
        const auto* whole = answer ? answer->as<tl::updates::difference>() : nullptr;
        return whole ? *whole : tl::updates::difference{};
    }
    ChatId groupWith(KeyId cho) {
        tl::messages::createChat create;
        create.title = "Walk";
        create.users = {house.inputUser(ada, ben), house.inputUser(ada, cho)};
        EXPECT_TRUE(house.ask(ada, create).has_value());
        return store::groupsOf(house.db, house.userOf(ada)).at(0);
    }
    void expectGapless(KeyId key) {
        Pts before = 0;
        for (const auto& row : store::updatesAfter(house.db, house.userOf(key), 0, 10'000)) {
            EXPECT_EQ(row.pts, before + row.count);
            before = row.pts;
        }
        EXPECT_EQ(before, store::ptsOf(house.db, house.userOf(key)));
    }
};

TEST_F(Boxes, U17_EachParticipantHasACopyAndARow) {
    const auto sent = house.ask(ada, text(house.inputPeer(ada, ben), "hello", 5));
    ASSERT_TRUE(sent.has_value());
    const auto* update = find<tl::updateNewMessage>(*sent);
    ASSERT_NE(update, nullptr);
    EXPECT_EQ(update->pts, 2) << "the row that opened the box is 1";
    EXPECT_EQ(house.effects.inAnswer, std::vector<Pts>{2});
    EXPECT_TRUE(house.effects.boxes.contains(house.userOf(ben)));
    const auto got = differenceOf(ben, 1);
    ASSERT_EQ(got.new_messages.size(), 1u);
    const auto* message = got.new_messages[0].as<tl::message>();
    ASSERT_NE(message, nullptr);
    EXPECT_EQ(message->message, "hello");
    EXPECT_FALSE(message->out);
    EXPECT_EQ(message->peer_id, tl::Peer(tl::peerUser{.user_id = house.userOf(ada).value}));
}

TEST_F(Boxes, R08_ARepeatedRandomIdGetsTheOriginalUpdatesAgain) {
    const auto first = house.ask(ada, text(house.inputPeer(ada, ben), "once", 77));
    const auto again = house.ask(ada, text(house.inputPeer(ada, ben), "once", 77));
    ASSERT_TRUE(first && again);
    EXPECT_EQ(find<tl::updateNewMessage>(*first)->pts, find<tl::updateNewMessage>(*again)->pts);
    EXPECT_EQ(find<tl::updateMessageID>(*again)->random_id, 77);
    EXPECT_EQ(differenceOf(ben, 1).new_messages.size(), 1u);
    EXPECT_EQ(house.refusal(ada, text(house.inputPeer(ada, ben), "none", 0)), "RANDOM_ID_EMPTY");
}

TEST_F(Boxes, U17_ThousandsOfMixedEventsLeaveNoGap) {
    for (int i = 1; i <= 300; ++i) {
        ASSERT_TRUE(house.ask(i % 3 ? ada : ben, text(i % 3 ? house.inputPeer(ada, ben) : house.inputPeer(ben, ada), "n" + std::to_string(i), i)).has_value());
        if (i % 7 == 0) {
            ASSERT_TRUE(house.ask(ben, tl::messages::readHistory{.peer = house.inputPeer(ben, ada), .max_id = 0}).has_value());
        }
        if (i % 50 == 0) {
            tl::messages::deleteMessages gone;
            gone.revoke = true;
            gone.id = {i - 10, i - 9, i - 8};
            ASSERT_TRUE(house.ask(ada, gone).has_value());
        }
    }
    expectGapless(ada);
    expectGapless(ben);
}

TEST_F(Boxes, MessageIdsAreNeverUsedTwice) {
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "a", 1)).has_value());
    tl::messages::deleteMessages gone;
    gone.id = {1};
    gone.revoke = true;
    const auto affected = house.ask(ada, gone);
    ASSERT_TRUE(affected.has_value());
    EXPECT_EQ(affected->pts_count, 1);
    const auto next = house.ask(ada, text(house.inputPeer(ada, ben), "b", 2));
    EXPECT_EQ(find<tl::updateMessageID>(*next)->id, 2);
    EXPECT_EQ(differenceOf(ben, 1).new_messages.size(), 1u) << "the deleted one is not told as new";
}

TEST_F(Boxes, ReadingTellsTheSenderHowFar) {
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "one", 1)).has_value());
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "two", 2)).has_value());
    EXPECT_EQ(store::findDialog(house.db, house.userOf(ben), Peer(house.userOf(ada)))->unread, 2);
    const auto read = house.ask(ben, tl::messages::readHistory{.peer = house.inputPeer(ben, ada), .max_id = 1});
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->pts_count, 1);
    EXPECT_EQ(store::findDialog(house.db, house.userOf(ben), Peer(house.userOf(ada)))->unread, 1);
    EXPECT_EQ(store::findDialog(house.db, house.userOf(ada), Peer(house.userOf(ben)))->readOut, 1);
    const auto again = house.ask(ben, tl::messages::readHistory{.peer = house.inputPeer(ben, ada), .max_id = 1});
    EXPECT_EQ(again->pts_count, 0) << "nothing new was read";
    expectGapless(ada);
}

/// A device as clients are: messages of a difference first, each incoming one is unread; then the rest in its order.
struct AwayDevice {
    std::set<MessageId> known;  ///< incoming
    MessageId readUpTo = 0;
    int unread = 0;
    Pts pts = 1;

    template <class Out>
    void take(const Out& difference) {
        for (const tl::Message& one : difference.new_messages) {
            const auto* message = one.as<tl::message>();
            if (!message || message->out) continue;
            known.insert(message->id);
            if (message->id > readUpTo) ++unread;
        }
        for (const tl::Update& update : difference.other_updates) {
            if (const auto* read = update.as<tl::updateReadHistoryInbox>()) {
                readUpTo = std::max(readUpTo, read->max_id);
                unread = read->still_unread_count;
            }
            if (const auto* gone = update.as<tl::updateDeleteMessages>())
                for (const MessageId id : gone->messages)
                    if (known.erase(id) && id > readUpTo) --unread;
        }
    }
    void catchUp(House& house, KeyId key, std::optional<int> slice) {
        for (;;) {
            const auto answer = house.ask(key, tl::updates::getDifference{.pts = pts, .pts_limit = slice, .date = static_cast<std::int32_t>(house.clock.seconds + 1)});
            ASSERT_TRUE(answer.has_value());
            if (const auto* part = answer->as<tl::updates::differenceSlice>()) {
                take(*part);
                pts = part->intermediate_state.pts;
                continue;
            }
            if (const auto* whole = answer->as<tl::updates::difference>()) {
                take(*whole);
                pts = whole->state.pts;
            }
            return;
        }
    }
};

/// What is read on one device, and comes and goes meanwhile, leaves the same count on a device that was away.
void awayCounts(House& house, KeyId ada, KeyId ben, bool deletes, std::optional<int> slice) {
    std::mt19937 chance(7);
    AwayDevice away;
    std::vector<MessageId> sent;  // in Ada's box
    for (int round = 0; round < 60; ++round) {
        for (int left = static_cast<int>(chance() % 6) + 1; left > 0; --left) {
            const auto what = chance() % 6;
            if (what < 3 || sent.empty()) {
                const auto answer = house.ask(ada, text(house.inputPeer(ada, ben), "n", static_cast<std::int64_t>(chance()) + 1));
                ASSERT_TRUE(answer.has_value());
                sent.push_back(find<tl::updateMessageID>(*answer)->id);
            } else if (what < 5 || !deletes) {
                const auto own = store::findDialog(house.db, house.userOf(ben), Peer(house.userOf(ada)));
                const MessageId upTo = own ? own->top - static_cast<MessageId>(chance() % 3) : 0;
                if (upTo > 0) ASSERT_TRUE(house.ask(ben, tl::messages::readHistory{.peer = house.inputPeer(ben, ada), .max_id = upTo}).has_value());
            } else {
                tl::messages::deleteMessages gone;
                gone.revoke = true;
                const std::size_t which = sent.size() - 1 - chance() % std::min<std::size_t>(sent.size(), 4);
                gone.id = {sent[which]};
                sent.erase(sent.begin() + static_cast<std::ptrdiff_t>(which));
                ASSERT_TRUE(house.ask(ada, gone).has_value());
            }
        }
        away.catchUp(house, ben, slice);
        const auto dialog = store::findDialog(house.db, house.userOf(ben), Peer(house.userOf(ada)));
        ASSERT_EQ(away.unread, dialog ? dialog->unread : 0) << "round " << round;
    }
}

TEST_F(Boxes, WhatWasReadElsewhereCountsTheSameOnADeviceThatWasAway) { awayCounts(house, ada, ben, true, std::nullopt); }

TEST_F(Boxes, WhatWasReadElsewhereCountsTheSameInSlices) { awayCounts(house, ada, ben, false, 2); }

TEST_F(Boxes, EditsReachEveryCopyAndOnlyTheAuthorMayEdit) {
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "helo", 1)).has_value());
    tl::messages::editMessage edit;
    edit.peer = house.inputPeer(ada, ben);
    edit.id = 1;
    edit.message = "hello";
    ASSERT_TRUE(house.ask(ada, edit).has_value());
    EXPECT_EQ(house.refusal(ada, edit), "MESSAGE_NOT_MODIFIED");
    EXPECT_EQ(store::findMessage(house.db, house.userOf(ben), 1)->content.text, "hello");
    edit.peer = house.inputPeer(ben, ada);
    edit.message = "mine now";
    EXPECT_EQ(house.refusal(ben, edit), "MESSAGE_AUTHOR_REQUIRED");
}

TEST_F(Boxes, U19_DifferenceOfTheFuture_IsEmpty) {
    const auto answer = house.ask(ada, tl::updates::getDifference{.pts = 4000, .date = static_cast<std::int32_t>(house.clock.seconds + 1)});
    ASSERT_TRUE(answer.has_value());
    EXPECT_NE(answer->as<tl::updates::differenceEmpty>(), nullptr);
}

TEST_F(Boxes, U19_TheCallersLimitsAndImpossibleNumbers) {
    for (int i = 1; i <= 6; ++i) ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "n" + std::to_string(i), i)).has_value());
    const auto date = static_cast<std::int32_t>(house.clock.seconds + 1);
    EXPECT_EQ(house.refusal(ben, tl::updates::getDifference{.pts = -1, .date = date}), "PERSISTENT_TIMESTAMP_INVALID");
    const auto slice = house.ask(ben, tl::updates::getDifference{.pts = 1, .pts_limit = 2, .date = date});
    ASSERT_TRUE(slice && slice->as<tl::updates::differenceSlice>());
    EXPECT_EQ(slice->as<tl::updates::differenceSlice>()->new_messages.size(), 2u);
    EXPECT_EQ(slice->as<tl::updates::differenceSlice>()->intermediate_state.pts, 3);
    const auto most = house.ask(ben, tl::updates::getDifference{.pts = 1, .pts_total_limit = 5, .date = date});
    ASSERT_TRUE(most && most->as<tl::updates::differenceTooLong>()) << "it would be six";
    EXPECT_EQ(most->as<tl::updates::differenceTooLong>()->pts, 7);
    const auto all = house.ask(ben, tl::updates::getDifference{.pts = 1, .pts_total_limit = 6, .date = date});
    ASSERT_TRUE(all && all->as<tl::updates::difference>());
    EXPECT_EQ(all->as<tl::updates::difference>()->new_messages.size(), 6u);
    for (const std::int32_t limit : {0, -1, std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()}) {
        const auto odd = house.ask(ben, tl::updates::getDifference{.pts = 1, .pts_limit = limit, .pts_total_limit = limit, .date = date});
        EXPECT_TRUE(odd && odd->as<tl::updates::difference>()) << limit;
    }
}

TEST_F(Boxes, U19_ADifferenceShowsNobodyElsesBox) {
    const KeyId cho = house.person("12025550103", "Cho");
    const ChatId group = groupWith(cho);
    ASSERT_TRUE(house.ask(ada, text(tl::inputPeerChat{.chat_id = group.value}, "all of us", 1)).has_value());
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteChatUser{.chat_id = group.value, .user_id = house.inputUser(ada, cho)}).has_value());
    ASSERT_TRUE(house.ask(ada, text(tl::inputPeerChat{.chat_id = group.value}, "without Cho", 2)).has_value());
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "the two of us", 3)).has_value());
    const auto got = differenceOf(cho, 1);
    std::vector<std::string> read;
    for (const auto& one : got.new_messages)
        if (const auto* message = one.as<tl::message>()) read.push_back(message->message);
    EXPECT_EQ(read, std::vector<std::string>{"all of us"});
    for (const auto& chat : got.chats) {
        const auto* whole = chat.as<tl::chat>();
        EXPECT_TRUE(!whole || whole->left || whole->deactivated) << "who was removed is not shown the group as a member sees it";
    }
    for (const auto& update : got.other_updates)
        if (const auto* members = update.as<tl::updateChatParticipants>()) EXPECT_EQ(members->participants.as<tl::chatParticipants>(), nullptr);
}

TEST_F(Boxes, GroupsFanOutOnWrite) {
    const KeyId cho = house.person("12025550103", "Cho");
    const ChatId group = groupWith(cho);
    ASSERT_TRUE(house.ask(ben, text(tl::inputPeerChat{.chat_id = group.value}, "when?", 9)).has_value());
    EXPECT_EQ(house.effects.boxes.size(), 3u);
    for (const KeyId key : {ada, ben, cho}) {
        EXPECT_EQ(store::history(house.db, house.userOf(key), {.peer = Peer(group), .limit = 10}).size(), 2u);
        expectGapless(key);
    }
    const KeyId stranger = house.person("12025550104", "Dag");
    EXPECT_EQ(house.refusal(stranger, text(tl::inputPeerChat{.chat_id = group.value}, "hi", 1)), "CHAT_ID_INVALID");
    ASSERT_TRUE(house.ask(ada, tl::messages::deleteChatUser{.chat_id = group.value, .user_id = house.inputUser(ada, cho)}).has_value());
    EXPECT_EQ(house.refusal(cho, text(tl::inputPeerChat{.chat_id = group.value}, "hey", 2)), "CHAT_WRITE_FORBIDDEN");
}

TEST_F(Boxes, SearchFindsWordsByTheirBeginning) {
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "Ünusual harbour lights", 1)).has_value());
    ASSERT_TRUE(house.ask(ada, text(house.inputPeer(ada, ben), "nothing", 2)).has_value());
    tl::messages::search query;
    query.peer = tl::inputPeerEmpty{};
    query.q = "unus HARB";
    query.filter = tl::inputMessagesFilterEmpty{};
    query.limit = 10;
    const auto found = house.ask(ben, query);
    ASSERT_TRUE(found.has_value());
    const auto* all = found->as<tl::messages::messages>();
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->messages.size(), 1u);
}

}  // namespace
}  // namespace helio::server
