// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_row.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using F = CsvField;

TEST(CsvReader, datesOfEveryOrder) {
    EXPECT_EQ(isoDateOfCsv("4/12/1985", true), "1985-04-12");
    EXPECT_EQ(isoDateOfCsv("4/12/1985", false), "1985-12-04");
    EXPECT_EQ(isoDateOfCsv("13/4/1985", true), "1985-04-13");
    EXPECT_EQ(isoDateOfCsv("12.4.1985", true), "1985-04-12");
    EXPECT_EQ(isoDateOfCsv("1985/4/12", true), "1985-04-12");
    EXPECT_EQ(isoDateOfCsv("1985-04-12", true), "1985-04-12");
    EXPECT_EQ(isoDateOfCsv("--04-12", true), "--04-12");
    EXPECT_EQ(isoDateOfCsv("0/0/00", true), "");
    EXPECT_EQ(isoDateOfCsv("4/12/85", true), "4/12/85");
    EXPECT_EQ(isoDateOfCsv("1/2/3/4", true), "1/2/3/4");
    EXPECT_EQ(isoDateOfCsv("99999999999999999999/1/1", true), "99999999999999999999/1/1");
    EXPECT_EQ(isoDateOfCsv("spring", true), "spring");
    EXPECT_EQ(isoDateOfCsv("", true), "");
}

TEST(CsvRow, partsOfABirthdayComeTogether) {
    const CsvRowReader rows({{.field = F::DisplayName}, {.field = F::BirthYear}, {.field = F::BirthMonth}, {.field = F::BirthDay}});
    EXPECT_EQ(rows.read({{"A", "1985", "4", "12"}, 2}).birthday, "1985-04-12");
    EXPECT_EQ(rows.read({{"A", "", "4", "12"}, 2}).birthday, "--04-12");
    EXPECT_EQ(rows.read({{"A", "1985", "", ""}, 2}).birthday, "");
    EXPECT_EQ(rows.read({{"A", "1985", "99999999999999", "12"}, 2}).birthday, "");
}

TEST(CsvRow, columnsOfOneGroupAreOneAddressAndLoneOnesGatherByLabel) {
    const CsvRowReader rows({{.field = F::DisplayName},
                             {.field = F::Street, .group = 1},
                             {.field = F::Street, .group = 2},
                             {.field = F::City, .group = 1},
                             {.field = F::City, .label = "home"},
                             {.field = F::Country, .label = "home"},
                             {.field = F::City, .label = "boat"}});
    const auto card = rows.read({{"A", "1 Street", "2 Street", "London", "Paris", "France", "Brest"}, 2});
    ASSERT_EQ(card.addresses.size(), 4u);
    EXPECT_EQ(card.addresses[0], (model::PostalAddress{.city = "Brest", .label = "boat"}));
    EXPECT_EQ(card.addresses[1], (model::PostalAddress{.city = "Paris", .country = "France", .label = "home"}));
    EXPECT_EQ(card.addresses[2], (model::PostalAddress{.street = "1 Street", .city = "London"}));
}

TEST(CsvRow, theFormattedAddressCountsWhereThereAreNoParts) {
    const CsvRowReader rows({{.field = F::DisplayName}, {.field = F::AddressFormatted, .group = 1}, {.field = F::City, .group = 1}});
    EXPECT_EQ(rows.read({{"A", "1 Street\nLondon", "London"}, 2}).addresses.front(), (model::PostalAddress{.city = "London"}));
    EXPECT_EQ(rows.read({{"A", "1 Street\nLondon", ""}, 2}).addresses.front(), (model::PostalAddress{.street = "1 Street\nLondon"}));
    EXPECT_TRUE(rows.read({{"A", "", ""}, 2}).addresses.empty());
}

TEST(CsvRow, aSecondNoteAndDepartmentsAreKept) {
    const CsvRowReader rows({{.field = F::Organisation}, {.field = F::Department}, {.field = F::Department}, {.field = F::Note}, {.field = F::Note}});
    const auto card = rows.read({{"Firm", "Sales", "Europe", "one", "two"}, 2});
    EXPECT_THAT(card.units, ElementsAre("Sales", "Europe"));
    EXPECT_EQ(card.note, "one");
    EXPECT_THAT(valuesOf(card.moreNotes), ElementsAre("two"));
}

}  // namespace
}  // namespace helio::contacts
