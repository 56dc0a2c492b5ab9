// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/same_person.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;

TEST(SamePerson, namesThatMayBeOnes) {
    EXPECT_TRUE(mayBeSamePerson("Oskar Brandt", "Oskar B. (work)"));
    EXPECT_TRUE(mayBeSamePerson("Ada King", "king, ADA"));
    EXPECT_TRUE(mayBeSamePerson("Jürgen", "Jurgen M"));
    EXPECT_TRUE(mayBeSamePerson("Иван Петров", "Ivan Petrov"));
    EXPECT_TRUE(mayBeSamePerson("", "Ada"));
    EXPECT_TRUE(mayBeSamePerson("+44 7700 900461", "Ada"));  // named by its number
    EXPECT_FALSE(mayBeSamePerson("Ada King", "Bob Smith"));
    EXPECT_FALSE(mayBeSamePerson("A King", "A Smith"));  // a letter is no name
    EXPECT_FALSE(mayBeSamePerson("Adam", "Ada"));
}

TEST(SamePerson, cardsOfOneNameAndEmail) {
    const auto card = [](std::string name, std::string email) { return model::ContactCard{.firstName = name, .displayName = name, .emails = {{std::move(email), ""}}}; };
    EXPECT_THAT(firstOfSameNameAndEmail(std::vector{card("Ada", "a@b"), card("Bob", "a@b"), card("ADA", "A@B"), card("Ada", "c@d"), model::ContactCard{}}),
                ElementsAre(0, 1, 0, 3, 4));
    const model::ContactCard nameless{.displayName = "a@b", .emails = {{"a@b", ""}}};
    EXPECT_THAT(firstOfSameNameAndEmail(std::vector{nameless, nameless}), ElementsAre(0, 1));
}

TEST(SamePerson, aSwitchboardIsNotOnePersonAndCostsNothing) {
    ImportPlan plan;
    for (std::size_t i = 0; i < 20'000; ++i) {
        plan.rows.push_back({.card = i, .firstName = "Person" + std::string(1, static_cast<char>('a' + i % 26)) + std::to_string(i), .digits = "442079460018"});
        plan.sameByEmail.push_back(i);
    }
    findPeople(plan);
    EXPECT_EQ(plan.rows[19'999].person, 19'999u);
}

TEST(SamePerson, aNameThatSeveralHaveFindsNobody) {
    const std::vector<ExistingContact> existing = {{"1", "Ada", "King", {}}, {"2", "Bob", "", {}}, {"3", "bob", "", {}}, {"4", "", "", {}}};
    const NamesThere names(existing);
    EXPECT_EQ(names.find("ADA KING"), 0u);
    EXPECT_EQ(names.find("Bob"), std::nullopt);
    EXPECT_EQ(names.find(""), std::nullopt);
}

}  // namespace
}  // namespace helio::contacts
