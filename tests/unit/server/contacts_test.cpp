// SPDX-License-Identifier: GPL-3.0-or-later
// Address books, who sees what of whom, access hashes.
#include "server/store/contacts.h"
#include "tests/unit/server/house.h"
#include "tl/gen/contacts.h"
#include "tl/gen/users.h"

namespace helio::server {
namespace {

struct Contacts : testing::Test {
    House house;
    KeyId ada = house.person("12025550101", "Ada");
    KeyId ben = house.person("12025550102", "Ben");

    tl::user seenBy(KeyId viewer, KeyId target) {
        View view(house.db, house.services, house.userOf(viewer), 2, house.clock.seconds);
        const tl::User user = view.user(house.userOf(target));
        const auto* known = user.as<tl::user>();
        return known ? *known : tl::user{};
    }
    tl::contacts::importedContacts import(KeyId who, std::vector<tl::InputContact> list) {
        tl::contacts::importContacts query;
        query.contacts = std::move(list);
        const auto answer = house.ask(who, query);
        return answer ? *answer : tl::contacts::importedContacts{};
    }
    static tl::InputContact entry(std::int64_t id, const std::string& phone, const std::string& first) {
        tl::inputPhoneContact out;
        out.client_id = id;
        out.phone = phone;
        out.first_name = first;
        return out;
    }
};

TEST_F(Contacts, ImportMatchesMembersAndWaitsForOthers) {
    const auto got = import(ada, {entry(1, "+1 202-555-0102", "Benjamin"), entry(2, "+12025550103", "Cho"), entry(3, "nonsense", "X")});
    ASSERT_EQ(got.imported.size(), 1u);
    EXPECT_EQ(got.imported[0].client_id, 1);
    EXPECT_EQ(got.users.at(0).as<tl::user>()->first_name, "Benjamin") << "under the name the book has";
    EXPECT_TRUE(store::awaitingOf(house.db, "12025550103").size() == 1);
    ASSERT_EQ(house.effects.notices.size(), 1u);
    EXPECT_EQ(house.effects.notices[0].to, house.userOf(ada));
    EXPECT_EQ(house.effects.notices[0].except, ada) << "the other devices";
    import(ada, {entry(1, "12025550102", "Benjamin")});
    EXPECT_TRUE(house.effects.notices.empty()) << "nothing changed, nobody is told";
}

TEST_F(Contacts, NumbersAreForThoseWhoHaveThem) {
    EXPECT_FALSE(seenBy(ada, ben).phone.has_value()) << "a stranger";
    tl::contacts::addContact add;
    add.id = house.inputUser(ada, ben);
    add.first_name = "B";
    ASSERT_TRUE(house.ask(ada, add).has_value());
    EXPECT_FALSE(seenBy(ada, ben).phone.has_value()) << "in the book, without the number";
    EXPECT_TRUE(seenBy(ben, ada).phone.has_value()) << "whom one added may see one's number";
    add.phone = "12025550199";
    ASSERT_TRUE(house.ask(ada, add).has_value());
    EXPECT_FALSE(seenBy(ada, ben).phone.has_value()) << "a guessed number is not confirmed";
    import(ada, {entry(1, "12025550102", "B")});
    EXPECT_EQ(seenBy(ada, ben).phone, "12025550102");
    EXPECT_TRUE(seenBy(ada, ben).contact);
    EXPECT_FALSE(seenBy(ada, ben).mutual_contact);
    import(ben, {entry(1, "12025550101", "A")});
    EXPECT_TRUE(seenBy(ada, ben).mutual_contact);
}

TEST_F(Contacts, AccessHashesAreTheViewersOwn) {
    const KeyId cho = house.person("12025550103", "Cho");
    EXPECT_NE(house.hashFor(ada, house.userOf(ben)), house.hashFor(cho, house.userOf(ben)));
    tl::users::getFullUser query;
    query.id = tl::inputUser{.user_id = house.userOf(ben).value, .access_hash = house.hashFor(cho, house.userOf(ben))};
    EXPECT_EQ(house.refusal(ada, query), "USER_ID_INVALID") << "a lent hash";
    query.id = house.inputUser(ada, ben);
    EXPECT_EQ(house.refusal(ada, query), "");
}

TEST_F(Contacts, DeletedAndChangedOnesAreTold) {
    import(ada, {entry(1, "12025550102", "B")});
    tl::contacts::deleteContacts query;
    query.id = {house.inputUser(ada, ben)};
    const auto answer = house.ask(ada, query);
    ASSERT_TRUE(answer.has_value());
    const auto* updates = answer->as<tl::updates_>();
    ASSERT_EQ(updates->users.size(), 1u);
    EXPECT_FALSE(updates->users[0].as<tl::user>()->contact);
    EXPECT_EQ(house.effects.notices.size(), 1u);
    EXPECT_EQ(store::changesSince(house.db, house.userOf(ada), 0, 10).size(), 1u) << "for a device that is away";
}

TEST_F(Contacts, ThePhoneIsResolvedForAnybodyWhoKnowsIt) {
    EXPECT_EQ(house.refusal(ada, tl::contacts::resolvePhone{.phone = "12025550177"}), "PHONE_NOT_OCCUPIED");
    EXPECT_EQ(house.refusal(ada, tl::contacts::resolvePhone{.phone = "+1 202 555 0102"}), "");
}

}  // namespace
}  // namespace helio::server
