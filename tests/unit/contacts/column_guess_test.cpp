// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/column_guess.h"

namespace helio::contacts {
namespace {

using F = CsvField;

ColumnChoice guess(std::string_view heading, std::vector<std::string_view> values) { return guessColumn(heading, values); }

TEST(ColumnGuess, wordsInTheHeading) {
    EXPECT_EQ(guess("Contact's cell no.", {"07700 900461"}), (ColumnChoice{.field = F::Phone, .label = "mobile"}));
    EXPECT_EQ(guess("Office telephone", {"020 7946 0018"}), (ColumnChoice{.field = F::Phone, .label = "work"}));
    EXPECT_EQ(guess("Cognome", {"Rossi"}), (ColumnChoice{.field = F::LastName}));
    EXPECT_EQ(guess("Voornaam", {"Jan"}), (ColumnChoice{.field = F::FirstName}));
    EXPECT_EQ(guess("Home city", {"Leeds"}).group, addressGroupOf("home"));
}

TEST(ColumnGuess, aHeadingThatItsValuesBelieIsNotTrusted) {
    EXPECT_EQ(guess("Phone owner", {"Ada Byron", "Bob"}).field, F::Ignored);
    EXPECT_EQ(guess("Name of account", {"12345", "67890"}).field, F::Ignored);
}

TEST(ColumnGuess, valuesAlone) {
    EXPECT_EQ(guess("", {"+44 7700 900461", "020 7946 0018"}).field, F::Phone);
    EXPECT_EQ(guess("x", {"ada@example.org"}).field, F::Email);
    EXPECT_EQ(guess("x", {"https://example.org"}).field, F::Link);
    EXPECT_EQ(guess("x", {"12.04.1985", "01.02.2000"}), (ColumnChoice{.field = F::Birthday, .dates = DateOrder::DayFirst}));
    EXPECT_EQ(guess("x", {"4/12/1985"}), (ColumnChoice{.field = F::Birthday, .dates = DateOrder::MonthFirst}));
    EXPECT_EQ(guess("x", {"7", "8"}).field, F::Ignored);
    EXPECT_EQ(guess("x", {}).field, F::Ignored);
    // one odd value among five does not change what a column is, two do
    EXPECT_EQ(guess("x", {"+447700900461", "+447700900462", "+447700900463", "+447700900464", "ask Ada"}).field, F::Phone);
    EXPECT_EQ(guess("x", {"+447700900461", "+447700900462", "+447700900463", "none", "ask Ada"}).field, F::Ignored);
}

TEST(ColumnGuess, headingsAreUnlikeTheRowsBelow) {
    const auto records = [](std::vector<std::vector<std::string>> rows) {
        std::vector<CsvRecord> out;
        for (auto& row : rows) out.push_back({std::move(row), out.size() + 1});
        return out;
    };
    EXPECT_TRUE(looksLikeHeadings(records({{"Wer", "Wo"}, {"Ada", "+44 7700 900461"}})));
    EXPECT_FALSE(looksLikeHeadings(records({{"Bob", "+44 7700 900462"}, {"Ada", "+44 7700 900461"}})));
    EXPECT_FALSE(looksLikeHeadings(records({{"Bob", "Smith"}, {"Ada", "Byron"}})));
    EXPECT_FALSE(looksLikeHeadings(records({{"Bob", "Smith"}})));
    EXPECT_FALSE(looksLikeHeadings({}));
}

TEST(ColumnGuess, namesSideBySide) {
    std::vector<TableColumn> columns(3);
    columns[0].samples = {"Ada", "Bob"};
    columns[1].samples = {"Byron", "de la Cruz"};
    columns[2].samples = {"London"};
    settleGuesses(columns);
    EXPECT_EQ(columns[0].choice.field, F::FirstName);
    EXPECT_EQ(columns[1].choice.field, F::LastName);
    EXPECT_EQ(columns[2].choice.field, F::Ignored);
    std::vector<TableColumn> whole(2);
    whole[0].samples = {"Ada Byron", "Bob"};
    whole[1].samples = {"London"};
    settleGuesses(whole);
    EXPECT_EQ(whole[0].choice.field, F::DisplayName);
    EXPECT_EQ(whole[1].choice.field, F::Ignored);
}

}  // namespace
}  // namespace helio::contacts
