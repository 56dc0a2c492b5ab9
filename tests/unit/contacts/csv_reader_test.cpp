// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_reader.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

struct Read {
    std::vector<model::ContactCard> cards;
    std::vector<Problem> problems;
    Result<> result;
};
Read read(std::string_view text) {
    Read out;
    out.result = readCsvCards(viewOf(text), [&](model::ContactCard&& c) { out.cards.push_back(std::move(c)); }, [&](Problem&& p) { out.problems.push_back(std::move(p)); });
    return out;
}

TEST(CsvReader, googleOldColumns) {
    const auto out = read(
        "Name,Given Name,Additional Name,Family Name,Given Name Yomi,Birthday,Notes,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value,"
        "Phone 2 - Type,Phone 2 - Value,Address 1 - Type,Address 1 - Street,Address 1 - Country,Organization 1 - Name,Organization 1 - Title\n"
        "Ada King,Ada,Augusta,King,Eida, --12-10,note,* Work,ada@example.org,Mobile,+44 7700 900461 ::: +44 7700 900462,Boat,1,Home,1 Street,United Kingdom,Engine,Author\n");
    ASSERT_TRUE(out.result) << out.result.error().text();
    ASSERT_EQ(out.cards.size(), 1u);
    const auto& card = out.cards[0];
    EXPECT_EQ(card.displayName, "Ada King");
    EXPECT_EQ(card.firstName + "|" + card.middleName + "|" + card.lastName + "|" + card.phoneticFirst, "Ada|Augusta|King|Eida");
    EXPECT_EQ(card.birthday, "--12-10");
    EXPECT_EQ(card.note, "note");
    EXPECT_THAT(card.emails, ElementsAre(model::LabelledValue{"ada@example.org", "work", true}));
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("+44 7700 900461", "+44 7700 900462", "1"));
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("mobile", "mobile", "Boat"));
    EXPECT_EQ(card.addresses[0].street + card.addresses[0].country + card.addresses[0].label, "1 StreetUnited Kingdomhome");
    EXPECT_EQ(card.organisation + card.title, "EngineAuthor");
    EXPECT_EQ(card.line, 2u);
}

TEST(CsvReader, outlookEnglish) {
    const auto out = read(
        "\"Title\",\"First Name\",\"Middle Name\",\"Last Name\",\"Suffix\",\"Company\",\"Department\",\"Job Title\",\"Business Street\",\"Business City\",\"Business Phone\","
        "\"Home Phone\",\"Mobile Phone\",\"Home Fax\",\"Birthday\",\"E-mail Address\",\"E-mail 2 Address\",\"Notes\",\"Web Page\"\r\n"
        "\"Dr.\",\"Ada\",\"\",\"King\",\"\",\"Engine\",\"Cards\",\"Author\",\"1 Street\",\"London\",\"+44 1\",\"+44 2\",\"+44 3\",\"+44 "
        "4\",\"12/10/1815\",\"a@b\",\"c@d\",\"x\r\ny\",\"http://e\"\r\n"
        "\"\",\"Bob\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"0/0/00\",\"\",\"\",\"\",\"\"\r\n");
    ASSERT_EQ(out.cards.size(), 2u);
    EXPECT_THAT(labelsOf(out.cards[0].phones), ElementsAre("work", "home", "mobile", "home fax"));
    EXPECT_EQ(out.cards[0].displayName, "Dr. Ada King");
    EXPECT_EQ(out.cards[0].organisation, "Engine");
    EXPECT_EQ(out.cards[0].units, std::vector<std::string>{"Cards"});
    EXPECT_EQ(out.cards[0].birthday, "1815-12-10");
    EXPECT_EQ(out.cards[0].note, "x\ny");
    EXPECT_THAT(valuesOf(out.cards[0].emails), ElementsAre("a@b", "c@d"));
    EXPECT_EQ(out.cards[1].birthday, "");
    EXPECT_EQ(out.cards[1].line, 4u);
}

TEST(CsvReader, outlookGermanInWindows1252) {
    const auto out = read(
        "Vorname;Nachname;Telefon gesch\xE4"
        "ftlich;Mobiltelefon;Geburtstag;Land/Region privat\r\nJ\xFCrgen;Wei\xDF;030 23125 123;0152 28817386;12.4.1985;Deutschland\r\n");
    ASSERT_EQ(out.cards.size(), 1u);
    EXPECT_EQ(out.cards[0].displayName, "Jürgen Weiß");
    EXPECT_THAT(labelsOf(out.cards[0].phones), ElementsAre("work", "mobile"));
    EXPECT_EQ(out.cards[0].birthday, "1985-04-12");
    EXPECT_EQ(out.cards[0].addresses[0].country, "Deutschland");
}

TEST(CsvReader, frenchAndSpanish) {
    EXPECT_EQ(read("Prénom,Nom,Tél. mobile\nChloé,Dubois,01 99 00 41 27\n").cards[0].phones[0].label, "mobile");
    EXPECT_EQ(read("Nombre;Apellidos;Teléfono móvil\nInés;García;600\n").cards[0].displayName, "Inés García");
}

TEST(CsvReader, utf16WithTabs) {
    std::string utf16 = "\xFF\xFE";
    for (const char16_t u : std::u16string(u"Name\tPhone\nZoë\t123\n")) utf16 += {static_cast<char>(u & 0xFF), static_cast<char>(u >> 8)};
    const auto out = read(utf16);
    ASSERT_EQ(out.cards.size(), 1u);
    EXPECT_EQ(out.cards[0].displayName + out.cards[0].phones[0].value, "Zoë123");
}

TEST(CsvReader, unknownColumnsAreListed) {
    const auto out = read("Shoe size,Colour,\"Odd, one\"\n44,red,x\n");
    ASSERT_FALSE(out.result);
    EXPECT_THAT(out.result.error().happened, HasSubstr("Shoe size, Colour, Odd, one"));
    EXPECT_THAT(out.result.error().advice, HasSubstr("Google CSV"));
    EXPECT_THAT(out.cards, IsEmpty());
    EXPECT_FALSE(read("").result);
}

TEST(CsvReader, rowsThatSayNothingAreNamed) {
    const auto out = read("Name,Phone,Notes\n,,only a note\nA,1,\nB\n");
    EXPECT_EQ(out.cards.size(), 2u);
    EXPECT_THAT(out.problems, ElementsAre(Problem{2, "The row has no name, phone or e-mail"}));
}

}  // namespace
}  // namespace helio::contacts
