// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/notify.h"

#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

namespace a = tl::account;
constexpr std::int32_t kFarAway = 2'000'000'000;

struct Notify : testing::Test {
    std::string set(tl::InputNotifyPeer subject, const tl::inputPeerNotifySettings& settings) {
        a::updateNotifySettings query;
        query.peer = std::move(subject);
        query.settings = settings;
        return house.refusal(ada, query);
    }
    tl::peerNotifySettings get(KeyId who, tl::InputNotifyPeer subject) {
        const auto answer = house.ask(who, a::getNotifySettings{.peer = std::move(subject)});
        EXPECT_TRUE(answer.has_value());
        return answer ? *answer : tl::peerNotifySettings{};
    }
    std::size_t exceptions(std::optional<tl::InputNotifyPeer> kind = {}, bool sounds = false) {
        a::getNotifyExceptions query;
        query.peer = std::move(kind);
        query.compare_sound = sounds;
        const auto answer = house.ask(ada, query);
        return answer ? answer->as<tl::updates_>()->updates.size() : 99;
    }
    tl::InputNotifyPeer bensChat() { return tl::inputNotifyPeer{.peer = house.inputPeer(ada, ben)}; }

    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
};

TEST_F(Notify, AMutedChatIsMutedOnEveryDevice) {
    EXPECT_EQ(get(ada, bensChat()), tl::peerNotifySettings{}) << "as its kind is";
    EXPECT_EQ(set(bensChat(), {.mute_until = kFarAway}), "");
    EXPECT_EQ(get(ada, bensChat()).mute_until, kFarAway);
    EXPECT_EQ(get(house.anotherDeviceOf(ada), bensChat()).mute_until, kFarAway);
    EXPECT_FALSE(get(ben, tl::inputNotifyPeer{.peer = house.inputPeer(ben, ada)}).mute_until) << "each has their own";
    EXPECT_EQ(set(bensChat(), {}), "");
    EXPECT_EQ(get(ada, bensChat()), tl::peerNotifySettings{});
}

TEST_F(Notify, AKindHasSettingsFromTheStart) {
    for (tl::InputNotifyPeer kind : {tl::InputNotifyPeer(tl::inputNotifyUsers{}), tl::InputNotifyPeer(tl::inputNotifyChats{}), tl::InputNotifyPeer(tl::inputNotifyBroadcasts{})}) {
        const auto usual = get(ada, kind);
        EXPECT_EQ(usual.show_previews, true);
        EXPECT_EQ(usual.mute_until, 0);
        ASSERT_TRUE(usual.other_sound);
        EXPECT_TRUE(usual.other_sound->as<tl::notificationSoundDefault>());
    }
    EXPECT_EQ(set(tl::inputNotifyChats{}, {.show_previews = false, .mute_until = kFarAway, .sound = tl::NotificationSound(tl::notificationSoundNone{})}), "");
    EXPECT_EQ(get(ada, tl::inputNotifyChats{}).mute_until, kFarAway);
    EXPECT_EQ(get(ada, tl::inputNotifyChats{}).show_previews, false);
    EXPECT_TRUE(get(ada, tl::inputNotifyChats{}).ios_sound->as<tl::notificationSoundNone>());
    EXPECT_EQ(get(ada, tl::inputNotifyUsers{}).mute_until, 0);
}

TEST_F(Notify, ExceptionsAreListedByKindAndForgottenTogether) {
    EXPECT_EQ(set(bensChat(), {.sound = tl::NotificationSound(tl::notificationSoundNone{})}), "");
    EXPECT_EQ(set(tl::inputNotifyUsers{}, {.mute_until = kFarAway}), "");
    EXPECT_EQ(exceptions(), 0u) << "a sound alone is listed where sounds are asked for";
    EXPECT_EQ(exceptions({}, true), 1u);
    EXPECT_EQ(set(bensChat(), {.mute_until = kFarAway}), "");
    EXPECT_EQ(exceptions(), 1u);
    EXPECT_EQ(exceptions(tl::InputNotifyPeer(tl::inputNotifyUsers{})), 1u);
    EXPECT_EQ(exceptions(tl::InputNotifyPeer(tl::inputNotifyChats{})), 0u);
    EXPECT_EQ(exceptions(tl::InputNotifyPeer(tl::inputNotifyBroadcasts{})), 0u);
    EXPECT_EQ(exceptions(bensChat()), 1u);
    ASSERT_TRUE(house.ask(ada, a::resetNotifySettings{}).has_value());
    EXPECT_EQ(exceptions({}, true), 0u);
    EXPECT_EQ(get(ada, tl::inputNotifyUsers{}).mute_until, 0);
}

TEST_F(Notify, WhatCannotBeKeptIsRefused) {
    EXPECT_EQ(set(bensChat(), {.sound = tl::NotificationSound(tl::notificationSoundRingtone{.id = 5})}), "RINGTONE_INVALID");
    EXPECT_EQ(set(bensChat(), {.sound = tl::NotificationSound(tl::notificationSoundLocal{.title = std::string(2000, 'x'), .data = ""})}), "SETTINGS_INVALID");
    EXPECT_EQ(set(tl::inputNotifyPeer{.peer = tl::inputPeerUser{.user_id = house.userOf(ben).value, .access_hash = 1}}, {}), "PEER_ID_INVALID");
    EXPECT_EQ(set(tl::inputNotifyForumTopic{.peer = house.inputPeer(ada, ben), .top_msg_id = 1}, {}), "PEER_ID_INVALID");
}

}  // namespace
}  // namespace helio::server
