// SPDX-License-Identifier: GPL-3.0-or-later
// Files as programs write them (tests/unit/contacts/samples): what is read of them, and that nothing is lost on the way out again.
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/vcard_writer.h"
#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

AddressBook bookOf(std::string_view name) {
    auto book = readAddressBook(fileBytes(std::filesystem::path(HELIO_SOURCE_DIR) / "tests/unit/contacts/samples" / name), name);
    EXPECT_TRUE(book) << name << ": " << (book ? "" : book.error().text());
    if (!book) return {};
    EXPECT_THAT(book->problems, IsEmpty()) << name;
    EXPECT_THAT(book->cards, SizeIs(1)) << name;
    if (book->cards.empty()) book->cards.emplace_back();
    return std::move(*book);
}
model::ContactCard cardOf(std::string_view name) { return bookOf(name).cards.front(); }

TEST(ProgramFiles, evolution) {
    const auto card = cardOf("evolution.vcf");
    EXPECT_EQ(card.firstName + "|" + card.middleName + "|" + card.lastName + "|" + card.prefix, "Ada|Augusta|Byron|Lady");
    EXPECT_EQ(card.organisation, "Analytical Engines, Ltd.");
    EXPECT_THAT(card.units, ElementsAre("Numbers", "Bernoulli"));
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("work", "mobile"));
    EXPECT_EQ(card.phones[0].params, "TYPE=VOICE;X-EVOLUTION-UI-SLOT=1");
    EXPECT_THAT(card.unknown, Contains(model::UnknownProperty{"X-EVOLUTION-FILE-AS:Byron\\, Ada"}));
}

TEST(ProgramFiles, thunderbird) {
    const auto card = cardOf("thunderbird.vcf");
    EXPECT_EQ(card.displayName, "Ada Byron");
    EXPECT_EQ(card.note, "First line\nSecond, with a comma");
    EXPECT_EQ(card.birthday, "1815-12-10");
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("020 7946 0018", "+44 7700 900461", "+44-20-7946-0019 ext. 7"));
    EXPECT_TRUE(card.emails[0].preferred);
    EXPECT_FALSE(card.phones[2].preferred);
    EXPECT_EQ(card.phones[2].params, "TYPE=voice;PREF=2");
}

TEST(ProgramFiles, lotus) {
    const auto card = cardOf("lotus.vcf");
    EXPECT_EQ(card.displayName, "Jürgen Müller");
    EXPECT_EQ(card.organisation, "Straßenbau");
    EXPECT_EQ(card.addresses[0].street, "Hauptstraße 1\n2. Stock");
    EXPECT_EQ(card.note, "Erste Zeile, die so lang ist, dass sie umgebrochen wird\nZweite: Ü");
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("work", "work fax", "mobile"));
}

TEST(ProgramFiles, blackBerryWithACardInsideTheCard) {
    const auto card = cardOf("blackberry.vcf");
    EXPECT_EQ(card.displayName, "María González");
    EXPECT_EQ(card.organisation, "Compañía");
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("+34 600 000 000", "+34 910 000 000"));
    EXPECT_EQ(card.photoType, "image/jpeg");
    EXPECT_EQ(card.birthday, "1980-02-29");  // behind the agent: the card went on
    ASSERT_THAT(card.unknown, SizeIs(1));
    EXPECT_EQ(card.unknown[0].line, "AGENT:BEGIN:VCARD\\nVERSION:2.1\\nN:Agent\\;Smith\\nTEL:+34 600 000 999\\nEND:VCARD\\n");
}

TEST(ProgramFiles, macos) {
    const auto card = cardOf("macos.vcf");
    EXPECT_THAT(labelsOf(card.emails), ElementsAre("home", "Boat"));
    EXPECT_EQ(card.phones[0].label, "mobile");
    EXPECT_EQ(card.phones[0].params, "TYPE=IPHONE;TYPE=VOICE");
    EXPECT_EQ(card.phones[1].label, "apple watch");
    EXPECT_EQ(card.addresses[0].group, "item3");
    EXPECT_EQ(card.links[0].value, "http://ada.example");
    EXPECT_EQ(card.birthday, "--12-10");
    EXPECT_THAT(card.unknown, Contains(model::UnknownProperty{"item5.X-ABLabel:_$!<Anniversary>!$_"}));
}

TEST(ProgramFiles, outlookAndGmail) {
    const auto outlook = cardOf("outlook.vcf");
    EXPECT_EQ(outlook.note, "Has an agent");
    EXPECT_THAT(valuesOf(outlook.phones), ElementsAre("(020) 7946-0018", "07700 900461"));
    EXPECT_THAT(outlook.unknown, Contains(model::UnknownProperty{"LABEL;TYPE=WORK;TYPE=PREF:1 Ockham Street\\nLondon"}));
    const auto gmail = cardOf("gmail.vcf");
    EXPECT_EQ(gmail.phoneticFirst, "Eida");
    EXPECT_THAT(labelsOf(gmail.phones), ElementsAre("Boat", "mobile"));
    EXPECT_EQ(gmail.organisation, "Analytical Engines");
    EXPECT_EQ(gmail.links[0].label, "PROFILE");
}

