// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/merge_cards.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::SizeIs;

TEST(MergeCards, everythingOnceAndNothingLost) {
    const model::ContactCard one{.firstName = "Ada",
                                 .lastName = "King",
                                 .displayName = "Ada King",
                                 .organisation = "Engines",
                                 .note = "first",
                                 .birthday = "1815-12-10",
                                 .phones = {{"+44 7700 900461", "mobile", true}},
                                 .emails = {{"ada@example.org", "home"}},
                                 .uid = "1"};
    const model::ContactCard two{.firstName = "Ada",
                                 .lastName = "King",
                                 .middleName = "Augusta",
                                 .displayName = "Ada A. King",
                                 .nickname = "Countess",
                                 .organisation = "Numbers; Ltd",
                                 .title = "Analyst",
                                 .note = "second",
                                 .birthday = "1815-12-11",
                                 .moreNotes = {{.value = "third"}},
                                 .phones = {{"+44-7700-900461", "work"}, {"020 7946 0018", "home", true}},
                                 .emails = {{"ADA@example.org", ""}},
                                 .addresses = {{.city = "London"}},
                                 .photo = {1},
                                 .photoType = "image/png",
                                 .uid = "2",
                                 .unknown = {{"X-A:b"}}};
    const std::vector<const model::ContactCard*> both = {&one, &two};
    const auto merged = mergeCards(both);
    EXPECT_EQ(merged.displayName, "Ada King");
    EXPECT_EQ(merged.middleName + merged.nickname + merged.title, "AugustaCountessAnalyst");
    EXPECT_THAT(merged.phones, ElementsAre(model::LabelledValue{"+44 7700 900461", "mobile", true}, model::LabelledValue{"020 7946 0018", "home", false}));
    EXPECT_THAT(merged.emails, SizeIs(1));
    EXPECT_THAT(merged.addresses, SizeIs(1));
    EXPECT_EQ(merged.note, "first");
    EXPECT_THAT(valuesOf(merged.moreNotes), ElementsAre("second", "third"));
    EXPECT_EQ(merged.photoType, "image/png");
    EXPECT_THAT(merged.unknown, ElementsAre(model::UnknownProperty{"ORG:Numbers\\; Ltd"}, model::UnknownProperty{"BDAY:1815-12-11"}, model::UnknownProperty{"X-A:b"}));
    EXPECT_EQ(mergeCards(std::vector<const model::ContactCard*>{&one}), one);
    EXPECT_EQ(mergeCards({}), model::ContactCard{});
}

TEST(MergeCards, aCardWithoutANameTakesTheOthers) {
    const model::ContactCard number{.displayName = "123", .phones = {{"123", ""}}};
    const model::ContactCard named{.firstName = "Ada", .displayName = "Ada", .phones = {{"1 23", ""}}};
    const std::vector<const model::ContactCard*> both = {&number, &named};
    const auto merged = mergeCards(both);
    EXPECT_EQ(merged.displayName, "Ada");
    EXPECT_THAT(merged.phones, SizeIs(1));
}

TEST(MergeCards, chosenRowsBecomePeople) {
    const auto card = [](std::string name, std::vector<std::string> phones) {
        model::ContactCard out{.firstName = name, .displayName = name};
        for (auto& phone : phones) out.phones.push_back({std::move(phone), "mobile"});
        return out;
    };
    const std::vector cards = {card("Ada", {"07700 900461", "07700 900462"}), card("Bob", {"07700 900470", "nonsense"}), card("Ada", {"07700 900462", "07700 900463"})};
    auto plan = planImport(cards, {}, {.region = "GB"});
    plan.rows[0].selected = false;
    const auto people = chosenPeople(plan, cards);
    ASSERT_THAT(people, SizeIs(2));
    EXPECT_EQ(people[0].person, 0u);
    EXPECT_THAT(people[0].digits, ElementsAre("447700900462", "447700900463"));
    EXPECT_THAT(valuesOf(people[0].card.phones), ElementsAre("07700 900461", "07700 900462", "07700 900463"));
    EXPECT_THAT(people[1].digits, ElementsAre("447700900470"));
}

}  // namespace
}  // namespace helio::contacts
