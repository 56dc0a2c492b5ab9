// SPDX-License-Identifier: GPL-3.0-or-later
// A client of a later layer beside one of ours.
#include <algorithm>

#include "tests/unit/server/wire_house.h"
#include "tl/gen/updates.h"
#include "tl/gen/users.h"
#include "tl/layers.h"

namespace helio::server {
namespace {

constexpr std::uint32_t kTheirUser = 0xb1b8cc83, kTheirSearchGlobal = 0x6126a43c;

/// Does the number stand at a place where one can stand?
bool has(BytesView bytes, std::uint32_t number) {
    for (std::size_t at = 0; at + 4 <= bytes.size(); at += 4)
        if (loadLe32(bytes.subspan(at)) == number) return true;
    return false;
}

using Layers = WireHouse;

TEST_F(Layers, R03_TheLayerBelongsToKeyAndSession) {
    const auto ours = connect();
    signIn(*ours, "12025550101", "Ada");
    // The same login, another session: it speaks 228.
    const auto theirs = connect({.heliograph = false, .layer = 228, .temporary = 3600, .permanent = ours->permanent});
    tl::users::getUsers self;
    self.id.emplace_back(tl::inputUserSelf{});
    auto answer = theirs->askBytes(tl::serialize(self));
    ASSERT_TRUE(answer.has_value()) << answer.error().name;
    EXPECT_TRUE(has(*answer, kTheirUser));
    EXPECT_FALSE(has(*answer, tl::user::kId));
    const auto read = tl::parse<std::vector<tl::User>>(*answer, 228);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->at(0).as<tl::user>()->first_name, "Ada");
    const auto mine = ours->askBytes(tl::serialize(self));
    ASSERT_TRUE(mine.has_value());
    EXPECT_TRUE(has(*mine, tl::user::kId)) << "the first session goes on as it began";
    EXPECT_FALSE(has(*mine, kTheirUser));
}

TEST_F(Layers, R03_WhatIsPushedIsInTheLayerOfEachSession) {
    const auto ours = connect();
    signIn(*ours, "12025550101", "Ada");
    const auto theirs = connect({.heliograph = false, .layer = 228, .temporary = 3600, .permanent = ours->permanent});
    ASSERT_TRUE(theirs->askBytes(tl::serialize(tl::updates::getState{})).has_value());
    ASSERT_TRUE(ours->ask(tl::updates::getState{}).has_value());
    const auto ben = connect();
    signIn(*ben, "12025550102", "Ben");
    ASSERT_TRUE(say(*ben, peerOf(*ben, "12025550101"), "in whose words?", 7).has_value());
    const auto heard = [](WireDevice& device, std::uint32_t number) {
        return device.until([&] { return std::ranges::any_of(device.pushed, [&](const Bytes& b) { return has(b, number); }); });
    };
    EXPECT_TRUE(heard(*theirs, kTheirUser));
    EXPECT_TRUE(heard(*ours, tl::user::kId));
    EXPECT_TRUE(std::ranges::none_of(theirs->pushed, [](const Bytes& b) { return has(b, tl::user::kId); }));
    EXPECT_TRUE(std::ranges::none_of(ours->pushed, [](const Bytes& b) { return has(b, kTheirUser); }));
    // But for the names it is the same message.
    const auto words = [](const WireDevice& device, int layer) {
        for (const Bytes& bytes : device.pushed)
            if (const auto update = tl::parse<tl::Updates>(bytes, layer); update && update->as<tl::updates_>())
                for (const tl::Update& one : update->as<tl::updates_>()->updates)
                    if (const auto* news = one.as<tl::updateNewMessage>()) return news->message.as<tl::message>()->message;
        return std::string();
    };
    EXPECT_EQ(words(*theirs, 228), "in whose words?");
    EXPECT_EQ(words(*ours, tl::kLayer), "in whose words?");
}

TEST_F(Layers, R03_ALayerThatIsSaidAloneIsKeptAndSurvivesARestartOfTheCloud) {
    const std::uint16_t port = cloud->address().port;
    const auto device = connect();
    signIn(*device, "12025550101", "Ada");
    tl::users::getUsers self;
    self.id.emplace_back(tl::inputUserSelf{});
    device->withoutPrefix();
    const auto before = device->askBytes(tl::serialize(tl::invokeWithLayer{.layer = 228, .query = {tl::serialize(self)}}));
    ASSERT_TRUE(before.has_value()) << before.error().name;
    EXPECT_TRUE(has(*before, kTheirUser)) << "an update of the program in the middle of its session";
    start(port);
    device->dialAgain();
    const auto after = device->askBytes(tl::serialize(self));
    ASSERT_TRUE(after.has_value()) << after.error().name;
    EXPECT_TRUE(has(*after, kTheirUser));
}

TEST_F(Layers, R03_B23_ALayerThatNobodyHereKnowsIsRefused) {
    const auto device = connect({.layer = tl::kNewestLayer + 1});
    const auto answer = device->ask(tl::updates::getState{});
    ASSERT_FALSE(answer.has_value());
    EXPECT_EQ(answer.error().name, "CONNECTION_LAYER_INVALID");
}

TEST_F(Layers, R03_AMethodOfTheirsIsReadByItsNumber) {
    const auto device = connect();
    signIn(*device, "12025550101", "Ada");
    tl::messages::searchGlobal query;
    query.q = "anything";
    query.filter = tl::inputMessagesFilterEmpty{};
    query.offset_peer = tl::inputPeerEmpty{};
    query.limit = 10;
    Bytes bytes = tl::serialize(query);
    storeLe32(bytes, kTheirSearchGlobal);
    const auto early = device->askBytes(bytes);
    ASSERT_FALSE(early.has_value());
    EXPECT_EQ(early.error().name, "INPUT_METHOD_INVALID_" + std::to_string(kTheirSearchGlobal)) << "it is none of ours";
    const auto later = connect({.heliograph = false, .layer = 228, .temporary = 3600, .permanent = device->permanent});
    const auto answer = later->askBytes(bytes);
    ASSERT_TRUE(answer.has_value()) << answer.error().name;
}

}  // namespace
}  // namespace helio::server
