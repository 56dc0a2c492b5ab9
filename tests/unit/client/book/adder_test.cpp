// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/adder.h"

#include <gmock/gmock.h>

#include "client/book/synced.h"
#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

using testing::ElementsAre;

class Adding : public BookTest {
protected:
    void SetUp() override {
        BookTest::SetUp();
        cloud.on<tl::contacts::addContact>([this](const tl::contacts::addContact& query) -> Result<Bytes> {
            const auto* who = query.id.as<tl::inputUser>();
            if (!who) return refuse(400, "USER_ID_INVALID");
            if (const auto wrong = refusals.find(who->user_id); wrong != refusals.end()) return refuse(wrong->second.code, wrong->second.name);
            calls.push_back("add " + std::to_string(who->user_id) + " " + std::to_string(who->access_hash) + " " + query.first_name);
            return people({who->user_id}, true);
        });
        cloud.on<tl::contacts::deleteContacts>([this](const tl::contacts::deleteContacts& query) -> Result<Bytes> {
            std::vector<std::int64_t> ids;
            for (const auto& one : query.id)
                if (const auto* who = one.as<tl::inputUser>()) {
                    ids.push_back(who->user_id);
                    calls.push_back("delete " + std::to_string(who->user_id));
                }
            return people(ids, false);
        });
    }
    static Bytes people(const std::vector<std::int64_t>& ids, bool contact) {
        tl::updates_ out;
        for (const auto id : ids) {
            tl::user person;
            person.id = id;
            person.access_hash = 50 + id;
            person.contact = contact;
            person.first_name = "P";
            out.users.emplace_back(std::move(person));
        }
        return tl::serialize(tl::Updates(std::move(out)));
    }
    Result<std::int32_t> add(const std::vector<model::EntryId>& entries) {
        return await<std::int32_t>([&](auto done) { book().adder().add(entries, done); });
    }
    std::map<std::int64_t, Error> refusals;
    std::vector<std::string> calls;
};

TEST_F(Adding, MatchesBecomeContactsInOrderByTheirCapability) {
    matching.members = {{"12025550101", 7}, {"12025550102", 8}};
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"}), chosen("Cyd", {"12025550103"})});
    run();
    EXPECT_EQ(add({entryNamed("Bob").id, entryNamed("Ada").id, entryNamed("Cyd").id}).value(), 2);
    EXPECT_THAT(calls, ElementsAre("add 8 1008 Bob", "add 7 1007 Ada"));
    EXPECT_TRUE(entryNamed("Ada").contact);
    EXPECT_EQ(add({entryNamed("Ada").id}).value(), 0) << "already there";
}

TEST_F(Adding, OneThatIsRefusedDoesNotStopTheOthers) {
    matching.members = {{"12025550101", 7}, {"12025550102", 8}};
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"})});
    run();
    refusals.emplace(7, refuse(400, "USER_ID_INVALID").error());
    const auto out = add({entryNamed("Ada").id, entryNamed("Bob").id});
    ASSERT_FALSE(out);
    EXPECT_NE(out.error().text().find("1 of 2"), std::string::npos);
    EXPECT_TRUE(entryNamed("Bob").contact);
}

TEST_F(Adding, ALongWaitIsSaidAndNotSatOut) {
    matching.members = {{"12025550101", 7}};
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    refusals.emplace(7, refuse(420, "FLOOD_WAIT_9000").error());
    const auto out = add({entryNamed("Ada").id});
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().name, "FLOOD_WAIT_9000");
}

TEST_F(Adding, AChangedNumberMovesTheContactThatWeAdded) {
    matching.members = {{"12025550101", 7}, {"12025550109", 9}};
    connect();
    const auto source = await<model::SourceId>([&](auto done) {
                            updateSource(book(), {.kind = model::BookSource::Kind::CardDav, .id = {}, .name = "W", .where = "https://example.org/"}, "", done);
                        }).value();
    cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550105"}, "b")};
    sync(source);
    ASSERT_EQ(add({entryNamed("Ada").id}).value(), 1);
    calls.clear();
    cards = {card("Ada", {"12025550109"}, "a"), card("Bob", {"12025550106"}, "b")};
    bookToken = "2";
    sync(source);
    run();
    EXPECT_THAT(calls, ElementsAre("add 9 1009 Ada", "delete 7"));
    EXPECT_EQ(entryNamed("Ada").user, model::UserId(9));
    EXPECT_TRUE(entryNamed("Ada").contact);
}

