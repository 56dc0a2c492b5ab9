// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/import_plan.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

model::ContactCard card(std::string first, std::string last, std::vector<std::string> phones, std::string country = {}) {
    model::ContactCard out{.firstName = std::move(first), .lastName = std::move(last)};
    out.displayName = out.firstName + " " + out.lastName;
    for (auto& phone : phones) out.phones.push_back({std::move(phone), "mobile", false});
    if (!country.empty()) out.addresses.push_back({.country = std::move(country)});
    return out;
}

TEST(ImportPlan, oneRowANumber) {
    const std::vector cards = {card("Ada", "King", {"07700 900461", "07700 900462"}), card("Bob", "", {})};
    const auto plan = planImport(cards, {}, {.region = "GB"});
    ASSERT_EQ(plan.rows.size(), 3u);
    EXPECT_EQ(plan.rows[1].card, 0u);
    EXPECT_EQ(plan.rows[1].digits, "447700900462");
    EXPECT_EQ(plan.rows[1].written, "07700 900462");
    EXPECT_TRUE(plan.rows[1].selected);
    EXPECT_EQ(plan.rows[2].status, ImportStatus::Invalid);
    EXPECT_EQ(plan.rows[2].reason, "No phone number");
    EXPECT_FALSE(plan.rows[2].selected);
    EXPECT_EQ(plan.count(ImportStatus::New), 2u);
}

TEST(ImportPlan, againstTheContactsThere) {
    const std::vector cards = {card("Ada", "King", {"07700 900461"}), card("Bob", "Byron", {"07700 900462"})};
    const std::vector<ExistingContact> existing = {
        {"447700900461", "Ada", "King", model::UserId(1)}, {"+447700900462", "Robert", "Byron", model::UserId(2)}, {"", "No", "Phone", model::UserId(3)}};
    const auto plan = planImport(cards, existing, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].status, ImportStatus::Same);
    EXPECT_FALSE(plan.rows[0].selected);
    EXPECT_EQ(plan.rows[0].user, model::UserId(1));
    EXPECT_EQ(plan.rows[1].status, ImportStatus::ChangedName);
    EXPECT_EQ(plan.rows[1].was, "Robert Byron");
    EXPECT_TRUE(plan.rows[1].selected);
}

TEST(ImportPlan, duplicatesNameTheRowBefore) {
    const std::vector cards = {card("Oskar", "Brandt", {"+49 30 23125 199"}), card("Oskar B.", "(work)", {"0049 30 23125199", "030 23125199"})};
    const auto plan = planImport(cards, {}, {.region = "DE"});
    EXPECT_EQ(plan.rows[1].status, ImportStatus::Duplicate);
    EXPECT_EQ(plan.rows[1].row, 0u);
    EXPECT_EQ(plan.rows[1].reason, "Same number as “Oskar Brandt”, row 1");
    EXPECT_FALSE(plan.rows[1].selected);
    EXPECT_EQ(plan.rows[2].status, ImportStatus::Duplicate);
    const auto twice = planImport(std::vector{card("A", "", {"+12025550143", "+1 202 555 0143"})}, {}, {});
    EXPECT_EQ(twice.rows[1].reason, "The same number twice on this card");
}

TEST(ImportPlan, theAddressTellsTheCountry) {
    const std::vector cards = {card("Chloé", "Dubois", {"01 99 00 41 27"}, "France"), card("Ann", "Abroad", {"07700 900461"}, "Iceland"),
                               card("Kim", "", {"+61 491 570 156"}, "France")};
    const auto plan = planImport(cards, {}, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].digits, "33199004127");
    EXPECT_EQ(plan.rows[0].warning, "Country guessed from address: France");
    EXPECT_EQ(plan.rows[1].digits, "447700900461");  // no Icelandic number, so the chosen region counts
    EXPECT_EQ(plan.rows[2].digits, "61491570156");
    EXPECT_EQ(plan.rows[2].warning, "");
    const auto without = planImport(cards, {}, {.region = "GB", .guessFromAddress = false});
    EXPECT_NE(without.rows[0].digits, "33199004127");
}

TEST(ImportPlan, faxesAndPagersAreNotTicked) {
    auto faxed = card("A", "", {"+12025550143", "+12025550144"});
    faxed.phones[0].label = "work fax";
    faxed.phones[1].label = "pager";
    const auto plan = planImport(std::vector{faxed}, {}, {});
    EXPECT_EQ(plan.rows[0].warning, "A fax machine");
    EXPECT_EQ(plan.rows[1].warning, "A pager");
    EXPECT_FALSE(plan.rows[0].selected || plan.rows[1].selected);
}

