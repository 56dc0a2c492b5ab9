// SPDX-License-Identifier: GPL-3.0-or-later
// The one door for state, over a real store and a cloud of lambdas.
#include "client/updates/pump.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

const model::UserId kBob(7);
const model::ChannelId kNews(12);

tl::message words(std::int64_t from, std::int32_t id, tl::Peer peer, std::string text = "words") {
    tl::message out;
    out.id = id;
    out.from_id = tl::peerUser{.user_id = from};
    out.peer_id = std::move(peer);
    out.date = 200;
    out.message = std::move(text);
    return out;
}
tl::user person(std::int64_t id) {
    tl::user out;
    out.id = id;
    out.access_hash = 9;
    out.first_name = "Name";
    return out;
}
Bytes none() { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); }

class Pump : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return none(); });
        connect();
        ASSERT_EQ(differences(), 1);
        ASSERT_EQ(board->connection().link, Link::Online);
    }
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.channels.put({.id = kNews, .accessHash = 77, .title = "News"}));
                return w.session.setChannelPts(kNews, 50);
            })
            .value();
    }
    int differences() { return cloud.count<tl::updates::getDifference>(); }
    int channelDifferences() { return cloud.count<tl::updates::getChannelDifference>(); }
    void hear(const tl::Updates& updates) {
        core->updates().receive(tl::serialize(updates));
        run();
    }
    tl::updates_ fromBob(std::int32_t id, std::int32_t pts, bool withBob = true) {
        tl::updates_ out;
        out.updates.emplace_back(tl::updateNewMessage{.message = words(kBob.value, id, tl::peerUser{.user_id = kBob.value}), .pts = pts, .pts_count = 1});
        if (withBob) out.users.emplace_back(person(kBob.value));
        return out;
    }
    std::optional<model::Message> message(model::PeerId chat, std::int32_t id) { return read().messages.get(chat, model::MessageId(id)).value(); }
};

TEST_F(Pump, U02U05U15_PeopleFirstThenTheMessageAndItsPtsTogether) {
    hear(fromBob(1, 11));
    EXPECT_TRUE(read().users.get(kBob).value());
    EXPECT_TRUE(message(kBob, 1));
    EXPECT_EQ(saved().pts, 11);
    hear(fromBob(1, 11));
    EXPECT_EQ(saved().pts, 11);
    EXPECT_EQ(read().dialogs.get(kBob).value()->unread, 1);
    EXPECT_EQ(differences(), 1);
}

TEST_F(Pump, U03_AShortMessageOfAStrangerIsFetchedWithTheStranger) {
    cloud.on<tl::updates::getDifference>([](const tl::updates::getDifference& query) {
        EXPECT_EQ(query.pts, 10);
        tl::updates::difference out;
        out.new_messages.emplace_back(words(kBob.value, 1, tl::peerUser{.user_id = kBob.value}));
        out.users.emplace_back(person(kBob.value));
        out.state = {.pts = 11, .qts = 1, .date = 200, .seq = 5};
        return tl::serialize(out);
    });
    hear(tl::updateShortMessage{.id = 1, .user_id = kBob.value, .message = "words", .pts = 11, .pts_count = 1, .date = 200});
    EXPECT_EQ(differences(), 2);
    EXPECT_TRUE(message(kBob, 1));
    EXPECT_TRUE(read().users.get(kBob).value());
    hear(tl::updateShortMessage{.id = 2, .user_id = kBob.value, .message = "more", .pts = 12, .pts_count = 1, .date = 201});
    EXPECT_EQ(message(kBob, 2)->text, "more");
    EXPECT_EQ(differences(), 2) << "now he is known";
}

TEST_F(Pump, U03U14_WhoCameOnlyAsMinIsFetchedToo) {
    auto in = fromBob(1, 11, false);
    auto min = person(kBob.value);
    min.min = true;
    in.users.emplace_back(min);
    hear(in);
    EXPECT_EQ(differences(), 2);
    EXPECT_FALSE(message(kBob, 1)) << "the difference of this test does not bring it";
    EXPECT_EQ(saved().pts, 10);
}

TEST_F(Pump, U14C08_WhatCannotBeReadIsFetched) {
    core->updates().receive(Bytes{1, 2, 3, 4});
    run();
    EXPECT_EQ(differences(), 2);
}

