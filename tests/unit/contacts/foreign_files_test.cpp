// SPDX-License-Identifier: GPL-3.0-or-later
// Files that real programs wrote (shared samples; skipped where they are absent).
#include "contacts/import_plan.h"
#include "contacts/vcard_writer.h"
#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;

class ForeignFiles : public testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(sharedSample("iphone.vcf"))) GTEST_SKIP() << "no shared samples";
    }
    static std::vector<std::string> names(const ReadCards& read) {
        std::vector<std::string> out;
        for (const auto& card : read.cards) out.push_back(card.lastName + ", " + card.firstName);
        return out;
    }
};

TEST_F(ForeignFiles, iphone) {
    const auto read = readVcards(fileBytes(sharedSample("iphone.vcf")));
    EXPECT_THAT(read.problems, IsEmpty());
    ASSERT_EQ(read.cards.size(), 1u);
    const auto& card = read.cards[0];
    EXPECT_EQ(card.displayName, "Mr. John Richter James Doe Sr.");
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("905-555-1234", "905-666-1234", "905-777-1234", "905-888-1234", "905-999-1234", "905-111-1234", "905-222-1234"));
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("mobile", "home", "work", "home fax", "work fax", "pager", "assistant phone"));
    EXPECT_TRUE(card.phones[0].preferred);
    EXPECT_EQ(card.links[0], (model::LabelledValue{"http://www.ibm.com", "home page", true}));
    EXPECT_EQ(card.addresses[1].street, "Street4\nBuilding 6\nFloor 8");
    EXPECT_EQ(card.birthday, "2012-06-06");
    EXPECT_EQ(card.photo.size(), 32'531u);
    EXPECT_EQ(card.photoType, "image/jpeg");
    const auto plan = planImport(read.cards, {}, {.region = "GB"});
    EXPECT_EQ(plan.rows[0].digits, "19055551234");  // the address says United States
}

TEST_F(ForeignFiles, android) {
    const auto read = readVcards(fileBytes(sharedSample("android.vcf")));
    ASSERT_EQ(read.cards.size(), 6u);
    EXPECT_THAT(names(read), ElementsAre(", ", ", ", "Ñ Ñ Ñ Ñ, ", "Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ Ñ, ", "Ñ Ñ, Ñ Ñ Ñ", "ÑÑÑÑ, "));
    EXPECT_THAT(valuesOf(read.cards[3].phones), ElementsAre("123456", "234567", "3456789", "45678901"));
    EXPECT_THAT(labelsOf(read.cards[4].phones), ElementsAre("mobile", "work", "work fax"));
    EXPECT_THAT(valuesOf(read.cards[4].emails), ElementsAre("bob@company.com", "ÑÑÑÑÑÑÑÑÑÑÑÑÑÑ"));
    EXPECT_THAT(valuesOf(read.cards[5].phones), ElementsAre("55556666"));
    EXPECT_THAT(read.problems, ElementsAre(Problem{52, "The picture is not valid base64"}));  // lines were cut out of this sample
}

TEST_F(ForeignFiles, gmail) {
    const auto read = readVcards(fileBytes(sharedSample("gmail.vcf")));
    EXPECT_THAT(read.problems, IsEmpty());
    ASSERT_EQ(read.cards.size(), 1u);
    const auto& card = read.cards[0];
    EXPECT_EQ(card.middleName, "Richter, James");
    EXPECT_EQ(card.phoneticFirst + " " + card.phoneticLast, "Jon Dow");
    EXPECT_EQ(card.addresses[0].extended, "Crescent moon drive\n555-asd\nNice Area, Albaney, New York 12345\nUnited States of America");
    EXPECT_THAT(card.note, StartsWith("THIS SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS \"AS IS\" AND"));
    EXPECT_EQ(card.unknown.size(), 4u);
    EXPECT_THAT(names(readVcards(fileBytes(sharedSample("gmail-list.vcf")))), ElementsAre("Smith, Arnold", "Beatle, Chris", "White, Doug"));
}

TEST_F(ForeignFiles, outlook) {
    const auto read = readVcards(fileBytes(sharedSample("outlook-2007.vcf")));
    EXPECT_THAT(read.problems, IsEmpty());
    ASSERT_EQ(read.cards.size(), 1u);
    const auto& card = read.cards[0];
    EXPECT_EQ(card.displayName, "Mr. Michael Angstadt Jr.");
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("work", "home", "mobile", "work fax"));
    EXPECT_EQ(card.note,
              "This is the NOTE field\t\nI assume it encodes this text inside a NOTE vCard type.\nBut I'm not sure because there's text formatting going on here.\nIt does not "
              "preserve the formatting");
    EXPECT_EQ(card.photo.size(), 2'324u);
    EXPECT_EQ(card.birthday, "1922-03-10");
}

TEST_F(ForeignFiles, theRfcsAuthor) {
    const auto read = readVcards(fileBytes(sharedSample("rfc6350.vcf")));
    EXPECT_THAT(read.problems, IsEmpty());
    ASSERT_EQ(read.cards.size(), 1u);
    const auto& card = read.cards[0];
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("+1-418-656-9254 ext. 102", "+1-418-262-6501"));
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("work", "work mobile"));
    EXPECT_EQ(card.suffix, "ing. jr, M.Sc.");
    EXPECT_EQ(card.birthday, "--02-03");
    const auto plan = planImport(read.cards, {}, {});
    EXPECT_EQ(plan.rows[0].digits, "14186569254");
    EXPECT_EQ(plan.rows[1].digits, "14182626501");
}

TEST_F(ForeignFiles, allComeBackFromBothVersions) {
    for (const auto name : {"iphone.vcf", "android.vcf", "gmail.vcf", "gmail-list.vcf", "outlook-2007.vcf", "rfc6350.vcf"}) {
        const auto first = readVcards(fileBytes(sharedSample(name)));
        for (const auto version : {VcardVersion::V30, VcardVersion::V40}) {
            auto again = readVcards(writeVcards(first.cards, version));
            ASSERT_EQ(again.cards.size(), first.cards.size()) << name;
            EXPECT_THAT(again.problems, IsEmpty()) << name;
            for (std::size_t i = 0; i < again.cards.size(); ++i) {
                again.cards[i].line = first.cards[i].line;
                EXPECT_EQ(again.cards[i], first.cards[i]) << name << " " << i;
            }
        }
    }
}

}  // namespace
}  // namespace helio::contacts