TEST(ImportPlan, aFirstNameIsAlwaysThere) {
    EXPECT_EQ(importNameOf({.firstName = "Ada", .lastName = "King"}), (std::pair<std::string, std::string>("Ada", "King")));
    EXPECT_EQ(importNameOf({.lastName = "King"}).first, "King");
    EXPECT_EQ(importNameOf({.lastName = "King", .middleName = "Mid"}), (std::pair<std::string, std::string>("Mid", "King")));
    EXPECT_EQ(importNameOf({.displayName = "The Firm"}).first, "The Firm");
    EXPECT_EQ(importNameOf({.organisation = "The Firm"}).first, "The Firm");
}

TEST(ImportPlan, aParallelRunnerMakesTheSamePlan) {
    std::vector<model::ContactCard> cards;
    for (int i = 0; i < 300; ++i) cards.push_back(card("A" + std::to_string(i), "", {"07700 900" + std::to_string(100 + i % 200)}));
    std::vector<std::pair<std::size_t, std::size_t>> pieces;
    const auto runner = [&](std::size_t count, const std::function<void(std::size_t, std::size_t)>& work) {
        for (std::size_t at = 0; at < count; at += 64) {
            pieces.emplace_back(at, std::min(count, at + 64));
            work(pieces.back().first, pieces.back().second);
        }
    };
    const auto plain = planImport(cards, {}, {.region = "GB"});
    const auto spread = planImport(cards, {}, {.region = "GB", .parallelFor = runner});
    EXPECT_EQ(pieces.size(), 5u);
    ASSERT_EQ(plain.rows.size(), spread.rows.size());
    for (std::size_t i = 0; i < plain.rows.size(); ++i) {
        EXPECT_EQ(plain.rows[i].digits, spread.rows[i].digits);
        EXPECT_EQ(plain.rows[i].status, spread.rows[i].status);
    }
    EXPECT_EQ(plain.count(ImportStatus::Duplicate), 100u);
}

TEST(ImportPlan, aFixedNumberSettlesWhatHungOnIt) {
    const std::vector cards = {card("Ravi", "Patel", {"020 7946 09"}), card("Ada", "King", {"020 7946 0018"})};
    const ImportOptions options{.region = "GB"};
    auto plan = planImport(cards, {}, options);
    EXPECT_EQ(plan.rows[0].reason, "Two digits short for the United Kingdom");
    fixNumber(plan, 0, " 020 7946 0018 ", {}, options);
    EXPECT_EQ(plan.rows[0].status, ImportStatus::New);
    EXPECT_EQ(plan.rows[0].reason, "");
    EXPECT_TRUE(plan.rows[0].selected);
    EXPECT_EQ(plan.rows[1].status, ImportStatus::Duplicate);
    EXPECT_FALSE(plan.rows[1].selected);
    fixNumber(plan, 0, "020 7946 0019", {}, options);
    EXPECT_EQ(plan.rows[1].status, ImportStatus::New);
    plan.rows[1].selected = false;  // a person's choice outlives the next correction
    fixNumber(plan, 0, "nonsense", {}, options);
    EXPECT_EQ(plan.rows[0].reason, "Not a phone number");
    EXPECT_FALSE(plan.rows[0].selected);
    EXPECT_FALSE(plan.rows[1].selected);
    fixNumber(plan, 9, "1", {}, options);
}

