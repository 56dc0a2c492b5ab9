// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/search_key.h"

#include <chrono>

#include "tests/unit/contacts/builders.h"

namespace helio::contacts {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

bool finds(const model::ContactCard& card, std::string_view query) { return foundIn(searchWords(card), searchTerms(query)); }

TEST(SearchKey, foldsAccentsScriptsAndCase) {
    EXPECT_EQ(searchKey("Müller-Łuczak, Иван"), "muller luczak ivan");
    EXPECT_EQ(searchKey("  ÉCOLE  d’été "), "ecole dete");
    EXPECT_EQ(searchKey("Γιώργος"), "giorgos");
    EXPECT_EQ(searchKey("田中"), "tian zhong");
    EXPECT_EQ(searchKey("אבגד"), "bgd");
    EXPECT_EQ(searchKey("Straße"), "strasse");
    EXPECT_EQ(searchKey(""), "");
    EXPECT_EQ(searchKey("—!?"), "");
}

TEST(SearchKey, findsNamesHoweverTheyAreTyped) {
    const model::ContactCard muller{.firstName = "Jürgen", .lastName = "Müller", .displayName = "Jürgen Müller"};
    for (const auto query : {"muller", "Müller", "mueller", "MÜL", "jur mul", "juergen", "müller jürgen"}) EXPECT_TRUE(finds(muller, query)) << query;
    for (const auto query : {"uller", "mullers", "jurgen meyer"}) EXPECT_FALSE(finds(muller, query)) << query;
    const model::ContactCard yulia{.firstName = "Юлия", .lastName = "Щербакова", .displayName = "Юлия Щербакова"};
    for (const auto query : {"юлия", "ЩЕРБ", "yuliya", "shcherbakova", "ulia"}) EXPECT_TRUE(finds(yulia, query)) << query;
    const model::ContactCard brien{.displayName = "Sean O'Brien"};
    for (const auto query : {"obrien", "o'brien", "brien", "O’Brien"}) EXPECT_TRUE(finds(brien, query)) << query;
}

TEST(SearchKey, findsNumbersByAnyRunOfDigits) {
    const model::ContactCard card{.displayName = "Ada", .phones = {{"+44 7700 900461", "mobile"}, {"0800-FLOWERS", ""}}};
    for (const auto query : {"7700", "900461", "+44 7700", "07700 900 461", "0044 7700", "+44 (0)7700", "461", "00 90", "flowers", "ada 461"})
        EXPECT_TRUE(finds(card, query)) << query;
    for (const auto query : {"7701", "4617", "ada 462"}) EXPECT_FALSE(finds(card, query)) << query;
    const model::ContactCard national{.displayName = "Bob", .phones = {{"07700 900461", ""}}};
    const std::vector<std::string> digits = {"447700900461"};
    EXPECT_TRUE(foundIn(searchWords(national, digits), searchTerms("+44 7700")));
    EXPECT_FALSE(foundIn(searchWords(national), searchTerms("+44 7700")));
}

TEST(SearchKey, findsByAnyField) {
    model::ContactCard card{.displayName = "X",
                            .nickname = "Nick",
                            .organisation = "Acme GmbH",
                            .title = "Köchin",
                            .note = "met in Zürich",
                            .birthday = "1985-04-12",
                            .units = {"Einkauf"},
                            .moreNotes = {{.value = "second note"}},
                            .emails = {{"ada@example.org", ""}},
                            .links = {{"https://page.example/x", ""}},
                            .addresses = {{.street = "1 Rue d'Été", .city = "Łódź"}},
                            .unknown = {{"ORG:Other Firm"}, {"X-SKYPE:ada.skype"}, {"X-P;ENCODING=b:QUJD"}}};
    for (const auto query : {"nick", "acme", "kochin", "zurich", "1985", "einkauf", "second", "ada@example.org", "page.example", "lodz", "ete", "firm", "skype"})
        EXPECT_TRUE(finds(card, query)) << query;
    EXPECT_FALSE(finds(card, "qujd"));
    EXPECT_FALSE(finds(card, "https"));
}

TEST(SearchKey, termsOfAQuery) {
    EXPECT_THAT(searchTerms("  "), IsEmpty());
    EXPECT_THAT(searchTerms("555 01"), ElementsAre("55501"));
    EXPECT_THAT(searchTerms("Ada 555-01 x"), ElementsAre("ada", "55501", "x"));
    EXPECT_THAT(searchTerms("12 Main Street"), ElementsAre("12", "main", "street"));
    EXPECT_THAT(searchTerms("0000"), ElementsAre("0"));
    EXPECT_TRUE(foundIn("anything", {}));
}

TEST(SearchKey, isBoundedWhateverIsInACard) {
    model::ContactCard card{.displayName = "A", .note = std::string(1u << 20, 'x')};
    for (int i = 0; i < 10'000; ++i) card.phones.push_back({std::to_string(1'000'000'000 + i * 7'919), ""});
    EXPECT_LE(searchWords(card).size(), kMaxSearchWords);
    EXPECT_EQ(searchKey(std::string(1u << 20, 'y')).size(), 4'096u);
    std::string half(4'095, 'a');
    EXPECT_EQ(searchKey(half + "é").size(), 4'095u);
    (void)searchKey("\xff\xfe\x80");
}

}  // namespace
}  // namespace helio::contacts
