// SPDX-License-Identifier: GPL-3.0-or-later
// What is kept of imports; the trusted list, notes and names, which live beside contacts.
#include "tests/unit/server/privacy_house.h"

namespace helio::server {
namespace {

struct ContactsSaved : PrivacyHouse {
    void import(KeyId who, const std::string& phone, const std::string& name) {
        tl::contacts::importContacts query;
        query.contacts.emplace_back(tl::inputPhoneContact{.client_id = 1, .phone = phone, .first_name = name, .last_name = ""});
        ASSERT_TRUE(house.ask(who, query).has_value());
    }
    std::vector<std::string> saved(KeyId who) {
        std::vector<std::string> out;
        if (const auto list = house.ask(who, tl::contacts::getSaved{}))
            for (const auto& one : *list) out.push_back(one.phone + " " + one.first_name);
        return out;
    }
};

TEST_F(ContactsSaved, AllThatWasImportedIsShownAndGoes) {
    const KeyId ada = of(Stranger);
    import(ada, kOlgasPhone, "Olga O");
    import(ada, "12025557777", "Nobody yet");
    befriend(ada, of(Member));  // by hand: not of an import
    EXPECT_EQ(saved(ada), (std::vector<std::string>{"12025550100 Olga O", "12025557777 Nobody yet"}));
    ASSERT_TRUE(house.ask(ada, tl::contacts::resetSaved{}).has_value());
    EXPECT_TRUE(std::ranges::any_of(house.effects.notices, [&](const Notice& n) { return n.to == house.userOf(ada) && n.except == KeyId(); })) << "all devices, the asking one too";
    EXPECT_TRUE(saved(ada).empty());
    EXPECT_TRUE(store::awaitingOf(house.db, "12025557777").empty());
    EXPECT_FALSE(store::findContact(house.db, house.userOf(ada), house.userOf(olga)));
    EXPECT_TRUE(store::findContact(house.db, house.userOf(ada), house.userOf(of(Member)))) << "who was added by hand stays";
}

TEST_F(ContactsSaved, ANewNameKeepsTheNumberThatWasWrittenDown) {
    const KeyId ada = of(Stranger);
    import(ada, kOlgasPhone, "Olga O");
    befriend(ada, olga);
    EXPECT_EQ(saved(ada), std::vector<std::string>{"12025550100 Friend"});
    EXPECT_EQ(seenBy(ada, olga).phone, kOlgasPhone);
}

TEST_F(ContactsSaved, WhoSignsUpLaterIsAContactWithoutAChat) {
    const KeyId ada = of(Stranger);
    import(ada, "12025557777", "Newcomer");
    const KeyId late = house.person("12025557777", "Nell");
    tl::account::setPrivacy twice{.key = tl::inputPrivacyKeyAddedByPhone{}, .rules = {contacts()}};
    ASSERT_TRUE(house.ask(late, twice).has_value());
    EXPECT_FALSE(store::findContact(house.db, house.userOf(ada), house.userOf(late)));
    twice.rules = {everybody()};
    ASSERT_TRUE(house.ask(late, twice).has_value());
    EXPECT_TRUE(store::findContact(house.db, house.userOf(ada), house.userOf(late)));
    EXPECT_TRUE(store::dialogsOf(house.db, house.userOf(ada), 0, 10).empty());
    EXPECT_EQ(saved(ada), std::vector<std::string>{"12025557777 Newcomer"});
}

TEST_F(ContactsSaved, DeletingByNumberConfirmsNothing) {
    const KeyId ada = of(Stranger);
    befriend(ada, olga);  // without a number
    ASSERT_TRUE(house.ask(ada, tl::contacts::deleteByPhones{.phones = {kOlgasPhone}}).has_value());
    EXPECT_TRUE(store::findContact(house.db, house.userOf(ada), house.userOf(olga))) << "else it would say whose number it is";
    import(ada, kOlgasPhone, "O");
    import(ada, "12025557777", "N");
    ASSERT_TRUE(house.ask(ada, tl::contacts::deleteByPhones{.phones = {kOlgasPhone, "+1 202 555 7777"}}).has_value());
    EXPECT_FALSE(store::findContact(house.db, house.userOf(ada), house.userOf(olga)));
    EXPECT_TRUE(saved(ada).empty());
}

TEST_F(ContactsSaved, TheNoticeOfNewcomersIsASetting) {
    EXPECT_EQ(house.ask(olga, tl::account::getContactSignUpNotification{}).value_or(true), false);
    ASSERT_TRUE(house.ask(olga, tl::account::setContactSignUpNotification{.silent = true}).has_value());
    EXPECT_EQ(house.ask(olga, tl::account::getContactSignUpNotification{}).value_or(false), true);
    EXPECT_EQ(house.ask(of(Contact), tl::account::getContactSignUpNotification{}).value_or(true), false);
}

TEST_F(ContactsSaved, TrustedPeopleAreMarkedForTheOwnerAlone) {
    EXPECT_TRUE(seenBy(olga, of(Trusted)).close_friend);
    EXPECT_FALSE(seenBy(olga, of(Stranger)).close_friend) << "contacts alone can be on it";
    EXPECT_FALSE(seenBy(of(Trusted), olga).close_friend);
    EXPECT_FALSE(seenBy(of(Contact), of(Trusted)).close_friend);
    tl::contacts::deleteContacts gone;
    gone.id = {house.inputUser(olga, of(Trusted))};
    ASSERT_TRUE(house.ask(olga, gone).has_value());
    EXPECT_FALSE(store::isTrusted(house.db, house.userOf(olga), house.userOf(of(Trusted))));
    ASSERT_TRUE(house.ask(olga, tl::contacts::editCloseFriends{.id = {id(of(Contact))}}).has_value());
    EXPECT_TRUE(seenBy(olga, of(Contact)).close_friend);
}

TEST_F(ContactsSaved, NotesAreTheOwnersAlone) {
    tl::contacts::updateContactNote write;
    write.id = house.inputUser(olga, of(Contact));
    write.note.text = "met in Leeds 👋";
    write.note.entities.emplace_back(tl::messageEntityBold{.offset = 0, .length = 3});
    ASSERT_TRUE(house.ask(olga, write).has_value());
    const auto full = fullSeenBy(olga, of(Contact));
    ASSERT_TRUE(full && full->full_user.note);
    EXPECT_EQ(full->full_user.note->text, "met in Leeds 👋");
    EXPECT_EQ(full->full_user.note->entities.size(), 1u);
    EXPECT_FALSE(fullSeenBy(of(Contact), olga)->full_user.note);
    EXPECT_FALSE(fullSeenBy(of(Contact), of(Contact))->full_user.note) << "not even whom it is about";
    write.note.text = std::string(1025, 'x');
    write.note.entities.clear();
    EXPECT_EQ(house.refusal(olga, write), "NOTE_TOO_LONG");
    write.note.text = "";
    ASSERT_TRUE(house.ask(olga, write).has_value());
    EXPECT_FALSE(fullSeenBy(olga, of(Contact))->full_user.note);
}

TEST_F(ContactsSaved, UsernamesAreTakenTestedAndFound) {
    const auto check = [&](const std::string& name) { return house.ask(of(Contact), tl::account::checkUsername{.username = name}); };
    for (const char* bad : {"abcd", "1adam", "_adam", "ad am", "ad-am", "adam_", "a__dam", "abcdefghijklmnopqrstuvwxyzabcdefg", "Иванов"})
        EXPECT_EQ(house.refusal(olga, tl::account::updateUsername{.username = bad}), "USERNAME_INVALID") << bad;
    ASSERT_TRUE(house.ask(olga, tl::account::updateUsername{.username = "Olga_Sings"}).has_value());
    EXPECT_EQ(check("oLGA_sINGS").value_or(true), false) << "in any case";
    EXPECT_EQ(check("olga_sung").value_or(false), true);
    EXPECT_EQ(house.refusal(of(Contact), tl::account::updateUsername{.username = "olga_sings"}), "USERNAME_OCCUPIED");
    EXPECT_EQ(house.refusal(olga, tl::account::updateUsername{.username = "Olga_Sings"}), "USERNAME_NOT_MODIFIED");
    const auto resolved = house.ask(of(Stranger), tl::contacts::resolveUsername{.username = "olga_SINGS"});
    ASSERT_TRUE(resolved.has_value());
    EXPECT_EQ(resolved->peer.as<tl::peerUser>()->user_id, id(olga));
    befriend(of(Contact), olga);
    const auto mine = house.ask(of(Contact), tl::contacts::search{.q = "@olga_s", .limit = 10});
    EXPECT_TRUE(mine && mine->my_results.size() == 1 && mine->results.empty()) << "a contact by the beginning of the username";
    const auto theirs = house.ask(of(Stranger), tl::contacts::search{.q = "@OLGA_sings", .limit = 10});
    EXPECT_TRUE(theirs && theirs->my_results.empty() && theirs->results.size() == 1) << "a stranger by the whole of it";
    ASSERT_TRUE(house.ask(olga, tl::account::updateUsername{.username = "olga_now"}).has_value());
    bool told = false;
    for (const Notice& notice : house.effects.notices) {
        View view(house.db, house.services, notice.to, 2, house.clock.seconds);
        const auto updates = notice.make(view);
        const auto* name = find<tl::updateUserName>(updates);
        if (name && notice.to == house.userOf(of(Contact))) told = name->usernames.size() == 1 && name->usernames[0].username == "olga_now" && !name->usernames[0].editable;
    }
    EXPECT_TRUE(told);
    ASSERT_TRUE(say(olga, house.inputPeer(olga, of(Never)), "hello").has_value());
    ASSERT_TRUE(house.ask(olga, tl::account::updateUsername{.username = ""}).has_value());
    EXPECT_TRUE(std::ranges::any_of(house.effects.notices, [&](const Notice& n) { return n.to == house.userOf(of(Never)); })) << "a chat is enough to hear of it";
    EXPECT_TRUE(std::ranges::none_of(house.effects.notices, [&](const Notice& n) { return n.to == house.userOf(of(Stranger)); }));
}

TEST_F(ContactsSaved, AtItsLimitAListOfNumbersStillTakesAnotherName) {
    const KeyId ada = of(Stranger);
    import(ada, "12025557777", "Old");
    house.db.run(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO awaited(phone, owner, first, last, date)"
        " SELECT 100000000 + i, ?1, 'x', '', 1 FROM n",
        house.userOf(ada));
    EXPECT_FALSE(store::awaitPhone(house.db, house.userOf(ada), "999999999", "One too many", "", 1));
    import(ada, "12025557777", "New");
    const auto all = saved(ada);
    EXPECT_NE(std::ranges::find(all, "12025557777 New"), all.end());
}

}  // namespace
}  // namespace helio::server
