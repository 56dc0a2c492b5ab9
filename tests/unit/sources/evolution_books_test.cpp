// SPDX-License-Identifier: GPL-3.0-or-later
#include "sources/evolution_books.h"

#include <vector>

namespace helio::sources {
namespace {

TEST(EvolutionBooks, aSourceThatIsAnAddressBook) {
    const auto book = evolutionBook(
        "uid-1", "\n[Data Source]\nDisplayName[de]=Pers\xC3\xB6nlich\nDisplayName=My\\sown\\\\\nEnabled=true\nParent=local-stub\n\n[Address Book]\nBackendName=local\n");
    ASSERT_TRUE(book);
    EXPECT_EQ(book->name, "Evolution: My own\\");
    EXPECT_EQ(book->where, "uid-1");
    EXPECT_EQ(book->kind, model::BookSource::Kind::System);
}

TEST(EvolutionBooks, othersAreNotListed) {
    EXPECT_FALSE(evolutionBook("c", "[Data Source]\nDisplayName=Calendar\n[Calendar]\nBackendName=local\n"));
    EXPECT_FALSE(evolutionBook("off", "[Data Source]\nDisplayName=Off\nEnabled=false\n[Address Book]\n"));
    EXPECT_FALSE(evolutionBook("", "[Data Source]\nDisplayName=x\n[Address Book]\n"));
    EXPECT_FALSE(evolutionBook("x", ""));
    EXPECT_EQ(evolutionBook("nameless", "[Address Book]\n")->name, "Evolution: nameless");
    EXPECT_EQ(evolutionBook("x", "[Address Book]\n[Data Source]\nDisplayName=\xFF\n")->name, "Evolution: \xEF\xBF\xBD");
    EXPECT_LT(evolutionBook("x", "[Address Book]\n[Data Source]\nDisplayName=" + std::string(10'000, 'n'))->name.size(), 300u);
}

TEST(EvolutionBooks, idsAreQuotedInQueries) { EXPECT_EQ(contactsQuery(std::vector<std::string>{"a", "b\"\\c"}), "(or (is \"id\" \"a\") (is \"id\" \"b\\\"\\\\c\"))"); }

}  // namespace
}  // namespace helio::sources
