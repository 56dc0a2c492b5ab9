// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/vcard_reader.h"

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> namesOf(const ReadCards& read) {
    std::vector<std::string> out;
    for (const auto& card : read.cards) out.push_back(card.displayName);
    return out;
}

TEST(VcardReader, tellsWhereEachCardBegins) {
    const auto read = readVcards(vcard("FN:A") + "\r\n" + vcard("FN:B\r\nNOTE:x\r\n y"));
    EXPECT_THAT(namesOf(read), ElementsAre("A", "B"));
    EXPECT_EQ(read.cards[0].line, 1u);
    EXPECT_EQ(read.cards[1].line, 6u);
    EXPECT_THAT(read.problems, IsEmpty());
}

TEST(VcardReader, aCardWithoutItsEndIsNamedAndTheRestRead) {
    const auto read = readVcards("BEGIN:VCARD\nFN:A\n" + vcard("FN:B") + "BEGIN:VCARD\nFN:C\nTEL:12");
    EXPECT_THAT(namesOf(read), ElementsAre("B"));
    EXPECT_THAT(read.problems, ElementsAre(Problem{1, "The card has no END:VCARD: left out"}, Problem{7, "The card has no END:VCARD: left out"}));
}

TEST(VcardReader, aLineThatIsNoneCostsOnlyItself) {
    const auto read = readVcards(vcard("FN:A\r\nrubbish\r\nTEL:1"));
    EXPECT_THAT(namesOf(read), ElementsAre("A"));
    EXPECT_EQ(read.cards[0].phones.size(), 1u);
    EXPECT_THAT(read.problems, ElementsAre(Problem{4, "Line 4 is not a property: “rubbish”"}));
}

TEST(VcardReader, wordsOutsideCardsAreNamedOnce) {
    const auto read = readVcards("hello\nworld\nEND:VCARD\n" + vcard("FN:A") + "more\n");
    EXPECT_THAT(namesOf(read), ElementsAre("A"));
    EXPECT_THAT(read.problems, ElementsAre(Problem{1, "Line 1 belongs to no card: “hello”"}, Problem{8, "Line 8 belongs to no card: “more”"}));
}

TEST(VcardReader, emptyCardsAreNamed) { EXPECT_THAT(readVcards(vcard("N:;;;;")).problems, ElementsAre(Problem{1, "The card is empty"})); }

TEST(VcardReader, marksOfSomethingElseAreNotKept) {  // found by fuzzing: a card of such marks alone could be read but not written
    const auto read = readVcards("BEGIN:VCARD\nEND:CVARD\nEND:VCARD\n" + vcard("FN:A\r\nBEGIN:VEVENT"));
    EXPECT_THAT(namesOf(read), ElementsAre("A"));
    EXPECT_THAT(read.cards[0].unknown, IsEmpty());
    EXPECT_THAT(read.problems, ElementsAre(Problem{2, "Line 2 opens or ends something that is no card: “END:CVARD”"}, Problem{1, "The card is empty"},
                                           Problem{7, "Line 7 opens or ends something that is no card: “BEGIN:VEVENT”"}));
}

TEST(VcardReader, marksInAnyCase) { EXPECT_THAT(namesOf(readVcards("begin:vcard\nfn:A\nEnd : vCard \n")), ElementsAre("A")); }

TEST(VcardReader, nestedAgentsAreKeptAsAWhole) {
    const auto read =
        readVcards(vcard("FN:Boss\r\nAGENT:\r\nBEGIN:VCARD\r\nVERSION:2.1\r\nN:Doe;Jo\r\nAGENT:\r\nBEGIN:VCARD\r\nFN:Deep\r\nEND:VCARD\r\nTEL:999\r\nEND:VCARD\r\nTEL:1", "2.1") +
                   vcard("FN:Next"));
    EXPECT_THAT(namesOf(read), ElementsAre("Boss", "Next"));
    EXPECT_THAT(valuesOf(read.cards[0].phones), ElementsAre("1"));
    ASSERT_EQ(read.cards[0].unknown.size(), 1u);
    EXPECT_EQ(read.cards[0].unknown[0].line, "AGENT:BEGIN:VCARD\\nVERSION:2.1\\nN:Doe\\;Jo\\nAGENT:\\nBEGIN:VCARD\\nFN:Deep\\nEND:VCARD\\nTEL:999\\nEND:VCARD\\n");
    EXPECT_THAT(readOne(vcard("FN:A\r\nAGENT:BEGIN:VCARD\\nFN:In\\nEND:VCARD\\n")).unknown, testing::SizeIs(1));
}

