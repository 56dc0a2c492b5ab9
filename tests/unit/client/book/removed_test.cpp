// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/removed.h"

#include <gmock/gmock.h>

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Prepared read(const std::string& uid, Byte hash) {
    Prepared out;
    out.entry.uid = uid;
    out.entry.hash = {hash};
    return out;
}
model::RemovedCard removed(const std::string& uid, Byte hash, bool changed = false) { return {.id = {}, .source = {}, .name = {}, .uid = uid, .hash = {hash}, .changed = changed}; }
store::KeptEntry kept(const std::string& uid, Byte hash) { return {model::EntryId(1), uid, {hash}, false}; }

TEST(LeftOutOfABook, ACardIsToldByItsUidWhateverItSays) {
    EXPECT_THAT(leftOut({removed("a", 1)}, {}, {read("b", 1), read("a", 1)}), ElementsAre(LeftOut{1, 0, false}));
    EXPECT_THAT(leftOut({removed("a", 1)}, {}, {read("a", 2)}), ElementsAre(LeftOut{0, 0, true}));
    EXPECT_THAT(leftOut({removed("a", 1, true)}, {}, {read("a", 1)}), ElementsAre(LeftOut{0, 0, true})) << "it had changed before";
    EXPECT_THAT(leftOut({removed("a", 1)}, {kept("a", 1)}, {read("a", 1)}), IsEmpty()) << "it is here";
}

TEST(LeftOutOfABook, WithoutAUidByItsContentThenByItsName) {
    EXPECT_THAT(leftOut({removed("~ann", 1)}, {}, {read("~ann#2", 1)}), ElementsAre(LeftOut{0, 0, false}));
    EXPECT_THAT(leftOut({removed("~ann", 1)}, {}, {read("~ann", 2)}), ElementsAre(LeftOut{0, 0, true}));
    EXPECT_THAT(leftOut({removed("~ann", 1)}, {kept("~ann#2", 2)}, {read("~ann", 2)}), IsEmpty()) << "it may be the namesake, who was not removed";
    EXPECT_THAT(leftOut({removed("~ann", 1)}, {kept("~ann#2", 1)}, {read("~ann", 1), read("~ann#2", 1)}), ElementsAre(LeftOut{0, 0, false})) << "a twin that stays";
    EXPECT_THAT(leftOut({removed("~ann", 1)}, {}, {read("~bob", 2)}), IsEmpty());
}

class RemovedHere : public BookTest {
protected:
    void SetUp() override {
        BookTest::SetUp();
        connect();
        id = await<model::SourceId>([&](auto done) {
                 updateSource(book(), {.kind = model::BookSource::Kind::CardDav, .id = {}, .name = "Work", .where = "https://example.org/"}, "", done);
             }).value();
        cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102"}, "b")};
        sync(id);
        EXPECT_TRUE(await<void>([&](auto done) { removeEntries(book(), {entryNamed("Ada").id}, done); }));
        matching.asked.clear();
    }
    model::SyncRun again() {
        bookToken += "+";
        return sync(id);
    }
    std::int32_t all() { return read().bookEntries.count(store::BookPart::All, {}).value(); }
    const store::Repositories& read() { return BookTest::read(); }
    model::SourceId id;
};

TEST_F(RemovedHere, ItStaysOutOfTheNextSyncAndIsCounted) {
    const auto run = again();
    EXPECT_EQ(std::tuple(run.read, run.added, run.removed, run.leftOut, run.leftOutChanged), std::tuple(2, 0, 0, 1, 0));
    EXPECT_EQ(all(), 1);
    EXPECT_THAT(matching.asked, IsEmpty()) << "nor is its number asked";
    const auto same = sync(id);
    EXPECT_EQ(std::tuple(same.read, same.leftOut), std::tuple(2, 1)) << "a book that has not changed says the same";
    EXPECT_EQ(read().bookLog.runs(1).value().at(0).leftOut, 1) << "and the history has it";
}

TEST_F(RemovedHere, ChangedAtItsSourceItStaysOutAndIsCountedAsThat) {
    cards[0] = card("Ada", {"12025550109"}, "a");
    for (int i = 0; i < 2; ++i) {
        const auto run = again();
        EXPECT_EQ(std::tuple(run.added, run.leftOut, run.leftOutChanged), std::tuple(0, 1, 1));
    }
    ASSERT_TRUE(await<void>([&](auto done) { bringBack(book(), {read().bookRemoved.list().value().at(0).id}, done); }));
    EXPECT_EQ(entryNamed("Ada").numbers.at(0).digits, "12025550109") << "as the source said it last";
    EXPECT_THAT(matching.asked, ElementsAre("12025550109"));
    EXPECT_EQ(again().leftOut, 0);
    EXPECT_EQ(all(), 2);
}

TEST_F(RemovedHere, WhatTheSourceHasNoMoreIsForgotten) {
    cards = {card("Bob", {"12025550102"}, "b")};
    EXPECT_EQ(again().leftOut, 0);
    EXPECT_THAT(read().bookRemoved.list().value(), IsEmpty());
    cards.push_back(card("Ada", {"12025550101"}, "a"));
    EXPECT_EQ(again().added, 1) << "somebody put it there anew";
}

TEST_F(RemovedHere, ChosenInAnImportItIsBack) {
    import({chosen("Cyd", {"12025550103"}), chosen("Dan", {"12025550104"})});
    ASSERT_TRUE(await<void>([&](auto done) { removeEntries(book(), {entryNamed("Cyd").id}, done); }));
    const auto gone = read().bookRemoved.list().value();
    EXPECT_THAT(amongRemoved(gone, {card("Dan", {"12025550104"}), card("Cyd", {"12025550103"})}, ""), ElementsAre(1U));
    import({chosen("Cyd", {"12025550103"})});
    EXPECT_EQ(entryNamed("Cyd").numbers.size(), 1U);
    EXPECT_EQ(read().bookRemoved.list().value().size(), 1U) << "only Ada is";
}

TEST_F(RemovedHere, WhatIsOnlyHereOrGoneAnywayLeavesNoTrace) {
    cards = {};
    again();
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Bob").id}, true, done); }));
    ASSERT_TRUE(await<void>([&](auto done) { removeEntries(book(), {entryNamed("Bob").id}, done); }));
    EXPECT_THAT(read().bookRemoved.list().value(), IsEmpty());
}

}  // namespace
}  // namespace helio::client::book
