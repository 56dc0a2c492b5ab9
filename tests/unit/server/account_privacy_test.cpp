// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/bounds.h"
#include "server/privacy/door.h"
#include "tests/unit/server/privacy_house.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

struct AccountPrivacy : PrivacyHouse {
    tl::account::privacyRules get(KeyId owner, tl::InputPrivacyKey key) {
        const auto answer = house.ask(owner, tl::account::getPrivacy{.key = std::move(key)});
        return answer ? *answer : tl::account::privacyRules{};
    }
    std::string refusal(std::vector<tl::InputPrivacyRule> rules, tl::InputPrivacyKey key = tl::inputPrivacyKeyPhoneNumber{}) {
        return house.refusal(olga, tl::account::setPrivacy{.key = std::move(key), .rules = std::move(rules)});
    }
    static std::vector<std::uint32_t> tags(const std::vector<tl::PrivacyRule>& rules) {
        std::vector<std::uint32_t> out;
        for (const auto& rule : rules) out.push_back(rule.tag());
        return out;
    }
};

TEST_F(AccountPrivacy, TheDefaultsAreThoseOfTheApi) {
    EXPECT_EQ(tags(get(olga, tl::inputPrivacyKeyPhoneNumber{}).rules), (std::vector<std::uint32_t>{tl::privacyValueAllowContacts::kId, tl::privacyValueDisallowAll::kId}));
    for (const tl::InputPrivacyKey& key :
         std::vector<tl::InputPrivacyKey>{tl::inputPrivacyKeyAddedByPhone{}, tl::inputPrivacyKeyStatusTimestamp{}, tl::inputPrivacyKeyVoiceMessages{},
                                          tl::inputPrivacyKeySavedMusic{}, tl::heliograph::inputPrivacyKeyShareCard{}})
        EXPECT_EQ(tags(get(olga, key).rules), std::vector<std::uint32_t>{tl::privacyValueAllowAll::kId});
}

TEST_F(AccountPrivacy, WhatIsSetIsGivenBackWithWhomItNames) {
    auto rules = withExceptions(contacts());
    rules.insert(rules.begin(), tl::inputPrivacyValueAllowPremium{});
    rules.insert(rules.begin(), tl::inputPrivacyValueDisallowBots{});
    const auto answer = set(olga, tl::inputPrivacyKeyVoiceMessages{}, rules);
    ASSERT_TRUE(answer.has_value());
    EXPECT_EQ(tags(answer->rules), (std::vector<std::uint32_t>{tl::privacyValueDisallowBots::kId, tl::privacyValueAllowPremium::kId, tl::privacyValueDisallowUsers::kId,
                                                               tl::privacyValueAllowUsers::kId, tl::privacyValueAllowChatParticipants::kId, tl::privacyValueAllowCloseFriends::kId,
                                                               tl::privacyValueAllowContacts::kId, tl::privacyValueDisallowAll::kId}))
        << "and the end, which is meant, is said";
    EXPECT_EQ(answer->users.size(), 2u);
    EXPECT_EQ(answer->chats.size(), 1u);
    EXPECT_EQ(tags(get(olga, tl::inputPrivacyKeyVoiceMessages{}).rules), tags(answer->rules));
    EXPECT_EQ(tags(get(of(Contact), tl::inputPrivacyKeyVoiceMessages{}).rules).size(), 1u) << "everybody has their own";
}

