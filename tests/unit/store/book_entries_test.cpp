// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_entries.h"

#include <chrono>
#include <cstdio>

#include "tests/unit/store/book_fixture.h"

namespace helio::store {
namespace {

using model::Standing;
using testing::ElementsAre;
using Entries = BookTest;

TEST_F(Entries, aCardComesBackWholeAndByName) {
    auto entry = entryOf("u1", "ada", {"12025550101"});
    entry.card.note = "met in Rome";
    entry.lines.push_back({.written = "12 34", .label = "work", .digits = "", .reason = "Too short"});
    const auto id = put(entry);
    put(entryOf("u2", "Bob", {}));
    EXPECT_EQ(read().bookEntries.card(id).value(), entry.card);
    EXPECT_EQ(read().bookEntries.card(model::EntryId(99)).value(), std::nullopt);
    const auto back = read().bookEntries.get(id).value().value();
    EXPECT_EQ(back.name, "ada");
    ASSERT_EQ(back.numbers.size(), 2U);
    EXPECT_EQ(back.numbers[0].standing, Standing::Unasked);
    EXPECT_EQ(back.numbers[1].standing, Standing::Invalid);
    EXPECT_EQ(back.numbers[1].reason, "Too short");
    EXPECT_EQ(read().bookEntries.lines(id).value(), entry.lines);
    reopen();
    EXPECT_EQ(read().bookEntries.card(id).value(), entry.card);
}

TEST_F(Entries, theSameUidOfTheSameSourceIsTheSameCard) {
    const auto id = put(entryOf("u1", "ada", {"12025550101", "12025550102"}, "ada old"));
    write([&](Writer& w) { return w.bookEntries.setGone(id, true); });
    auto changed = entryOf("u1", "ada l", {"12025550103"}, "ada new");
    changed.hash = {2};
    EXPECT_EQ(put(changed), id);
    EXPECT_EQ(read().bookEntries.ofSource(kFile).value(), (std::vector<KeptEntry>{{id, "u1", {2}, false}}));
    EXPECT_EQ(read().bookEntries.get(id).value()->numbers.size(), 1U);
    EXPECT_THAT(names(BookPart::All, {"old"}), ElementsAre());
    EXPECT_THAT(names(BookPart::All, {"new"}), ElementsAre("ada l"));
    auto elsewhere = changed;
    elsewhere.source = model::SourceId(2);
    EXPECT_NE(put(elsewhere), id);
}

TEST_F(Entries, filtersAndWordsGoTogether) {
    put(entryOf("1", "ada", {"12025550101"}, "ada rome 12025550101 2025550101"));
    put(entryOf("2", "bob", {"12025550102"}, "bob rome"));
    auto cyd = entryOf("3", "cyd", {}, "cyd");
    cyd.lines.push_back({.written = "7", .label = "", .digits = "", .reason = "Too short"});
    const auto gone = put(cyd);
    write([&](Writer& w) { return w.bookEntries.setGone(gone, true); });
    settle("12025550101", Standing::Member, 7);
    settle("12025550102", Standing::NotFound);
    EXPECT_THAT(names(BookPart::All), ElementsAre("ada", "bob", "cyd"));
    EXPECT_THAT(names(BookPart::Here), ElementsAre("ada"));
    EXPECT_THAT(names(BookPart::NotHere), ElementsAre("bob", "cyd"));
    EXPECT_THAT(names(BookPart::Invalid), ElementsAre("cyd"));
    EXPECT_THAT(names(BookPart::Gone), ElementsAre("cyd"));
    EXPECT_THAT(names(BookPart::All, {"rom"}), ElementsAre("ada", "bob"));
    EXPECT_THAT(names(BookPart::NotHere, {"rom"}), ElementsAre("bob"));
    EXPECT_THAT(names(BookPart::All, {"rom", "ad"}), ElementsAre("ada"));
    EXPECT_THAT(names(BookPart::All, {"20255501"}), ElementsAre("ada"));
    EXPECT_THAT(names(BookPart::All, {"x\"y"}), ElementsAre());
    EXPECT_EQ(read().bookEntries.list(BookPart::All, {}, 1, 1).value().at(0).name, "bob");
}

TEST_F(Entries, whoIsHereIsTheFirstMemberAmongTheNumbers) {
    const auto id = put(entryOf("1", "ada", {"12025550101", "12025550102", "12025550103"}));
    settle("12025550102", Standing::Member, 8);
    settle("12025550103", Standing::Member, 9);
    write([](Writer& w) { return w.users.put({.id = model::UserId(8), .firstName = "Ada", .contact = true}); });
    const auto entry = read().bookEntries.get(id).value().value();
    EXPECT_EQ(entry.user, model::UserId(8));
    EXPECT_TRUE(entry.contact);
    EXPECT_EQ(read().bookEntries.of(model::UserId(9)).value(), id);
    EXPECT_EQ(read().bookEntries.of(model::UserId(10)).value(), std::nullopt);
    write([](Writer& w) { return w.users.put({.id = model::UserId(10), .firstName = "A", .phone = "12025550101"}); });
    EXPECT_EQ(read().bookEntries.of(model::UserId(10)).value(), id) << "the number that the cloud shows";
}

TEST_F(Entries, whatGoesLeavesNothingBehindButWhatOthersHave) {
    const auto ada = put(entryOf("1", "ada", {"12025550101", "12025550102"}, "secret"));
    put(entryOf("2", "bob", {"12025550102"}));
    settle("12025550101", Standing::NotFound);
    settle("12025550102", Standing::NotFound);
    write([&](Writer& w) { return w.bookEntries.remove(ada); });
    EXPECT_THAT(names(BookPart::All), ElementsAre("bob"));
    EXPECT_THAT(names(BookPart::All, {"secret"}), ElementsAre());
    EXPECT_EQ(read().bookNumbers.get("12025550101").value(), std::nullopt);
    EXPECT_TRUE(read().bookNumbers.get("12025550102").value().has_value());
}

TEST_F(Entries, namesForTheCloudAndKnownNumbers) {
    auto ada = entryOf("1", "Ada L", {"12025550101"});
    ada.first = "Ada";
    ada.last = "L";
    put(ada);
    EXPECT_EQ(read().bookEntries.nameFor("12025550101").value(), (std::pair<std::string, std::string>("Ada", "L")));
    EXPECT_EQ(read().bookEntries.nameFor("12025550109").value(), std::nullopt);
    settle("12025550101", Standing::Member, 7);
    const auto known = read().bookEntries.known().value();
    ASSERT_EQ(known.size(), 1U);
    EXPECT_EQ(known[0].first + known[0].last, "AdaL");
    EXPECT_EQ(known[0].user, model::UserId(7));
}

TEST_F(Entries, aKeptCardBelongsToAnotherSource) {
    const auto id = put(entryOf("1", "ada", {}));
    write([&](Writer& w) { return w.bookEntries.setGone(id, true); });
    write([&](Writer& w) { return w.bookEntries.move(id, model::SourceId(5), "kept"); });
    EXPECT_TRUE(read().bookEntries.ofSource(kFile).value().empty());
    EXPECT_FALSE(read().bookEntries.get(id).value()->gone);
}

TEST_F(Entries, twentyThousandAreSearchedAtOnce) {
    using Clock = std::chrono::steady_clock;
    const auto milliseconds = [](Clock::time_point since) { return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - since).count() / 1000.0; };
    const auto begun = Clock::now();
    write([](Writer& w) -> Result<> {
        for (int i = 0; i < 20'000; ++i) {
            const auto digits = std::to_string(12'025'000'000 + i);
            const auto name = "person" + std::to_string(i);
            std::string words = name + " family" + std::to_string(i % 500) + " town" + std::to_string(i % 40);
            for (std::size_t at = 0; at + 3 <= digits.size(); ++at) words += " " + digits.substr(at);
            HELIO_CHECK(w.bookEntries.put(entryOf(name, name, {digits}, words)));
            HELIO_CHECK(w.bookNumbers.settle(digits, {.standing = i % 3 == 0 ? Standing::Member : Standing::NotFound, .user = model::UserId(i + 1), .asked = 1}));
        }
        return {};
    });
    const auto written = milliseconds(begun);
    double slowest = 0;
    for (const auto& terms : std::vector<std::vector<std::string>>{{}, {"p"}, {"town3"}, {"family77", "town"}, {"0501"}, {"person199"}, {"nobody"}}) {
        const auto since = Clock::now();
        ASSERT_TRUE(read().bookEntries.count(BookPart::Here, terms));
        ASSERT_TRUE(read().bookEntries.list(BookPart::Here, terms, 0, 50));
        slowest = std::max(slowest, milliseconds(since));
    }
    std::printf("20,000 cards written in %.0f ms; the slowest search with its count took %.1f ms\n", written, slowest);
    EXPECT_LT(slowest, 1'000) << "a frame or two on an idle machine; the bound is for a busy one";
}

TEST_F(Entries, aNumberThatWasPutRightIsNotAskedAnyMore) {
    put(entryOf("1", "ada", {"12025550101", "12025550102"}));
    put(entryOf("2", "bob", {"12025550102"}));
    write([](Writer& w) -> Result<> {
        for (const auto* digits : {"12025550101", "12025550102"}) HELIO_CHECK(w.bookNumbers.enqueue(digits, true, 0, 1));
        return {};
    });
    put(entryOf("1", "ada", {"12025550109"}));
    EXPECT_FALSE(read().bookNumbers.question("12025550101").value());
    EXPECT_TRUE(read().bookNumbers.question("12025550102").value()) << "another card has it";
}

TEST_F(Entries, aDecisionAboutACardGoesWithItAndIsNotCarriedOutOnTheNextOfThatId) {
    const auto ada = put(entryOf("1", "ada", {}));
    const auto id = write([&](Writer& w) {
        return w.decisions.add({.kind = model::Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(7)}, .entries = {ada}});
    });
    write([&](Writer& w) { return w.bookEntries.remove(ada); });
    EXPECT_EQ(put(entryOf("2", "bob", {})), ada) << "ids are given again";
    EXPECT_THAT(names(BookPart::All), ElementsAre("bob"));
    const auto left = read().decisions.get(id).value();
    ASSERT_TRUE(left);
    EXPECT_TRUE(left->entries.empty());
    EXPECT_EQ(left->users.size(), 1U);
}

TEST_F(Entries, aMoveBelongsToACardThatIsThere) {
    const auto ada = put(entryOf("1", "ada", {"12025550102"})), twin = put(entryOf("2", "ada at work", {"12025550102"}));
    write([&](Writer& w) -> Result<> {
        HELIO_CHECK(w.users.put({.id = model::UserId(7), .contact = true}));
        return w.bookNumbers.addMove({"12025550102", twin, model::UserId(7)});
    });
    settle("12025550102", Standing::NotFound);
    write([&](Writer& w) { return w.bookEntries.remove(twin); });
    const auto open = read().bookNumbers.openMoves().value();
    ASSERT_EQ(open.size(), 1U);
    EXPECT_EQ(open[0].entry, ada);
}

}  // namespace
}  // namespace helio::store
