// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/export.h"

#include "contacts/address_book.h"
#include "tests/unit/contacts/builders.h"
#include "tests/unit/contacts/card_maker.h"

namespace helio::contacts {
namespace {

class EveryFormat : public testing::TestWithParam<ExportFormat> {};
INSTANTIATE_TEST_SUITE_P(Export, EveryFormat, testing::Values(ExportFormat::Vcard3, ExportFormat::Vcard4, ExportFormat::GoogleCsv));

/// The property: what is written and read back is the same book (a CSV within its columns), and writing that again changes nothing.
TEST_P(EveryFormat, aBookReadsBackTheSame) {
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        CardMaker maker(seed);
        std::vector<model::ContactCard> cards;
        for (std::uint32_t i = 0; i < 1 + seed % 12; ++i) cards.push_back(maker.card());
        const auto text = exportBook(cards, GetParam());
        const auto name = "book." + std::string(extensionOf(GetParam()));
        auto book = readAddressBook(viewOf(text), name);
        ASSERT_TRUE(book) << seed;
        ASSERT_EQ(book->cards.size(), cards.size()) << "seed " << seed << "\n" << text;
        EXPECT_EQ(book->problemCount, 0u);
        for (std::size_t i = 0; i < cards.size(); ++i) {
            book->cards[i].line = 0;
            const auto wanted = GetParam() == ExportFormat::GoogleCsv ? asGoogleCsvHolds(cards[i]) : cards[i];
            ASSERT_EQ(exportBook({&book->cards[i], 1}, ExportFormat::Vcard4), exportBook({&wanted, 1}, ExportFormat::Vcard4)) << "seed " << seed << "\n" << text;
            ASSERT_EQ(book->cards[i], wanted) << "seed " << seed;
        }
        EXPECT_EQ(exportBook(book->cards, GetParam()), text);
    }
}

TEST(Export, formatsByName) {
    EXPECT_EQ(exportFormatOf("A.VCF"), ExportFormat::Vcard3);
    EXPECT_EQ(exportFormatOf("b.vcard"), ExportFormat::Vcard3);
    EXPECT_EQ(exportFormatOf("c.csv"), ExportFormat::GoogleCsv);
    EXPECT_EQ(exportFormatOf("d.pdf"), std::nullopt);
}

TEST(Export, ofNoCards) {
    EXPECT_EQ(exportBook({}, ExportFormat::Vcard3), "");
    EXPECT_THAT(exportBook({}, ExportFormat::GoogleCsv), testing::StartsWith("First Name,Middle Name,Last Name,"));
}

}  // namespace
}  // namespace helio::contacts