TEST_F(Adding, AContactOfTheOldNumberStaysWhileTheNewOneIsNobodys) {
    matching.members = {{"12025550101", 7}};
    connect();
    const auto source = await<model::SourceId>([&](auto done) {
                            updateSource(book(), {.kind = model::BookSource::Kind::CardDav, .id = {}, .name = "W", .where = "https://example.org/"}, "", done);
                        }).value();
    cards = {card("Ada", {"12025550101"}, "a")};
    sync(source);
    ASSERT_EQ(add({entryNamed("Ada").id}).value(), 1);
    calls.clear();
    cards = {card("Ada", {"12025550109"}, "a")};
    bookToken = "2";
    sync(source);
    run();
    EXPECT_TRUE(calls.empty());
    EXPECT_TRUE(read().users.get(model::UserId(7)).value()->contact);
}

TEST_F(Adding, AChangedNumberThatIsNobodysIsThePersonsToSettle) {
    matching.members = {{"12025550101", 7}, {"12025550102", 8}};
    connect();
    const auto source = await<model::SourceId>([&](auto done) {
                            updateSource(book(), {.kind = model::BookSource::Kind::CardDav, .id = {}, .name = "W", .where = "https://example.org/"}, "", done);
                        }).value();
    cards = {card("Ada", {"12025550101"}, "a"), card("Bob", {"12025550102"}, "b")};
    sync(source);
    ASSERT_EQ(add({entryNamed("Ada").id, entryNamed("Bob").id}).value(), 2);
    calls.clear();
    const auto change = [&](const std::string& ada, const std::string& bob) {
        cards = {card("Ada", {ada}, "a"), card("Bob", {bob}, "b")};
        bookToken += "+";
        sync(source);
        run();
    };
    const auto open = [&] {
        std::vector<std::string> out;
        for (const auto& one : read().bookNumbers.openMoves().value()) out.push_back(one.name + " " + one.digits);
        return out;
    };
    change("12025550108", "12025550109");
    EXPECT_THAT(open(), ElementsAre("Ada 12025550108", "Bob 12025550109"));
    change("12025550106", "12025550109");
    EXPECT_THAT(open(), ElementsAre("Ada 12025550106", "Bob 12025550109")) << "changed once more before it was settled";
    ASSERT_TRUE(await<void>([&](auto done) { settleChanged(book(), {entryNamed("Ada").id}, true, done); }));
    EXPECT_THAT(open(), ElementsAre("Bob 12025550109"));
    EXPECT_TRUE(calls.empty());
    ASSERT_TRUE(await<void>([&](auto done) { settleChanged(book(), {entryNamed("Bob").id}, false, done); }));
    EXPECT_THAT(calls, ElementsAre("delete 8"));
    EXPECT_TRUE(open().empty());
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 2) << "the cards stay";
    change("12025550106", "12025550109");
    EXPECT_TRUE(open().empty()) << "asked once";
}

TEST_F(Adding, LettingACardGoTakesItsContactAlong) {
    matching.members = {{"12025550101", 7}, {"12025550102", 8}};
    connect();
    import({chosen("Ada", {"12025550101"}), chosen("Bob", {"12025550102"}), chosen("Bob at work", {"12025550102"})});
    run();
    ASSERT_EQ(add({entryNamed("Ada").id, entryNamed("Bob").id}).value(), 2);
    calls.clear();
    ASSERT_TRUE(await<void>([&](auto done) { settleGone(book(), {entryNamed("Ada").id, entryNamed("Bob").id}, false, done); }));
    EXPECT_THAT(calls, ElementsAre("delete 7")) << "somebody else's card still has the other";
    EXPECT_EQ(read().bookEntries.count(store::BookPart::All, {}).value(), 1);
}

TEST_F(Adding, DeleteSyncedTakesWhatTheCloudKeepsAndWhatWeAdded) {
    matching.members = {{"12025550101", 7}};
    connect();
    import({chosen("Ada", {"12025550101"})});
    run();
    ASSERT_EQ(add({entryNamed("Ada").id}).value(), 1);
    ASSERT_TRUE(core->write({}, [](store::Writer& w) { return w.bookLog.noteSent({"12025550104", "Dan", 5}); }));
    cloud.on<tl::contacts::getSaved>([](const auto&) {
        std::vector<tl::SavedContact> out;
        out.push_back({.phone = "+12025550105", .first_name = "Eve", .last_name = "", .date = 3});
        return tl::serialize(out);
    });
    cloud.on<tl::contacts::resetSaved>([](const auto&) { return tl::serialize(true); });
    calls.clear();
    const auto gone = await<std::int32_t>([&](auto done) { deleteSynced(book(), done); });
    ASSERT_TRUE(gone) << gone.error().text();
    EXPECT_EQ(*gone, 2) << "what the cloud said it kept, and whom we added; a number that was only looked up it does not keep";
    EXPECT_THAT(calls, ElementsAre("delete 7"));
    EXPECT_TRUE(read().bookLog.sent().value().empty());
    EXPECT_FALSE(entryNamed("Ada").contact);
}

}  // namespace
}  // namespace helio::client::book
