// SPDX-License-Identifier: GPL-3.0-or-later
// An address book is imported; cards are shared, several at once and in order; contacts are alike on every device.
#include <algorithm>

#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class Contacts : public Neighbourhood {};

TEST_F(Contacts, AnImportSaysWhoIsHereAndWhoIsNot) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102"), cyd = person("Cyd", "12025550103");
    const auto outcome = ada->get<client::ImportOutcome>(
        [&](auto done) { return (*ada)->importContacts({{"12025550199", "No", "One"}, {"12025550102", "Robert", "B"}, {"12025550103", "Cyd", ""}}, std::move(done)); });
    ASSERT_TRUE(outcome) << outcome.error().text();
    auto found = outcome->found;
    std::sort(found.begin(), found.end());
    EXPECT_EQ(found, (std::vector<std::pair<std::size_t, model::UserId>>{{1, bob->id()}, {2, cyd->id()}}));
    EXPECT_EQ(outcome->notMembers, std::vector<std::size_t>{0});
    const auto contacts = ada->reader().contacts();
    ASSERT_TRUE(contacts);
    ASSERT_EQ(contacts->size(), 2U);
    EXPECT_EQ((*contacts)[1].name(), "Robert B");
}

TEST_F(Contacts, AddedChangedAndDeletedOnOneDeviceIsSoOnTheOther) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    auto tablet = device("AdaTablet", "12025550101");
    const auto bobId = ada->adds("12025550102", "Bob");
    const auto names = [&] {
        std::string out;
        if (const auto contacts = tablet->reader().contacts())
            for (const auto& user : *contacts) out += user.name() + ";";
        return out;
    };
    EXPECT_TRUE(tablet->until([&] { return names() == "Bob;"; })) << names();
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addContact(bobId, "Bobby", "Tables", "12025550102", false, std::move(done)); }));
    EXPECT_TRUE(tablet->until([&] { return names() == "Bobby Tables;"; })) << names();
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->deleteContacts({bobId}, std::move(done)); }));
    EXPECT_TRUE(tablet->until([&] { return names().empty(); })) << names();
    EXPECT_TRUE(ada->reader().contacts()->empty());
}

TEST_F(Contacts, ThreeCardsArriveInOrderWithAllTheirFields) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    std::vector<model::SharedContact> cards;
    for (const char* name : {"Zoe", "Yan", "Xi"})
        cards.push_back({.phone = "1202555019" + std::to_string(cards.size()),
                         .firstName = name,
                         .lastName = "Last",
                         .vcard = std::string("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:") + name + "\r\nEND:VCARD\r\n"});
    cards.push_back({.phone = "12025550102", .firstName = "Bob", .lastName = "", .vcard = ""});
    const auto queued = ada->get<std::vector<model::MessageId>>([&](auto done) { return (*ada)->sendContacts(bobId, cards, std::move(done)); });
    ASSERT_TRUE(queued) << queued.error().text();
    ASSERT_TRUE(bob->until([&] { return bob->page(adaId).size() == cards.size(); }));
    const auto page = bob->page(adaId);
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const auto* got = std::get_if<model::SharedContact>(&page[i].media);
        ASSERT_NE(got, nullptr);
        EXPECT_EQ(got->phone, cards[i].phone);
        EXPECT_EQ(got->firstName, cards[i].firstName);
        EXPECT_EQ(got->lastName, cards[i].lastName);
        EXPECT_EQ(got->vcard, cards[i].vcard);
    }
    EXPECT_EQ(std::get<model::SharedContact>(page.back().media).user, bobId);  // a card of somebody who is here names the account
}

TEST_F(Contacts, ANumberIsResolved) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto user = ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone("12025550102", std::move(done)); });
    ASSERT_TRUE(user) << user.error().text();
    EXPECT_EQ(user->id, bob->id());
    EXPECT_FALSE(ada->get<model::User>([&](auto done) { return (*ada)->resolvePhone("12025550177", std::move(done)); }));
}

}  // namespace
}  // namespace helio::flow
