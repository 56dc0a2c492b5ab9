// SPDX-License-Identifier: GPL-3.0-or-later
// Evolution Data Server itself, filled by evolution_fill.py: 1,203 people, one list of people.
#include "tests/sources/live.h"

namespace helio::sources {
namespace {

using testing::Contains;
using testing::Field;
using testing::SizeIs;

constexpr auto kBook = "system-address-book";

TEST(LiveEvolution, listsItsAddressBooks) {
    const auto books = systemSource()->books({});
    ASSERT_TRUE(books) << books.error().text();
    EXPECT_THAT(*books, Contains(testing::AllOf(Field(&model::BookSource::where, kBook), Field(&model::BookSource::name, "Evolution: Personal"),
                                                Field(&model::BookSource::kind, model::BookSource::Kind::System))));
    EXPECT_THAT(*books, SizeIs(1));  // stubs and calendars are none
}

TEST(LiveEvolution, readsABookAndKnowsWhenItChanged) {
    const auto source = systemSource();
    const auto first = source->read(kBook, "", {});
    ASSERT_TRUE(first) << first.error().text();
    EXPECT_THAT(first->cards, SizeIs(1'203));
    EXPECT_EQ(first->problemCount, 0u);
    const auto* const ada = named(*first, "Ada Byron");
    ASSERT_TRUE(ada);
    EXPECT_EQ(ada->phones.at(0).value, "+44 7700 900461");
    EXPECT_EQ(ada->phones.at(0).label, "mobile");
    EXPECT_EQ(ada->organisation, "Analytical Engines");
    EXPECT_EQ(ada->units, std::vector<std::string>{"Numbers"});
    EXPECT_EQ(ada->addresses.at(0).city, "London");
    const auto* const zoe = named(*first, "Zoë Müller, the “first”");
    ASSERT_TRUE(zoe);
    EXPECT_EQ(zoe->note, "line one\nline two; with \\ and , signs");
    const auto again = source->read(kBook, first->token, {});
    ASSERT_TRUE(again);
    EXPECT_TRUE(again->unchanged && again->cards.empty());
    EXPECT_EQ(again->requests, 1);
    ASSERT_EQ(std::system(told("HELIO_EDS_CHANGE").c_str()), 0);
    const auto changed = source->read(kBook, first->token, {});
    ASSERT_TRUE(changed);
    EXPECT_FALSE(changed->unchanged);
    EXPECT_THAT(changed->cards, SizeIs(1'204));
}

TEST(LiveEvolution, aBookThatIsNotThereAndCallsThatEnd) {
    EXPECT_FALSE(systemSource()->read("no-such-book", "", {}));
    std::stop_source stop;
    stop.request_stop();
    EXPECT_EQ(systemSource()->read(kBook, "", {.stop = stop.get_token()}).error().fault, Fault::Cancelled);
    EXPECT_EQ(systemSource()->read(kBook, "", {.deadline = std::chrono::steady_clock::now()}).error().fault, Fault::Timeout);
}

TEST(LiveEvolution, withoutABusThereIsNoBook) {
    ::unsetenv("DBUS_SESSION_BUS_ADDRESS");
    ::setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    const auto books = systemSource()->books({});
    ASSERT_TRUE(books);
    EXPECT_THAT(*books, SizeIs(0));
    EXPECT_EQ(systemSource()->read(kBook, "", {}).error().fault, Fault::NotFound);
}

}  // namespace
}  // namespace helio::sources
