// SPDX-License-Identifier: GPL-3.0-or-later
// Olga, and everybody who could ask something of her: a stranger, a contact, those she names, those in her group, those she trusts, those she blocked.
#pragma once

#include <array>

#include "server/store/media.h"
#include "server/store/privacy.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"
#include "tl/gen/heliograph.h"
#include "tl/gen/messages.h"
#include "tl/gen/photos.h"
#include "tl/gen/upload.h"
#include "tl/gen/users.h"

namespace helio::server {

enum Side { Stranger, Contact, Always, Never, Member, Trusted, Blocked, kSides };
inline constexpr std::array<const char*, kSides> kSideNames{"stranger", "contact", "always", "never", "member", "trusted", "blocked"};

struct PrivacyHouse : testing::Test {
    static constexpr const char* kOlgasPhone = "12025550100";
    static constexpr std::int64_t kPhoto = 4711;

    House house;
    KeyId olga = house.person(kOlgasPhone, "Olga");
    std::array<KeyId, kSides> sides;
    std::int64_t group = 0;

    PrivacyHouse() {
        for (int i = 0; i < kSides; ++i) sides[static_cast<std::size_t>(i)] = house.person("1202555011" + std::to_string(i), kSideNames[static_cast<std::size_t>(i)]);
        for (const Side side : {Contact, Never, Trusted, Blocked}) befriend(olga, of(side));
        tl::messages::createChat create;
        create.title = "Choir";
        create.users = {house.inputUser(olga, of(Member))};
        EXPECT_TRUE(house.ask(olga, create).has_value());
        house.db.each("SELECT max(id) FROM chats", [&](const store::Row& r) { group = r.number(0); });
        EXPECT_TRUE(house.ask(olga, tl::contacts::editCloseFriends{.id = {id(of(Trusted)), id(of(Stranger))}}).has_value());
        store::Photo photo;
        photo.id = kPhoto;
        photo.owner = house.userOf(olga);
        photo.date = house.clock.seconds;
        store::addPhoto(house.db, photo);
        store::addProfilePhoto(house.db, house.userOf(olga), kPhoto, house.clock.seconds);
        store::setUserPhoto(house.db, house.userOf(olga), kPhoto);
        store::setPresence(house.db, house.userOf(olga), house.clock.seconds + 60, house.clock.seconds);
    }

    KeyId of(Side side) const { return sides[static_cast<std::size_t>(side)]; }
    std::int64_t id(KeyId who) { return house.userOf(who).value; }
    void befriend(KeyId owner, KeyId user) {
        tl::contacts::addContact add;
        add.id = house.inputUser(owner, user);
        add.first_name = "Friend";
        ASSERT_TRUE(house.ask(owner, add).has_value());
    }
    bool block(KeyId owner, KeyId user) { return house.ask(owner, tl::contacts::block{.id = house.inputPeer(owner, user)}).has_value(); }

    Result<tl::account::PrivacyRules> set(KeyId owner, tl::InputPrivacyKey key, std::vector<tl::InputPrivacyRule> rules) {
        return house.ask(owner, tl::account::setPrivacy{.key = std::move(key), .rules = std::move(rules)});
    }
    static tl::InputPrivacyRule everybody() { return tl::inputPrivacyValueAllowAll{}; }
    static tl::InputPrivacyRule contacts() { return tl::inputPrivacyValueAllowContacts{}; }
    static tl::InputPrivacyRule nobody() { return tl::inputPrivacyValueDisallowAll{}; }
    /// Never and always by name, always the group, always trusted people; then the audience.
    std::vector<tl::InputPrivacyRule> withExceptions(tl::InputPrivacyRule audience) {
        std::vector<tl::InputPrivacyRule> out;
        out.emplace_back(tl::inputPrivacyValueDisallowUsers{.users = {house.inputUser(olga, of(Never))}});
        out.emplace_back(tl::inputPrivacyValueAllowUsers{.users = {house.inputUser(olga, of(Always))}});
        out.emplace_back(tl::inputPrivacyValueAllowChatParticipants{.chats = {group}});
        out.emplace_back(tl::inputPrivacyValueAllowCloseFriends{});
        out.push_back(std::move(audience));
        return out;
    }

    tl::user seenBy(KeyId viewer, KeyId target) {
        const auto users = house.ask(viewer, tl::users::getUsers{.id = {house.inputUser(viewer, target)}});
        const auto* user = users && !users->empty() ? users->front().as<tl::user>() : nullptr;
        return user ? *user : tl::user{};
    }
    Result<tl::users::UserFull> fullSeenBy(KeyId viewer, KeyId target) { return house.ask(viewer, tl::users::getFullUser{.id = house.inputUser(viewer, target)}); }
    std::int64_t nextRandom = 1;
    Result<tl::Updates> say(KeyId from, const tl::InputPeer& to, const std::string& words) {
        tl::messages::sendMessage query;
        query.peer = to;
        query.message = words;
        query.random_id = nextRandom++;
        return house.ask(from, query);
    }
    /// A card to oneself; the user id it came out with, or the refusal.
    Result<std::int64_t> sendsCard(KeyId from, const std::string& phone) {
        tl::messages::sendMedia query;
        query.peer = tl::inputPeerSelf{};
        query.media = tl::inputMediaContact{.phone_number = phone, .first_name = "O", .last_name = "", .vcard = ""};
        query.random_id = nextRandom++;
        HELIO_TRY(sent, house.ask(from, query));
        const auto* update = find<tl::updateNewMessage>(sent);
        const auto* message = update ? update->message.as<tl::message>() : nullptr;
        const auto* card = message && message->media ? message->media->as<tl::messageMediaContact>() : nullptr;
        return card ? card->user_id : -1;
    }
};

}  // namespace helio::server