TEST(VcardReader, utf16AndWindowsFiles) {
    std::string utf16 = "\xFF\xFE";
    for (const char16_t u : std::u16string(u"BEGIN:VCARD\r\nFN:Zoë\r\nEND:VCARD\r\n")) utf16 += {static_cast<char>(u & 0xFF), static_cast<char>(u >> 8)};
    EXPECT_THAT(namesOf(readVcards(utf16, 1)), ElementsAre("Zoë"));
    EXPECT_THAT(namesOf(readVcards(vcard("FN:Zo\xEB"))), ElementsAre("Zoë"));
    EXPECT_THAT(namesOf(readVcards("\xEF\xBB\xBF" + vcard("FN:Zoë"))), ElementsAre("Zoë"));
}

TEST(VcardReader, limitsAreNamed) {
    const VcardLimits limits{.line = 2'048, .card = 4'096, .properties = 20};
    const auto longLine = readVcards(vcard("FN:A\r\nNOTE:" + std::string(3'000, 'x') + "\r\nTEL:1") + vcard("FN:B"), 0, limits);
    EXPECT_THAT(namesOf(longLine), ElementsAre("A", "B"));
    EXPECT_EQ(longLine.cards[0].phones.size(), 1u);
    EXPECT_THAT(longLine.problems, ElementsAre(Problem{4, "NOTE is longer than 2 KiB: left out"}));

    std::string many = "FN:A";
    for (int i = 0; i < 4; ++i) many += "\r\nNOTE:" + std::string(1'500, 'x');
    const auto large = readVcards(vcard(many) + vcard("FN:B"), 0, limits);
    EXPECT_THAT(namesOf(large), ElementsAre("B"));
    EXPECT_THAT(large.problems, ElementsAre(Problem{1, "The card is larger than 4 KiB: left out"}));

    std::string lines = "FN:A";
    for (int i = 0; i < 30; ++i) lines += "\r\nTEL:1";
    const auto crowded = readVcards(vcard(lines) + vcard("FN:B"), 0, limits);
    EXPECT_THAT(namesOf(crowded), ElementsAre("B"));
    EXPECT_THAT(crowded.problems, ElementsAre(Problem{1, "The card has more than 20 properties: left out"}));
}

TEST(VcardReader, cardsInsideCardsHaveAnEnd) {
    std::string nested;
    for (int i = 0; i < 40; ++i) nested += "AGENT:\r\nBEGIN:VCARD\r\n";
    for (int i = 0; i < 40; ++i) nested += "END:VCARD\r\n";
    const auto read = readVcards(vcard("FN:A\r\n" + nested) + vcard("FN:B"));
    EXPECT_THAT(namesOf(read), ElementsAre("B"));
    ASSERT_EQ(read.problems.size(), 1u);
    EXPECT_THAT(read.problems[0].reason, HasSubstr("more than 16 deep"));
}

TEST(VcardReader, aCardIsEmptyOnlyIfNothingIsInIt) {
    EXPECT_EQ(readOne(vcard("BDAY:1985-04-12")).birthday, "1985-04-12");
    EXPECT_EQ(readOne(vcard("FN:\r\nADR:;;1 Street;;;;")).addresses.size(), 1u);
    EXPECT_EQ(readVcards(vcard("FN:\r\nN;LANGUAGE=x:;;;;\r\nBDAY;A=b:")).problems.at(0).reason, "The card is empty");
    // a kept line is one that can be written
    EXPECT_EQ(readOne(vcard(std::string_view("FN:A\r\nX-A:b\0c", 13))).unknown.at(0).line, "X-A:bc");
}

}  // namespace
}  // namespace helio::contacts