TEST(ProgramFiles, everyVcardComesBackFromBothVersionsWhole) {
    for (const auto* name : {"evolution.vcf", "thunderbird.vcf", "lotus.vcf", "blackberry.vcf", "macos.vcf", "outlook.vcf", "gmail.vcf"}) {
        const auto card = cardOf(name);
        for (const auto version : {VcardVersion::V30, VcardVersion::V40}) {
            auto again = readVcards(writeVcard(card, version));
            EXPECT_THAT(again.problems, IsEmpty()) << name;
            ASSERT_THAT(again.cards, SizeIs(1)) << name;
            again.cards[0].line = card.line;
            EXPECT_EQ(again.cards[0], card) << name << "\n" << writeVcard(card, version);
        }
    }
}

TEST(ProgramFiles, anEscapedAgentOfVersion3IsKept) {
    const auto card = readOne(vcard("FN:A\r\nAGENT:BEGIN:VCARD\\nFN:Susan\\nTEL:+1-919-555-1234\\nEND:VCARD\\n\r\nTEL:1"));
    EXPECT_THAT(valuesOf(card.phones), ElementsAre("1"));
    ASSERT_THAT(card.unknown, SizeIs(1));
    EXPECT_EQ(readOne(writeVcard(card, VcardVersion::V30)).unknown, card.unknown);
}

TEST(ProgramFiles, thunderbirdTables) {
    const auto card = cardOf("thunderbird.csv");
    EXPECT_EQ(card.displayName, "Ada Byron");
    EXPECT_EQ(card.birthday, "1815-12-10");
    EXPECT_EQ(card.title + card.organisation + card.units.at(0), "CountessAnalytical EnginesNumbers");
    EXPECT_EQ(card.note, "Likes, commas");
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("work", "home", "mobile"));
    EXPECT_THAT(valuesOf(card.emails), ElementsAre("ada@example.org", "ada@home.example"));
    EXPECT_EQ(card.addresses[0],
              (model::PostalAddress{.extended = "2nd floor", .street = "1 Ockham Street", .city = "London", .postcode = "W1", .country = "UK", .label = "home"}));
    const auto german = cardOf("thunderbird-de.csv");
    EXPECT_EQ(german.displayName, "Jürgen Müller");
    EXPECT_EQ(german.birthday, "1985-04-12");
    EXPECT_EQ(german.addresses[0].street, "Hauptstraße 1");
    EXPECT_THAT(labelsOf(german.phones), ElementsAre("work", "mobile"));
}

TEST(ProgramFiles, yahooTable) {
    const auto card = cardOf("yahoo.csv");
    EXPECT_EQ(card.displayName, "Ada Byron");
    EXPECT_EQ(card.title, "Countess");
    EXPECT_EQ(card.prefix, "");
    EXPECT_EQ(card.birthday, "1815-12-10");
    EXPECT_EQ(card.note, "hello");
    EXPECT_THAT(labelsOf(card.phones), ElementsAre("home", "work", "mobile"));
    EXPECT_EQ(card.addresses[0].city, "London");
}

TEST(ProgramFiles, outlookInItsLanguagesAndTheirEncodings) {
    const auto russian = cardOf("outlook-ru.csv");
    EXPECT_EQ(russian.firstName + "|" + russian.middleName + "|" + russian.lastName, "Иван|Петрович|Щербаков");
    EXPECT_EQ(russian.organisation, "ООО «Ромашка»");
    EXPECT_EQ(russian.birthday, "1985-04-12");
    EXPECT_EQ(russian.note, "Ёлка");
    EXPECT_THAT(labelsOf(russian.phones), ElementsAre("work", "mobile"));
    EXPECT_EQ(russian.addresses[0].country, "Россия");
    EXPECT_EQ(planImport(std::vector{russian}, {}, {.region = "RU"}).rows[1].digits, "79123456789");
    const auto portuguese = cardOf("outlook-pt.csv");
    EXPECT_EQ(portuguese.firstName + "|" + portuguese.lastName, "João|Conceição");
    EXPECT_EQ(portuguese.birthday, "1985-12-04");
    EXPECT_EQ(portuguese.addresses[0].city, "São Paulo");
    EXPECT_EQ(planImport(std::vector{portuguese}, {}, {.region = "BR"}).rows[1].digits, "5511961234567");
    const auto french = cardOf("outlook-fr.csv");
    EXPECT_EQ(french.prefix + "|" + french.lastName + "|" + french.title + "|" + french.organisation, "Mme|Dubois|Directrice|Société Générale");
    EXPECT_EQ(french.birthday, "1985-12-04");
    EXPECT_THAT(labelsOf(french.phones), ElementsAre("mobile", "work"));
    const auto spanish = cardOf("outlook-es.csv");
    EXPECT_EQ(spanish.prefix + "|" + spanish.firstName + "|" + spanish.lastName + "|" + spanish.title, "Sra.|María|Núñez|Jefa");
    EXPECT_EQ(spanish.units, std::vector<std::string>{"Ventas"});
    EXPECT_EQ(spanish.birthday, "1985-12-04");
}

}  // namespace
}  // namespace helio::contacts