TEST_F(AccountPrivacy, NonsenseIsRefused) {
    EXPECT_EQ(refusal({}), "PRIVACY_VALUE_INVALID");
    EXPECT_EQ(refusal({tl::inputPrivacyValueAllowUsers{.users = {tl::inputUser{.user_id = id(of(Contact)), .access_hash = 1}}}}), "USER_ID_INVALID") << "a guessed person";
    EXPECT_EQ(refusal({tl::inputPrivacyValueAllowChatParticipants{.chats = {group + 1000}}}), "CHAT_ID_INVALID") << "a guessed group";
    EXPECT_EQ(refusal(std::vector<tl::InputPrivacyRule>(25, contacts())), "PRIVACY_TOO_LONG");
    const std::vector<std::int64_t> many(100'000, 1);  // nobody's, and not looked up one by one
    EXPECT_EQ(refusal({tl::inputPrivacyValueAllowChatParticipants{.chats = many}}), "PRIVACY_TOO_LONG");
    EXPECT_EQ(refusal({tl::inputPrivacyValueAllowUsers{.users = std::vector<tl::InputUser>(many.size(), tl::inputUser{.user_id = 1, .access_hash = 1})}}), "PRIVACY_TOO_LONG");
    EXPECT_EQ(tags(get(olga, tl::inputPrivacyKeyPhoneNumber{}).rules).size(), 2u) << "nothing of it stayed";
}

TEST_F(AccountPrivacy, OtherDevicesHearNowOrLater) {
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyForwards{}, {nobody()}).has_value());
    const Notice* own = nullptr;
    for (const Notice& notice : house.effects.notices)
        if (notice.to == house.userOf(olga)) own = &notice;
    ASSERT_NE(own, nullptr);
    EXPECT_EQ(own->except, olga);
    View view(house.db, house.services, house.userOf(olga), 2, house.clock.seconds);
    const auto told = own->make(view);
    const auto* update = find<tl::updatePrivacy>(told);
    ASSERT_NE(update, nullptr);
    EXPECT_TRUE(update->key.as<tl::privacyKeyForwards>());
    EXPECT_EQ(tags(update->rules), std::vector<std::uint32_t>{tl::privacyValueDisallowAll::kId});
    ASSERT_TRUE(set(olga, tl::heliograph::inputPrivacyKeyShareCard{}, {nobody()}).has_value());
    for (const Notice& notice : house.effects.notices) EXPECT_TRUE(notice.heliographOnly) << "strangers could not read it";
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyForwards{}, {nobody()}).has_value());
    EXPECT_TRUE(house.effects.notices.empty()) << "the same again is no news";
    const auto keysIn = [&](KeyId device) {
        std::size_t count = 0;
        const auto difference = house.ask(device, tl::updates::getDifference{.pts = 1, .date = 1, .qts = 0});
        const auto* whole = difference ? difference->as<tl::updates::difference>() : nullptr;
        if (whole)
            for (const auto& one : whole->other_updates) count += one.as<tl::updatePrivacy>() != nullptr;
        return count;
    };
    EXPECT_EQ(keysIn(olga), 2u);
    house.db.run("UPDATE devices SET heliograph = 0 WHERE key_id = ?1", olga);
    EXPECT_EQ(keysIn(olga), 1u);
}

TEST_F(AccountPrivacy, WhoSeesLessNowIsTold) {
    befriend(of(Stranger), olga);
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyProfilePhoto{}, {contacts()}).has_value());
    bool told = false;
    for (const Notice& notice : house.effects.notices) {
        if (notice.to != house.userOf(of(Stranger))) continue;
        View view(house.db, house.services, notice.to, 2, house.clock.seconds);
        const auto updates = notice.make(view);
        const auto* all = updates.as<tl::updates_>();
        ASSERT_TRUE(all && all->users.size() == 1);
        EXPECT_FALSE(all->users[0].as<tl::user>()->photo) << "so the old picture is taken down";
        told = true;
    }
    EXPECT_TRUE(told);
}

TEST_F(AccountPrivacy, ANumberThatMayNotBeFoundLooksLikeOneThatNobodyHas) {
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyAddedByPhone{}, {nobody()}).has_value());
    const KeyId asker = of(Stranger);
    const auto hidden = house.ask(asker, tl::contacts::resolvePhone{.phone = kOlgasPhone});
    const auto nobodys = house.ask(asker, tl::contacts::resolvePhone{.phone = "12025559999"});
    ASSERT_TRUE(!hidden && !nobodys);
    EXPECT_EQ(hidden.error().code, nobodys.error().code);
    EXPECT_EQ(hidden.error().name, nobodys.error().name);
    const auto import = [&](const std::string& phone) {
        tl::contacts::importContacts query;
        query.contacts.emplace_back(tl::inputPhoneContact{.client_id = 7, .phone = phone, .first_name = "X", .last_name = ""});
        const auto answer = house.ask(asker, query);
        return answer ? tl::serialize(*answer) : Bytes{};
    };
    EXPECT_EQ(import(kOlgasPhone), import("12025559999"));
    const auto purse = [&] { return house.db.number("SELECT failures FROM attempts WHERE name LIKE 'numbers:%'").value_or(0); };
    const auto before = purse();
    import(kOlgasPhone);
    import("12025559999");
    EXPECT_EQ(purse(), before) << "both are waited for: asking again is free, of either";
}

TEST_F(AccountPrivacy, WhoWaitedMeetsWhoeverOpensUp) {
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyAddedByPhone{}, {nobody()}).has_value());
    tl::contacts::importContacts query;
    query.contacts.emplace_back(tl::inputPhoneContact{.client_id = 7, .phone = kOlgasPhone, .first_name = "Olga of the choir", .last_name = ""});
    for (const Side side : {Stranger, Always}) ASSERT_TRUE(house.ask(of(side), query).has_value());
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyAddedByPhone{}, withExceptions(nobody())).has_value());
    EXPECT_TRUE(store::findContact(house.db, house.userOf(of(Always)), house.userOf(olga)));
    EXPECT_FALSE(store::findContact(house.db, house.userOf(of(Stranger)), house.userOf(olga)));
    EXPECT_EQ(store::awaitingOf(house.db, kOlgasPhone).size(), 1u) << "the other one waits on";
    EXPECT_EQ(store::dialogsOf(house.db, house.userOf(of(Always)), 0, 10).size(), 0u) << "a contact, and no chat";
}

