// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/synchroniser.h"

#include <gmock/gmock.h>

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::BookSource;
using model::Standing;
using testing::ElementsAre;

class Syncing : public BookTest {
protected:
    model::SourceId source(BookSource::Rhythm rhythm = BookSource::Rhythm::OnDemand) {
        const auto id = await<model::SourceId>([&](auto done) {
            updateSource(book(), {.kind = BookSource::Kind::CardDav, .rhythm = rhythm, .id = {}, .name = "Work", .where = "https://example.org/", .account = "ada"}, "secret",
                         done);
        });
        return id.value();
    }
};

TEST_F(Syncing, OnlyTheDifferenceIsWrittenAndAsked) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102"}, "b")};
    const auto first = sync(id);
    EXPECT_EQ(std::tuple(first.read, first.added, first.asked), std::tuple(2, 2, 2));
    EXPECT_GT(first.ended, 0);
    cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102", "12025550103"}, "b"), card("Cyd", {"12025550104"}, "c")};
    bookToken = "2";
    const auto second = sync(id);
    EXPECT_EQ(std::tuple(second.added, second.changed, second.removed, second.asked), std::tuple(1, 1, 0, 2));
    EXPECT_THAT(matching.asked, testing::UnorderedElementsAre("12025550101", "12025550102", "12025550103", "12025550104"));
    EXPECT_THAT(tokens, ElementsAre("", "1"));
    EXPECT_EQ(read().bookSources.get(id).value()->entries, 3);
}

TEST_F(Syncing, AnUnchangedBookCostsNothing) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    const auto again = sync(id);
    EXPECT_EQ(std::tuple(again.read, again.added, again.changed, again.removed, again.asked), std::tuple(1, 0, 0, 0, 0));
    EXPECT_EQ(matching.asked.size(), 1U);
    EXPECT_EQ(read().bookLog.runs(10).value().size(), 2U);
}

TEST_F(Syncing, WhoJoinedIsNoticedWithoutAskingAnew) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    matching.members = {{"12025550101", 7}};
    sync(id);
    run();
    EXPECT_EQ(matching.asked.size(), 1U) << "the quota pays once an epoch";
    EXPECT_THAT(matching.looked, testing::Not(testing::IsEmpty()));
    EXPECT_EQ(standing("12025550101"), Standing::Member);
    const auto joined = read().bookNumbers.joined(0, 10).value();
    ASSERT_EQ(joined.size(), 1U);
    EXPECT_EQ(joined[0].name, "Ada");
}

TEST_F(Syncing, ANewEpochAsksAllAgain) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    matching.epoch = 6;
    EXPECT_EQ(sync(id).asked, 1);
    EXPECT_THAT(matching.asked, ElementsAre("12025550101", "12025550101"));
}

TEST_F(Syncing, WhatIsMissingHasGoneAndThePersonDecides) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102"}, "b")};
    sync(id);
    cards = {};
    bookToken = "2";
    EXPECT_EQ(sync(id).removed, 2);
    EXPECT_TRUE(entryNamed("Ada").gone);
    bookToken = "3";
    EXPECT_EQ(sync(id).removed, 0) << "asked once";
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Ada").id}, true, done); }));
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Bob").id}, false, done); }));
    EXPECT_FALSE(entryNamed("Ada").gone);
    EXPECT_NE(entryNamed("Ada").source, id);
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 1);
    bookToken = "4";
    sync(id);
    EXPECT_FALSE(entryNamed("Ada").gone) << "it is nobody's but ours now";
}

TEST_F(Syncing, ABookThatCannotBeReadIsARunWithAProblem) {
    connect();
    const auto id = source();
    unreadable = fail(Fault::Denied, "reading Work", "wrong name or password").error();
    const auto run = sync(id);
    EXPECT_NE(run.problem.find("wrong name or password"), std::string::npos);
    EXPECT_GT(run.ended, 0);
    EXPECT_GT(read().bookSources.get(id).value()->lastRun, 0) << "the next try is due an interval later";
}

TEST_F(Syncing, OfflineItIsReadAndTheQuestionsWait) {
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    const auto run = sync(id);
    EXPECT_EQ(run.ended, 0);
    EXPECT_FALSE(run.problem.empty());
    connect();
    EXPECT_GT(read().bookLog.run(run.id).value()->ended, 0);
    EXPECT_EQ(read().bookLog.run(run.id).value()->asked, 1);
}

TEST_F(Syncing, ASourceThatIsGoneLeavesItsCardsOrTakesThem) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    ASSERT_TRUE(await<void>([&](auto done) { removeSource(book(), id, false, done); }));
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 1);
    const auto local = entryNamed("Ada").source;
    ASSERT_TRUE(await<void>([&](auto done) { removeSource(book(), local, true, done); }));
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 0);
    EXPECT_FALSE(await<model::SyncRun>([&](auto done) { book().syncs().sync(id, done); }));
}

