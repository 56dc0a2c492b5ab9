// SPDX-License-Identifier: GPL-3.0-or-later
// What a device is told of its box on its own socket: what others did, once, and not what it was answered.
#include "tests/unit/server/wire_house.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

struct Pushes : WireHouse {
    static tl::messages::sendMessage text(const tl::InputPeer& to, const std::string& words, std::int64_t randomId) {
        tl::messages::sendMessage out;
        out.peer = to;
        out.message = words;
        out.random_id = randomId;
        return out;
    }
    /// Of what was pushed: how many messages begin so, and each pts once.
    static int heard(const WireDevice& device, const std::string& beginning) {
        std::set<std::int32_t> at;
        for (const auto& update : device.updates) {
            const auto* news = update.as<tl::updateNewMessage>();
            const auto* message = news ? news->message.as<tl::message>() : nullptr;
            if (message && message->message.starts_with(beginning)) at.insert(news->pts);
        }
        return static_cast<int>(at.size());
    }
    static int tooLong(const WireDevice& device) {
        return static_cast<int>(std::ranges::count_if(device.pushed, [](const Bytes& body) { return tl::peekId(body) == tl::updatesTooLong::kId; }));
    }
};

TEST_F(Pushes, U17_WhatIsInTheAnswerIsNotPushedToWhoAskedButToTheOthers) {
    const auto ada = connect(), second = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    signIn(*second, "12025550101", "Ada");
    const auto toBen = peerOf(*ada, "12025550102"), toAda = peerOf(*ben, "12025550101");
    // Both at once, so that Ada's box is read for what Ben said while what she said is on its way into it.
    constexpr int kMany = 150;
    for (int i = 1; i <= kMany; ++i) {
        ada->send(text(toBen, "of Ada " + std::to_string(i), i));
        ben->send(text(toAda, "of Ben " + std::to_string(i), i));
    }
    EXPECT_TRUE(second->until([&] { return heard(*second, "of ") == 2 * kMany; })) << heard(*second, "of ");
    EXPECT_TRUE(ada->until([&] { return heard(*ada, "of Ben") == kMany; })) << heard(*ada, "of Ben");
    ASSERT_TRUE(ada->ask(tl::updates::getState{}).has_value());
    EXPECT_EQ(heard(*ada, "of Ada"), 0) << "it was in the answers";
    EXPECT_EQ(heard(*ben, "of Ben"), 0);
}

TEST_F(Pushes, U18_WhatHasNoOrderHasNoSeqAndNothingElseHasOneEither) {
    const auto ada = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    ASSERT_TRUE(say(*ada, peerOf(*ada, "12025550102"), "hello", 1).has_value());
    ASSERT_TRUE(ben->update<tl::updateNewMessage>().has_value());
    for (const Bytes& body : ben->pushed) {
        const auto parsed = tl::parse<tl::Updates>(body);
        ASSERT_TRUE(parsed.has_value());
        if (const auto* list = parsed->as<tl::updates_>()) EXPECT_EQ(list->seq, 0);
        EXPECT_EQ(parsed->as<tl::updatesCombined>(), nullptr);
    }
    EXPECT_EQ(ben->ask(tl::updates::getState{})->seq, 0);
}

TEST_F(Pushes, U18_WhoIsFarBehindIsToldSoOnceAndAsks) {
    const auto ada = connect(), ben = connect();
    signIn(*ada, "12025550101", "Ada");
    signIn(*ben, "12025550102", "Ben");
    const auto toBen = peerOf(*ada, "12025550102");
    ASSERT_TRUE(say(*ada, toBen, "hello", 1).has_value());
    ASSERT_TRUE(ben->update<tl::updateNewMessage>().has_value());
    const auto before = ben->ask(tl::updates::getState{});
    ASSERT_TRUE(before.has_value());
    ben->drop();
    std::int64_t random = 10;
    for (int i = 0; i < 21; ++i) {
        tl::messages::forwardMessages many;
        many.from_peer = many.to_peer = toBen;
        for (int n = 0; n < 100; ++n) {
            many.id.push_back(1);
            many.random_id.push_back(++random);
        }
        const auto done = ada->ask(many);
        ASSERT_TRUE(done.has_value()) << done.error().name;
    }
    ben->updates.clear();
    ben->dialAgain();
    ben->send(tl::updates::getState{});  // it is heard from again
    ASSERT_TRUE(ben->until([&] { return tooLong(*ben) > 0; }));
    ASSERT_TRUE(say(*ada, toBen, "and after", 2).has_value());
    EXPECT_TRUE(ben->until([&] { return heard(*ben, "and after") == 1; })) << "from there on it is told";
    EXPECT_EQ(tooLong(*ben), 1);
    EXPECT_EQ(heard(*ben, "hello"), 0) << "what it is to ask for is not pushed, too";
    int fetched = 0;
    auto at = *before;
    for (int i = 0; i < 10; ++i) {
        const auto part = ben->ask(tl::updates::getDifference{.pts = at.pts, .date = at.date});
        ASSERT_TRUE(part.has_value());
        const auto* slice = part->as<tl::updates::differenceSlice>();
        const auto* whole = part->as<tl::updates::difference>();
        ASSERT_TRUE(slice || whole);
        fetched += static_cast<int>((slice ? slice->new_messages : whole->new_messages).size());
        if (whole) break;
        at = slice->intermediate_state;
    }
    EXPECT_EQ(fetched, 2101);
}

}  // namespace
}  // namespace helio::server
