// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/handlers/card_account.h"

#include "server/store/groups.h"
#include "tests/unit/server/house.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

std::string card(const std::string& lines) { return "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ben\r\n" + lines + "\r\nEND:VCARD\r\n"; }

TEST(CardAccount, IsReadFromWholeLinesAlone) {
    EXPECT_EQ(accountNamed(card("UID:tg://user?id=42")).id, 42);
    EXPECT_EQ(accountNamed(card("NICKNAME:@ada_king")).username, "ada_king");
    const auto both = accountNamed("NICKNAME:@ada_king\nUID:tg://user?id=42");
    EXPECT_EQ(both.id, 42);
    EXPECT_EQ(both.username, "ada_king");
    for (const auto* nobody : {"", "UID:42", "UID:tg://user?id=", "UID:tg://user?id=-1", "UID:tg://user?id=4x", "UID:tg://user?id=99999999999999999999", "NOTE:UID:tg://user?id=42",
                               "NICKNAME:ada", "NICKNAME:@", "NICKNAME:@a b",
                               "NICKNAME:@\xD0\xB0"
                               "da",
                               "NICKNAME:@abcdefghijklmnopqrstuvwxyzabcdefg"})
        EXPECT_FALSE(accountNamed(card(nobody))) << nobody;
    EXPECT_FALSE(accountNamed(std::string(64 << 10, '\n')));
}

struct CardOfAnAccount : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId ben = house.person("12025550102", "Ben");
    std::int64_t nextRandom = 1;

    /// The user id that a card to oneself came out with, or the refusal.
    std::string sends(const std::string& lines) {
        tl::messages::sendMedia query;
        query.peer = tl::inputPeerSelf{};
        query.media = tl::inputMediaContact{.phone_number = "", .first_name = "B", .last_name = "", .vcard = card(lines)};
        query.random_id = nextRandom++;
        const auto sent = house.ask(ada, query);
        if (!sent) return sent.error().name;
        const auto* update = find<tl::updateNewMessage>(*sent);
        const auto* message = update ? update->message.as<tl::message>() : nullptr;
        const auto* shared = message && message->media ? message->media->as<tl::messageMediaContact>() : nullptr;
        return shared ? std::to_string(shared->user_id) : "?";
    }
    std::string id(KeyId who) { return std::to_string(house.userOf(who).value); }
    std::string byId(KeyId who) { return sends("UID:tg://user?id=" + id(who)); }
    void befriend() {
        tl::contacts::addContact add;
        add.id = house.inputUser(ada, ben);
        add.first_name = "B";
        ASSERT_TRUE(house.ask(ada, add).has_value());
    }
};

TEST_F(CardOfAnAccount, AnIdIsTakenFromThoseWhoKnowThePerson) {
    EXPECT_EQ(byId(ben), "CONTACT_ID_INVALID") << "ids can be counted through";
    EXPECT_EQ(sends("UID:tg://user?id=999999"), "CONTACT_ID_INVALID");
    befriend();
    EXPECT_EQ(byId(ben), id(ben));
    EXPECT_EQ(byId(ada), id(ada)) << "oneself";
    const KeyId cho = house.person("12025550103", "Cho");
    tl::messages::createChat create;
    create.title = "Choir";
    create.users = {house.inputUser(ada, cho)};
    ASSERT_TRUE(house.ask(ada, create).has_value());
    EXPECT_EQ(byId(cho), id(cho)) << "met in a group";
}

TEST_F(CardOfAnAccount, AUsernameIsPublic) {
    EXPECT_EQ(sends("NICKNAME:@ben_okafor"), "CONTACT_ID_INVALID");
    ASSERT_TRUE(house.ask(ben, tl::account::updateUsername{.username = "ben_okafor"}).has_value());
    EXPECT_EQ(sends("NICKNAME:@ben_okafor"), id(ben));
    EXPECT_EQ(sends("NICKNAME:@ben_okafor\r\nUID:tg://user?id=999999"), id(ben));
    ASSERT_TRUE(house.ask(ben, tl::contacts::block{.id = house.inputPeer(ben, ada)}).has_value());
    EXPECT_EQ(sends("NICKNAME:@ben_okafor"), "CONTACT_ID_INVALID") << "whom one blocked doesn't find one";
}

TEST_F(CardOfAnAccount, WhoMayNotShareTheCardDoesNot) {
    befriend();
    ASSERT_TRUE(house.ask(ben, tl::account::setPrivacy{.key = tl::heliograph::inputPrivacyKeyShareCard{}, .rules = {tl::inputPrivacyValueDisallowAll{}}}).has_value());
    EXPECT_EQ(byId(ben), "USER_PRIVACY_RESTRICTED");
    EXPECT_EQ(sends("NOTE:nobody"), "CONTACT_NAME_EMPTY") << "neither a number nor an account";
}

}  // namespace
}  // namespace helio::server
