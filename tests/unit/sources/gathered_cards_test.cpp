// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/gathered_cards.h"

namespace helio::sources {
namespace {

TEST(GatheredCards, cardsAndProblemsOfManyTexts) {
    BookContent content;
    EXPECT_TRUE(gatherVcards(content, viewOf("BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nEND:VCARD\nBEGIN:VCARD\nFN:Bob\nEND:VCARD\n"), "a.vcf"));
    EXPECT_TRUE(gatherVcards(content, viewOf("BEGIN:VCARD\nFN:Cut"), "b.vcf"));
    ASSERT_EQ(content.cards.size(), 2u);
    EXPECT_EQ(content.cards[1].line, 0u);
    ASSERT_EQ(content.problems.size(), 1u);
    EXPECT_EQ(content.problems[0].reason, "b.vcf: The card has no END:VCARD: left out");
}

TEST(GatheredCards, listsOfPeopleAreNotPeople) {
    BookContent content;
    for (const auto* mark : {"KIND:group", "X-EVOLUTION-LIST:TRUE", "X-ADDRESSBOOKSERVER-KIND:group"}) {
        EXPECT_TRUE(gatherVcards(content, viewOf("BEGIN:VCARD\nFN:Friends\n" + std::string(mark) + "\nEND:VCARD\n"), "a"));
    }
    EXPECT_TRUE(content.cards.empty());
    EXPECT_TRUE(gatherVcards(content, viewOf("BEGIN:VCARD\nFN:Ada\nKIND:individual\nEND:VCARD\n"), "a"));
    EXPECT_EQ(content.cards.size(), 1u);
}

TEST(GatheredCards, problemsAreCountedAndBounded) {
    BookContent content;
    std::string text;
    for (int i = 0; i < 3'000; ++i) text += "BEGIN:VCARD\nEND:VCARD\n";
    EXPECT_TRUE(gatherVcards(content, viewOf(text), "a"));
    EXPECT_EQ(content.problemCount, 3'000u);
    EXPECT_EQ(content.problems.size(), kMaxProblems);
}

}  // namespace
}  // namespace helio::sources
