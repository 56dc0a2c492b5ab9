// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/message_words.h"

#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;
using testing::ElementsAre;

class SearchTest : public StoreTest {
protected:
    std::vector<std::int32_t> search(std::string_view words, PeerId chat = {}, std::int32_t limit = 50) { return ids(read().messages.search(words, chat, limit)); }
};

TEST_F(SearchTest, findsBeginningsOfWordsWhateverTheirAccentsNewestFirst) {
    put({incoming(kAnna, 1, "Crème brûlée im Café", 300), incoming(kGroup, 2, "creme caramel", 100), incoming(kAnna, 3, "nothing", 200), incoming(kAnna, 4, "Привет мир", 400)});
    EXPECT_THAT(search("creme"), ElementsAre(1, 2));
    EXPECT_THAT(search("CRÈ"), ElementsAre(1, 2));
    EXPECT_THAT(search("cafe bru"), ElementsAre(1));
    EXPECT_THAT(search("creme", kGroup), ElementsAre(2));
    EXPECT_THAT(search("creme", {}, 1), ElementsAre(1));
    EXPECT_THAT(search("прив"), ElementsAre(4));
    EXPECT_THAT(search("reme"), ElementsAre());
}

TEST_F(SearchTest, whatPeopleTypeIsNeverAQueryLanguage) {
    put({incoming(kAnna, 1, "say \"hi\" AND go to a-b.c (soon)")});
    EXPECT_THAT(search("\"hi\" AND"), ElementsAre(1));
    EXPECT_THAT(search("a-b.c"), ElementsAre(1));
    EXPECT_THAT(search("(soon)"), ElementsAre(1));
    EXPECT_THAT(search("NEAR( OR ^ *"), ElementsAre());
    for (const char* odd : {"", "  ", "\"", "*", "{words}", "place:p1", "-", "'; DROP TABLE message", "a\"b\"c*"}) EXPECT_TRUE(read().messages.search(odd, {}, 5)) << odd;
    EXPECT_TRUE(read().messages.search(std::string("a\0b", 3), {}, 5));
    EXPECT_TRUE(read().messages.search(std::string(100'000, 'a'), {}, 5));
}

TEST_F(SearchTest, aChatsNameForItselfIsNoWord) {
    put({incoming(kAnna, 1, "hello")});
    EXPECT_THAT(search("p101"), ElementsAre());
}

TEST_F(SearchTest, cardsAndFilesAreFoundByName) {
    Message card = incoming(kAnna, 1, ""), file = incoming(kAnna, 2, "");
    card.media = SharedContact{.phone = "12025550101", .firstName = "Grace", .lastName = "Hopper"};
    file.media = Document{.id = DocumentId(1), .name = "minutes.pdf"};
    put({card, file});
    EXPECT_THAT(search("hopp"), ElementsAre(1));
    EXPECT_THAT(search("1202555"), ElementsAre(1));
    EXPECT_THAT(search("minutes"), ElementsAre(2));
}

TEST_F(SearchTest, editedRemovedAndClearedTextIsForgotten) {
    put({incoming(kAnna, 1, "apple"), incoming(kAnna, 2, "apple"), incoming(kAnna, 3, "apple"), incoming(kGroup, 4, "apple")});
    put({incoming(kAnna, 1, "pear")});
    EXPECT_THAT(search("apple"), ElementsAre(4, 3, 2));
    EXPECT_THAT(search("pear"), ElementsAre(1));
    write([](Writer& w) { return w.messages.remove(kAnna, MessageId(2)); });
    EXPECT_THAT(search("apple"), ElementsAre(4, 3));
    write([](Writer& w) { return w.messages.clear(kAnna); });
    EXPECT_THAT(search("apple"), ElementsAre(4));
    EXPECT_EQ(store.database().value<int>("SELECT count(*) FROM message_words").value(), 1);
}

TEST_F(SearchTest, manyOfOneSecondAreAllFound) {
    std::vector<Message> many;
    for (int i = 1; i <= 300; ++i) many.push_back(incoming(i % 2 == 0 ? kAnna : kChannel, i, "burst", 500));
    put(many);
    EXPECT_EQ(search("burst", {}, 1000).size(), 300u);
    EXPECT_EQ(search("burst", kAnna, 1000).size(), 150u);
}

}  // namespace
}  // namespace helio::store
