// SPDX-License-Identifier: GPL-3.0-or-later
// Cards into the store and out of it at the edges; synchroniser_test.cpp and asker_test.cpp have the course.
#include "client/book/keeping.h"

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using model::BookSource;
using model::Standing;

class KeepingCards : public BookTest {
protected:
    Result<model::SourceId> update(BookSource source, const std::string& password = {}) {
        return await<model::SourceId>([&](auto done) { updateSource(book(), source, password, done); });
    }
    static BookSource dav(const std::string& where, model::SourceId id = {}) {
        return {.kind = BookSource::Kind::CardDav, .id = id, .name = "Work", .where = where, .account = "ada"};
    }
    std::string password(model::SourceId id) { return std::string(textOf(read().bookSources.password(id).value().view())); }
    std::int32_t all() { return read().bookEntries.count(store::BookPart::All, {}).value(); }
};

TEST_F(KeepingCards, ASourceWithoutAPlaceIsRefusedUnlessItIsAFile) {
    const auto none = update(dav(""));
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().fault, Fault::BadInput);
    EXPECT_FALSE(none.error().advice.empty());
    EXPECT_TRUE(read().bookSources.list().value().empty());
    EXPECT_FALSE(update(dav("https://example.org/", model::SourceId(77)))) << "what was removed meanwhile does not come back";
}

TEST_F(KeepingCards, ARhythmOfNoHoursIsEveryHour) {
    auto source = dav("https://example.org/");
    source.rhythm = BookSource::Rhythm::Hourly;
    source.everyHours = 0;
    EXPECT_EQ(read().bookSources.get(update(source).value()).value()->everyHours, 1);
}

TEST_F(KeepingCards, ThePasswordFollowsOnItsServerAndToNoOther) {
    const auto id = update(dav("https://example.org/a"), "secret").value();
    ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> { return w.bookSources.setToken(id, "7"); }));
    ASSERT_TRUE(update(dav("https://example.org/b", id)));
    EXPECT_EQ(password(id), "secret") << "another book of the same server";
    EXPECT_EQ(read().bookSources.token(id).value(), "") << "which is read whole";
    ASSERT_TRUE(update(dav("https://example.org:8443/b", id)));
    EXPECT_EQ(password(id), "") << "another port is another server";
    ASSERT_TRUE(update(dav("https://example.net/b", id), "other"));
    EXPECT_EQ(password(id), "other");
    ASSERT_TRUE(update(dav("http://example.net/b", id)));
    EXPECT_EQ(password(id), "") << "and in the clear is not encrypted";
}

TEST_F(KeepingCards, ASharedNumberIsAskedOnceAndKeptTwice) {
    connect();
    const auto out = import({chosen("Ada", {"12025550101"}), chosen("Her brother", {"12025550101"})});
    run();
    EXPECT_EQ(out.saved, 2);
    EXPECT_EQ(out.toAsk, 1);
    EXPECT_EQ(matching.asked.size(), 1U);
    EXPECT_EQ(all(), 2);
}

TEST_F(KeepingCards, AnImportOfNothingIsASourceWithoutCards) {
    const auto out = import({});
    EXPECT_EQ(std::tuple(out.saved, out.updated, out.toAsk), std::tuple(0, 0, 0));
    EXPECT_TRUE(read().bookSources.get(out.source).value());
    EXPECT_EQ(all(), 0);
}

TEST_F(KeepingCards, AnEditOfACardThatIsGoneSaysSo) {
    const auto out = await<void>([&](auto done) { editEntry(book(), model::EntryId(77), card("Ada", {"12025550101"}), done); });
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().fault, Fault::NotFound);
    EXPECT_EQ(all(), 0) << "and makes none";
}

TEST_F(KeepingCards, AnEditMayTakeTheLastNumberAway) {
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    ASSERT_TRUE(await<void>([&](auto done) { editEntry(book(), entryNamed("Ada").id, card("Ada", {}), done); }));
    run();
    EXPECT_TRUE(entryNamed("Ada").numbers.empty());
    EXPECT_EQ(read().bookEntries.count(store::BookPart::Here, {}).value(), 0);
}

TEST_F(KeepingCards, WhatIsRemovedTwiceIsGone) {
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})});
    const auto id = entryNamed("Ada").id;
    for (int i = 0; i < 2; ++i) EXPECT_TRUE(await<void>([&](auto done) { removeEntries(book(), {id}, done); }));
    EXPECT_EQ(all(), 1);
}

TEST_F(KeepingCards, KeptCardsOfASourceThatGoesAreOnesOwn) {
    const auto source = import({chosen("Ada", {"12025550101"})}).source;
    ASSERT_TRUE(await<void>([&](auto done) { removeSource(book(), source, false, done); }));
    const auto local = entryNamed("Ada").source;
    EXPECT_NE(local, source);
    EXPECT_EQ(read().bookSources.get(local).value()->rhythm, BookSource::Rhythm::Off) << "nothing reads it";
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Ada").id}, true, done); })) << "keeping what is kept changes nothing";
    EXPECT_EQ(entryNamed("Ada").source, local);
}

TEST_F(KeepingCards, NumbersWithoutACountryAreThoseOfTheSourceElseTheOwn) {
    ASSERT_TRUE(core->write({}, [](store::Writer& w) -> Result<> { return w.users.put({.id = model::UserId(1), .firstName = "Me", .phone = "447700900100", .self = true}); }));
    EXPECT_EQ(regionFor(*core, {}), "GB");
    EXPECT_EQ(regionFor(*core, {.id = {}, .region = "DE"}), "DE");
    ASSERT_TRUE(core->write({}, [](store::Writer& w) -> Result<> { return w.users.put({.id = model::UserId(1), .firstName = "Me", .self = true}); }));
    EXPECT_EQ(regionFor(*core, {}), "") << "nothing is supposed";
}

TEST_F(KeepingCards, WhoGoesWithTheirCardKeepsAContactThatAnotherCardNeeds) {
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Ada at work", {"12025550101"})});
    run();
    ASSERT_TRUE(core->write({}, [](store::Writer& w) -> Result<> {
        HELIO_CHECK(w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Ada", .contact = true}));
        HELIO_CHECK(w.contacts.setContact(model::UserId(7), true));
        return w.bookNumbers.settle("12025550101", {.standing = Standing::Member, .user = model::UserId(7), .asked = 5});
    }));
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Ada").id}, false, done); }));
    EXPECT_EQ(all(), 1);
    EXPECT_TRUE(read().users.get(model::UserId(7)).value()->contact);
    EXPECT_EQ(cloud.count<tl::contacts::deleteContacts>(), 0);
}

}  // namespace
}  // namespace helio::client::book