TEST(ImportPlan, aNumberOfTwoPeopleIsNoSilentMerge) {
    const std::vector cards = {card("Ada", "King", {"07700 900461"}), card("Bob", "Smith", {"+44 7700 900461", "07700 900462"})};
    auto plan = planImport(cards, {}, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].person, 0u);
    EXPECT_EQ(plan.rows[1].person, 1u);
    EXPECT_TRUE(plan.rows[0].shared && plan.rows[1].shared && !plan.rows[2].shared);
    EXPECT_EQ(plan.rows[0].warning, "“Bob Smith”, row 2, has this number, too");
    EXPECT_EQ(plan.rows[1].status, ImportStatus::Duplicate);
    EXPECT_EQ(plan.rows[1].reason, "“Ada King”, row 1, has this number, too: choose whose it is");
    EXPECT_TRUE(plan.rows[0].selected && !plan.rows[1].selected && plan.rows[2].selected);
    EXPECT_TRUE(chooseRow(plan, 1, true));
    EXPECT_TRUE(!plan.rows[0].selected && plan.rows[1].selected);
    EXPECT_TRUE(chooseRow(plan, 1, false));
    EXPECT_TRUE(!plan.rows[0].selected && !plan.rows[1].selected);
    EXPECT_FALSE(chooseRow(plan, 9, true));
    // put right by hand, nobody shares anything
    fixNumber(plan, 1, "07700 900463", {}, {.region = "GB"});
    EXPECT_FALSE(plan.rows[0].shared || plan.rows[1].shared);
    EXPECT_EQ(plan.rows[0].warning, plan.rows[0].numberWarning);
}

TEST(ImportPlan, aNumberThatSomebodyElseHasThereIsNotTicked) {
    const std::vector<ExistingContact> existing = {{"447700900461", "Robert", "Smith", model::UserId(1)}};
    const auto plan = planImport(std::vector{card("Ada", "King", {"07700 900461"})}, existing, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].status, ImportStatus::ChangedName);
    EXPECT_TRUE(plan.rows[0].shared);
    EXPECT_EQ(plan.rows[0].warning, "“Robert Smith” has this number in your contacts");
    EXPECT_FALSE(plan.rows[0].selected);
}

TEST(ImportPlan, somebodyWithASecondNumberIsKnown) {
    const std::vector<ExistingContact> existing = {
        {"447700900461", "Zoë", "King", model::UserId(1)}, {"447700900470", "Bob", "", model::UserId(2)}, {"447700900471", "Bob", "", model::UserId(3)}};
    const auto plan = planImport(std::vector{card("Zoe", "King", {"+12025550143"}), card("Bob", "", {"+12025550144"})}, existing, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].status, ImportStatus::New);
    EXPECT_EQ(plan.rows[0].alsoKnown, 0u);
    EXPECT_EQ(plan.rows[0].warning, "In your contacts with another number");
    EXPECT_TRUE(plan.rows[0].selected);
    EXPECT_EQ(plan.rows[1].alsoKnown, std::nullopt);  // which Bob, nobody knows
}

TEST(ImportPlan, rowsOfOnePersonShareAnIndex) {
    auto ada = card("Ada", "King", {"07700 900461"});
    auto again = card("Ada", "King", {"07700 900462"});
    ada.emails = {{"ada@example.org", ""}};
    again.emails = {{"Ada@Example.org", ""}};
    const auto plan =
        planImport(std::vector{card("Bob", "", {"07700 900470"}), ada, again, card("King, Ada", "", {"07700 900462", "07700 900463"}), card("Ada", "King", {"07700 900465"})}, {},
                   {.region = "GB"});
    EXPECT_EQ(plan.rows[0].person, 0u);
    for (const std::size_t row : {1, 2, 3, 4}) EXPECT_EQ(plan.rows[row].person, 1u) << row;
    EXPECT_EQ(plan.rows[5].person, 4u);  // the same name alone is not the same person
}

TEST(ImportPlan, whatWasRemovedHereIsNotTickedAndHoldsNoNumber) {
    const std::vector cards = {card("Ada", "King", {"07700 900461"}), card("Ada", "King", {"07700 900461"}), card("Bob", "Byron", {"07700 900462"})};
    auto plan = planImport(cards, {}, {.region = "GB", .parallelFor = {}, .removed = {0, 2}});
    EXPECT_TRUE(plan.rows[0].removedHere);
    EXPECT_FALSE(plan.rows[0].selected);
    EXPECT_TRUE(plan.rows[0].warning.starts_with("Removed here earlier")) << plan.rows[0].warning;
    EXPECT_TRUE(plan.rows[1].selected) << "the same number on another card is no duplicate of it";
    EXPECT_FALSE(plan.rows[2].selected);
    fixNumber(plan, 2, "07700 900463", {}, {.region = "GB"});
    EXPECT_FALSE(plan.rows[2].selected) << "also under another number";
    EXPECT_TRUE(chooseRow(plan, 0, true));
    EXPECT_TRUE(plan.rows[0].selected);
    EXPECT_FALSE(plan.rows[1].selected) << "a number goes to one contact";
}

}  // namespace
}  // namespace helio::contacts