TEST_F(Syncing, ThePasswordStaysWhenItIsNotGivenAgain) {
    const auto id = source();
    const auto again = source(BookSource::Rhythm::Off);
    EXPECT_EQ(again, id) << "the same place is the same source";
    ASSERT_TRUE(await<model::SourceId>(
        [&](auto done) { updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = id, .name = "Office", .where = "https://example.org/", .account = "ada"}, "", done); }));
    EXPECT_EQ(textOf(read().bookSources.password(id).value().view()), "secret");
    EXPECT_EQ(read().bookSources.get(id).value()->name, "Office");
}

TEST_F(Syncing, AnEditStaysUntilTheBookItselfChangesTheCard) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    ASSERT_TRUE(await<void>([&](auto done) { editEntry(book(), entryNamed("Ada").id, card("Ada Lovelace", {"12025550109"}, "a"), done); }));
    run();
    EXPECT_EQ(standing("12025550109"), Standing::NotFound) << "a new number is asked";
    bookToken = "2";
    sync(id);
    EXPECT_EQ(entryNamed("Ada Lovelace").numbers.at(0).digits, "12025550109");
    cards = {card("Countess", {"12025550101"}, "a")};
    bookToken = "3";
    sync(id);
    EXPECT_EQ(entryNamed("Countess").numbers.at(0).digits, "12025550101");
}

TEST_F(Syncing, WhatWasReadOfAnotherPlaceIsNotKept) {
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    std::optional<Result<model::SyncRun>> run;
    book().syncs().sync(id, [&](Result<model::SyncRun> result) { run.emplace(std::move(result)); });  // it is read on a worker
    updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = id, .name = "Work", .where = "https://example.net/", .account = "ada"}, "", [](const auto&) {});
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!run && std::chrono::steady_clock::now() < deadline) {
        io.restart();
        io.run_one_for(std::chrono::milliseconds(50));
    }
    ASSERT_TRUE(run);
    EXPECT_FALSE(*run);
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 0);
    EXPECT_EQ(read().bookSources.token(id).value(), "") << "the new place is read from the beginning";
}

TEST_F(Syncing, AnotherRegionReadsAnUnchangedBookAnew) {
    const auto id = source();
    model::ContactCard local{.displayName = "Ada"};
    local.phones.push_back({.value = "202 555 0101", .label = "mobile"});
    cards = {local};
    sync(id);
    EXPECT_EQ(entryNamed("Ada").numbers.at(0).digits, "");
    ASSERT_TRUE(await<model::SourceId>([&](auto done) {
        updateSource(book(), {.kind = BookSource::Kind::CardDav, .id = id, .name = "Work", .where = "https://example.org/", .account = "ada", .region = "US"}, "", done);
    }));
    sync(id);
    EXPECT_EQ(entryNamed("Ada").numbers.at(0).digits, "12025550101");
    EXPECT_EQ(textOf(read().bookSources.password(id).value().view()), "secret");
}

TEST_F(Syncing, OfTwoNamesakesTheOneWhoStaysKeepsTheirNumber) {
    connect();
    const auto id = source();
    matching.members = {{"12025550101", 7}, {"12025550102", 8}};
    cards = {card("Ivan", {"12025550101"}), card("Ivan", {"12025550102"})};
    sync(id);
    const auto second = read().bookEntries.holding("12025550102").value().at(0);
    ASSERT_TRUE(core->store().write([](store::Writer& w) { return w.bookNumbers.setAdded("12025550101", true); }));
    cards = {card("Ivan", {"12025550102"})};
    bookToken = "2";
    const auto run = sync(id);
    EXPECT_EQ(std::tuple(run.added, run.changed, run.removed), std::tuple(0, 0, 1));
    EXPECT_EQ(read().bookEntries.get(second).value()->numbers.at(0).digits, "12025550102");
    EXPECT_FALSE(read().bookEntries.get(second).value()->gone);
    EXPECT_TRUE(read().bookEntries.get(read().bookEntries.holding("12025550101").value().at(0)).value()->gone) << "the person decides, nobody's number changed";
}

TEST_F(Syncing, ARunThatWasAskedInPrivateSaysSoWhateverTheConnectionDidMeanwhile) {
    connect();
    const auto id = source();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(id);
    cards = {card("Ada", {"12025550109"}, "a")};
    bookToken = "2";
    std::optional<model::SyncRun> run;
    book().syncs().sync(id, [&](Result<model::SyncRun> result) { run = result.value(); });
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!run && std::chrono::steady_clock::now() < deadline) {
        book().asker().connected();  // again and again: the question is on its way
        io.restart();
        io.run_one_for(std::chrono::milliseconds(50));
    }
    ASSERT_TRUE(run);
    EXPECT_EQ(run->asked, 1);
    EXPECT_TRUE(run->inPrivate);
}

}  // namespace
}  // namespace helio::client::book
