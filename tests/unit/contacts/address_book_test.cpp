// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/address_book.h"

#include "contacts/import_plan.h"
#include "contacts/vcard_writer.h"
#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

TEST(AddressBook, contentDecides) {
    EXPECT_EQ(readAddressBook(viewOf(vcard("FN:A")), "book.csv")->format, BookFormat::Vcard);
    EXPECT_EQ(readAddressBook(viewOf("Name,Phone\nA,1\n"), "book.txt")->format, BookFormat::Csv);
    EXPECT_EQ(readAddressBook(viewOf("Name\nA\n"), "book.csv")->cards.size(), 1u);
}

TEST(AddressBook, whatIsNeitherIsRefused) {
    const auto png = readAddressBook(viewOf(std::string_view("\x89PNG\r\n\x1a\n\0\0\0", 11)), "a.png");
    ASSERT_FALSE(png);
    EXPECT_EQ(png.error().doing, "reading a.png");
    EXPECT_EQ(png.error().happened, "it is neither vCard nor CSV");
    EXPECT_EQ(readAddressBook({}, "a.vcf").error().happened, "the file is empty");
    EXPECT_EQ(readAddressBook({}, "").error().happened, "the file is empty");
    EXPECT_THAT(readAddressBook(viewOf("Size,Colour\n1,2\n"), "a.csv").error().text(), HasSubstr("a.csv"));
}

TEST(AddressBook, problemsAreCountedAndBounded) {
    std::string text;
    for (int i = 0; i < 3'000; ++i) text += "BEGIN:VCARD\nEND:VCARD\n";
    const auto book = readAddressBook(viewOf(text), "a.vcf");
    ASSERT_TRUE(book);
    EXPECT_EQ(book->problemCount, 3'000u);
    EXPECT_EQ(book->problems.size(), AddressBook::kMaxProblems);
}

TEST(AddressBook, ourOwnVcards) {
    const auto book = readAddressBook(fileBytes(ownSample("neighbours.vcf")), "neighbours.vcf");
    ASSERT_TRUE(book);
    EXPECT_EQ(book->cards.size(), 17u);
    EXPECT_THAT(book->problems, IsEmpty());
    for (const auto own : {"GB", "US", "AU", "DE"}) {  // whoever takes the tour
        const auto plan = planImport(book->cards, {}, {.region = own});
        EXPECT_EQ(plan.rows.size(), 18u);
        EXPECT_EQ(plan.count(ImportStatus::New), 15u) << own;
        EXPECT_EQ(plan.count(ImportStatus::Duplicate), 1u) << own;
        EXPECT_EQ(plan.count(ImportStatus::Invalid), 2u) << own;
        EXPECT_EQ(plan.rows[16].reason, "Two digits short for the United Kingdom") << own;
    }
}

TEST(AddressBook, ourOwnCsv) {
    const auto book = readAddressBook(fileBytes(ownSample("neighbours.csv")), "neighbours.csv");
    ASSERT_TRUE(book);
    EXPECT_EQ(book->format, BookFormat::Csv);
    EXPECT_EQ(book->cards.size(), 13u);
    EXPECT_THAT(book->problems, IsEmpty());
    EXPECT_EQ(book->cards[2].note, "Says \"ring twice\", means it");
    EXPECT_EQ(book->cards[12].note, "First Friday of the month\nBring a chapter");
    const auto plan = planImport(book->cards, {}, {.region = "US"});
    EXPECT_EQ(plan.count(ImportStatus::New), 12u);
    EXPECT_EQ(plan.count(ImportStatus::Duplicate), 1u);
    EXPECT_EQ(plan.count(ImportStatus::Invalid), 2u);
}

TEST(AddressBook, ourOwnSampleComesBackFromBothVersions) {
    const auto book = readAddressBook(fileBytes(ownSample("neighbours.vcf")), "neighbours.vcf");
    for (const auto version : {VcardVersion::V30, VcardVersion::V40}) {
        auto again = readVcards(writeVcards(book->cards, version));
        ASSERT_EQ(again.cards.size(), book->cards.size());
        for (std::size_t i = 0; i < again.cards.size(); ++i) {
            again.cards[i].line = book->cards[i].line;
            EXPECT_EQ(again.cards[i], book->cards[i]) << again.cards[i].displayName;
        }
    }
}

}  // namespace
}  // namespace helio::contacts