TEST_F(Pump, U14_ANewSessionAndTooLongAskForTheDifference) {
    core->updates().mayHaveMissed();
    run();
    EXPECT_EQ(differences(), 2);
    hear(tl::updatesTooLong{});
    EXPECT_EQ(differences(), 3);
}

TEST_F(Pump, U11_SlicesUntilTheEndThenTheState) {
    cloud.on<tl::updates::getDifference>([](const tl::updates::getDifference& query) {
        if (query.pts < 12) {
            tl::updates::differenceSlice slice;
            slice.new_messages.emplace_back(words(kBob.value, query.pts - 9, tl::peerUser{.user_id = kBob.value}));
            slice.users.emplace_back(person(kBob.value));
            slice.intermediate_state = {.pts = query.pts + 1, .qts = query.qts, .date = query.date, .seq = 5};
            return tl::serialize(slice);
        }
        tl::updates::difference out;
        out.state = {.pts = 12, .qts = 3, .date = 300, .seq = 9};
        return tl::serialize(out);
    });
    core->updates().mayHaveMissed();
    run();
    EXPECT_EQ(differences(), 4);
    EXPECT_TRUE(message(kBob, 1));
    EXPECT_TRUE(message(kBob, 2));
    EXPECT_EQ(saved(), (store::UpdateState{.pts = 12, .qts = 3, .seq = 9, .date = 300}));
}

TEST_F(Pump, U11_TooLongReadsTheChatsAnew) {
    cloud.on<tl::updates::getDifference>([](const tl::updates::getDifference& query) {
        if (query.pts == 10) return tl::serialize(tl::updates::differenceTooLong{.pts = 5000});
        EXPECT_EQ(query.pts, 5000);
        return none();
    });
    core->updates().mayHaveMissed();
    run();
    EXPECT_EQ(saved().pts, 5000);
    EXPECT_TRUE(read().session.stale().value()) << "until the chats were read";
}

TEST_F(Pump, U12U13_ADifferenceThatNamesAChannelMakesItsOwn) {
    EXPECT_EQ(channelDifferences(), 0) << "not at start";
    cloud.on<tl::updates::getDifference>([](const auto&) {
        tl::updates::difference out;
        out.other_updates.emplace_back(tl::updateChannelTooLong{.channel_id = kNews.value});
        out.state = {.pts = 10, .qts = 1, .date = 200, .seq = 5};
        return tl::serialize(out);
    });
    cloud.on<tl::updates::getChannelDifference>([](const tl::updates::getChannelDifference& query) {
        EXPECT_EQ(query.limit, 100);
        const auto* channel = query.channel.template as<tl::inputChannel>();
        EXPECT_TRUE(channel && channel->access_hash == 77);
        tl::updates::channelDifference out;
        out.final_ = query.pts == 51;
        out.pts = query.pts + 1;
        out.new_messages.emplace_back(words(kBob.value, query.pts, tl::peerChannel{.channel_id = kNews.value}));
        out.users.emplace_back(person(kBob.value));
        return tl::serialize(out);
    });
    core->updates().mayHaveMissed();
    run();
    EXPECT_EQ(channelDifferences(), 2) << "not final: again at once";
    EXPECT_TRUE(message(kNews, 50));
    EXPECT_TRUE(message(kNews, 51));
    EXPECT_EQ(read().session.channelPts(kNews).value(), 52);
}

TEST_F(Pump, U12_AChannelTooFarBehind) {
    cloud.on<tl::updates::getChannelDifference>([](const auto&) {
        tl::updates::channelDifferenceTooLong out;
        out.final_ = true;
        out.dialog = tl::dialog{.peer = tl::peerChannel{.channel_id = kNews.value}, .top_message = 900, .read_inbox_max_id = 880, .unread_count = 20, .pts = 4000};
        out.messages.emplace_back(words(kBob.value, 900, tl::peerChannel{.channel_id = kNews.value}));
        return tl::serialize(out);
    });
    tl::updates_ in;
    in.updates.emplace_back(tl::updateChannelTooLong{.channel_id = kNews.value, .pts = 4000});
    hear(in);
    EXPECT_EQ(channelDifferences(), 1);
    EXPECT_EQ(read().session.channelPts(kNews).value(), 4000);
    EXPECT_TRUE(message(kNews, 900));
    EXPECT_EQ(read().dialogs.get(kNews).value()->unread, 20);
    const auto newest = read().history.newest(kNews).value();
    ASSERT_TRUE(newest);
    EXPECT_EQ(newest->from, model::MessageId(900)) << "below it there is a hole";
}