TEST_F(AccountPrivacy, AddingSomebodyMayShowThemTheNumber) {
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyPhoneNumber{}, {nobody()}).has_value());
    tl::contacts::addContact add;
    add.id = house.inputUser(olga, of(Stranger));
    add.first_name = "S";
    ASSERT_TRUE(house.ask(olga, add).has_value());
    EXPECT_FALSE(seenBy(of(Stranger), olga).phone);
    add.add_phone_privacy_exception = true;
    ASSERT_TRUE(house.ask(olga, add).has_value());
    EXPECT_EQ(seenBy(of(Stranger), olga).phone, kOlgasPhone);
    EXPECT_FALSE(seenBy(of(Contact), olga).phone);
    EXPECT_EQ(tags(get(olga, tl::inputPrivacyKeyPhoneNumber{}).rules), (std::vector<std::uint32_t>{tl::privacyValueAllowUsers::kId, tl::privacyValueDisallowAll::kId}));
}

TEST_F(AccountPrivacy, WhoIsShownTheNumberCountsAsAnyOtherException) {
    privacy::Rules full{{privacy::Rule::Kind::DisallowUsers, {id(of(Never))}}, {privacy::Rule::Kind::AllowUsers, {id(of(Always))}}, {privacy::Rule::Kind::DisallowAll, {}}};
    for (std::size_t i = 2; i < privacy::kMostNamed; ++i) full[1].ids.push_back(1'000'000 + static_cast<std::int64_t>(i));
    const auto rules = [&] { return privacy::Door(house.db, house.userOf(olga)).rules(privacy::Key::PhoneNumber); };
    const auto add = [&](Side side, bool show) {
        tl::contacts::addContact query;
        query.id = house.inputUser(olga, of(side));
        query.first_name = "S";
        query.add_phone_privacy_exception = show;
        return house.refusal(olga, query);
    };
    store::putRules(house.db, house.userOf(olga), privacy::Key::PhoneNumber, full);
    EXPECT_EQ(add(Stranger, true), "PRIVACY_TOO_LONG");
    EXPECT_EQ(rules(), full);
    EXPECT_FALSE(store::findContact(house.db, house.userOf(olga), house.userOf(of(Stranger)))) << "nothing of it is done by halves";
    EXPECT_FALSE(seenBy(of(Stranger), olga).phone);
    EXPECT_EQ(add(Stranger, false), "") << "without the number there is room for as many contacts as ever";
    EXPECT_EQ(add(Always, true), "") << "there already";
    EXPECT_EQ(rules(), full);
    EXPECT_EQ(add(Never, true), "") << "moved, not added";
    EXPECT_EQ(privacy::namedIn(rules()), privacy::kMostNamed);
    EXPECT_EQ(seenBy(of(Never), olga).phone, kOlgasPhone);
    auto room = rules();
    room.front().ids.pop_back();
    store::putRules(house.db, house.userOf(olga), privacy::Key::PhoneNumber, room);
    EXPECT_EQ(add(Stranger, true), "") << "the thousandth fits";
    EXPECT_EQ(add(Member, true), "PRIVACY_TOO_LONG");
}

TEST_F(AccountPrivacy, AGuessedNumberIsCountedWhereverItIsTried) {
    const auto purse = [&] { return house.db.number("SELECT failures FROM attempts WHERE name LIKE 'numbers:%'").value_or(0); };
    tl::contacts::addContact add;
    add.id = house.inputUser(of(Stranger), olga);
    add.first_name = "O";
    add.phone = "12025550199";
    ASSERT_TRUE(house.ask(of(Stranger), add).has_value());
    EXPECT_EQ(purse(), 1);
    ASSERT_TRUE(sendsCard(of(Stranger), "12025550198").has_value());
    EXPECT_EQ(purse(), 2);
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyAddedByPhone{}, {nobody()}).has_value());
    ASSERT_TRUE(set(olga, tl::inputPrivacyKeyPhoneNumber{}, {nobody()}).has_value());
    add.phone = kOlgasPhone;
    ASSERT_TRUE(house.ask(of(Stranger), add).has_value());
    EXPECT_FALSE(seenBy(of(Stranger), olga).phone) << "a right guess is not confirmed";
}

}  // namespace
}  // namespace helio::server