TEST_F(Pump, U12_AChannelThatIsNotOursIsForgotten) {
    cloud.on<tl::updates::getChannelDifference>([](const auto&) { return Result<Bytes>(refuse(400, "CHANNEL_PRIVATE")); });
    tl::updates_ in;
    in.updates.emplace_back(tl::updateChannelTooLong{.channel_id = kNews.value, .pts = 4000});
    hear(in);
    hear(in);
    EXPECT_EQ(channelDifferences(), 1);
    EXPECT_FALSE(read().session.channelPts(kNews).value());
}

TEST_F(Pump, U12_APtsThatTheCloudDoesNotKnowIsReadAnew) {
    cloud.on<tl::updates::getChannelDifference>([](const auto&) { return Result<Bytes>(refuse(400, "PERSISTENT_TIMESTAMP_INVALID")); });
    cloud.on<tl::messages::getPeerDialogs>([](const auto&) {
        tl::messages::peerDialogs out;
        out.dialogs.emplace_back(tl::dialog{.peer = tl::peerChannel{.channel_id = kNews.value}, .pts = 600});
        return tl::serialize(out);
    });
    tl::updates_ in;
    in.updates.emplace_back(tl::updateChannelTooLong{.channel_id = kNews.value, .pts = 4000});
    hear(in);
    EXPECT_EQ(read().session.channelPts(kNews).value(), 600);
}

TEST_F(Pump, U05U06_AChannelsMessagesMoveItsBoxAndMarksDoNot) {
    tl::updates_ in;
    in.updates.emplace_back(tl::updateNewChannelMessage{.message = words(kBob.value, 1, tl::peerChannel{.channel_id = kNews.value}), .pts = 51, .pts_count = 1});
    in.updates.emplace_back(tl::updateReadChannelInbox{.channel_id = kNews.value, .max_id = 1, .still_unread_count = 0, .pts = 99});
    hear(in);
    EXPECT_TRUE(message(kNews, 1));
    EXPECT_EQ(read().session.channelPts(kNews).value(), 51);
    EXPECT_EQ(read().dialogs.get(kNews).value()->unread, 0);
    EXPECT_EQ(channelDifferences(), 0);
}

TEST_F(Pump, U07_ASecretUpdateMovesQtsAlone) {
    tl::updates_ in;
    in.updates.emplace_back(tl::updateNewEncryptedMessage{.message = tl::encryptedMessageService{}, .qts = 2});
    hear(in);
    EXPECT_EQ(saved().qts, 2);
    EXPECT_EQ(saved().pts, 10);
}

TEST_F(Pump, CheckingForMissingMessagesAsksFromTheStoredPtsAndSaysWhatWasMissing) {
    cloud.on<tl::updates::getDifference>([from = saved().pts](const tl::updates::getDifference& query) {
        EXPECT_EQ(query.pts, from);
        tl::updates::difference out;
        out.new_messages.emplace_back(words(kBob.value, 1, tl::peerUser{.user_id = kBob.value}));
        out.users.emplace_back(person(kBob.value));
        out.other_updates.emplace_back(tl::updateUserPhone{.user_id = kBob.value, .phone = "1"});
        out.other_updates.emplace_back(tl::updateDeleteMessages{.messages = {99}, .pts = 12, .pts_count = 1});
        out.state = {.pts = 12, .qts = 1, .date = 200, .seq = 5};
        return tl::serialize(out);
    });
    std::optional<Result<CheckOutcome>> found;
    core->updates().check([&](Result<CheckOutcome> result) { found = std::move(result); });
    run();
    ASSERT_TRUE(found && *found);
    EXPECT_EQ(**found, (CheckOutcome{.messages = 1, .others = 1}));
}

TEST_F(Pump, AFailedCheckSaysSo) {
    cloud.on<tl::updates::getDifference>([](const auto&) { return Result<Bytes>(refuse(500, "INTERNAL")); });
    std::optional<Result<CheckOutcome>> found;
    core->updates().check([&](Result<CheckOutcome> result) { found = std::move(result); });
    run();
    ASSERT_TRUE(found);
    EXPECT_FALSE(*found);
}

}  // namespace
}  // namespace helio::client
