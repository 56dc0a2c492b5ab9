// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/synced.h"

#include "tests/unit/client/book/book_world.h"
#include "tl/gen/updates.h"

namespace helio::client::book {
namespace {

class Synced : public BookTest {
protected:
    void SetUp() override {
        BookTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
        cloud.on<tl::contacts::getSaved>([this](const auto&) -> Result<Bytes> {
            if (refusal) return std::unexpected(*refusal);
            return tl::serialize(saved);
        });
        cloud.on<tl::contacts::resetSaved>([this](const auto&) -> Result<Bytes> {
            if (resetFails) return refuse(500, "INTERNAL");
            return tl::serialize(true);
        });
        cloud.on<tl::contacts::deleteContacts>([this](const tl::contacts::deleteContacts& query) -> Result<Bytes> {
            deleted += query.id.size();
            return tl::serialize(tl::Updates(tl::updates_{.date = 100}));
        });
        connect();
    }
    /// Somebody who became a contact by an import, and what was noted of it.
    void imported(std::int64_t user, const std::string& digits, bool contact = true) {
        ASSERT_TRUE(core->write({}, [&](store::Writer& w) -> Result<> {
            HELIO_CHECK(w.users.put({.id = model::UserId(user), .accessHash = 9, .firstName = "P", .phone = digits, .contact = contact}));
            if (contact) HELIO_CHECK(w.contacts.setContact(model::UserId(user), true));
            HELIO_CHECK(w.bookNumbers.settle(digits, {.standing = model::Standing::Member, .user = model::UserId(user), .asked = 5}));
            HELIO_CHECK(w.bookNumbers.setAdded(digits, true));
            return w.bookLog.noteSent({.digits = digits, .name = "P", .when = 5});
        }));
    }
    Result<std::int32_t> drop() {
        return await<std::int32_t>([&](auto done) { deleteSynced(book(), done); });
    }
    std::vector<tl::SavedContact> saved;
    std::optional<Error> refusal;
    bool resetFails = false;
    std::size_t deleted = 0;
};

TEST_F(Synced, WhatTheCloudKeepsIsReadAsDigitsAndAName) {
    saved = {{.phone = "+1 (202) 555-0101", .first_name = "Ada", .last_name = "Abel", .date = 7}, {.phone = "12025550102", .first_name = "Bob", .last_name = "", .date = 8}};
    const auto out = await<std::vector<model::SentNumber>>([&](auto done) { loadSaved(book(), done); });
    ASSERT_TRUE(out) << out.error().text();
    ASSERT_EQ(out->size(), 2U);
    EXPECT_EQ(out->at(0), (model::SentNumber{.digits = "12025550101", .name = "Ada Abel", .when = 7}));
    EXPECT_EQ(out->at(1).name, "Bob") << "no blank behind it";
}

TEST_F(Synced, WhoIsGoneIsCountedOnceWhoeverSaysSo) {
    imported(7, "12025550107");
    saved = {{.phone = "+12025550107", .first_name = "P", .last_name = "", .date = 1}, {.phone = "+12025550199", .first_name = "Q", .last_name = "", .date = 1}};
    EXPECT_EQ(drop().value(), 2);
    EXPECT_EQ(deleted, 1U);
    EXPECT_EQ(read().contacts.count().value(), 0);
    EXPECT_TRUE(read().bookLog.sent().value().empty());
    EXPECT_TRUE(read().bookNumbers.added().value().empty());
}

TEST_F(Synced, ACloudThatDoesNotSayWhatItKeepsIsGoneByTheOwnRecord) {
    refusal = refuse(403, "TAKEOUT_REQUIRED").error();
    imported(7, "12025550107");
    EXPECT_EQ(drop().value(), 1);
    EXPECT_EQ(cloud.count<tl::contacts::resetSaved>(), 1);
}

TEST_F(Synced, WhereTheCloudDoesNotAnswerNothingIsForgotten) {
    refusal = fail(Fault::Network, "calling the cloud", "no connection").error();
    imported(7, "12025550107");
    const auto out = drop();
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().fault, Fault::Network);
    EXPECT_EQ(cloud.count<tl::contacts::resetSaved>(), 0);
    EXPECT_EQ(read().bookLog.sent().value().size(), 1U) << "the list says what the cloud still has";
}

TEST_F(Synced, AResetThatFailsLeavesContactsAndTheList) {
    resetFails = true;
    imported(7, "12025550107");
    EXPECT_FALSE(drop());
    EXPECT_EQ(deleted, 0U);
    EXPECT_EQ(read().contacts.count().value(), 1);
    EXPECT_EQ(read().bookLog.sent().value().size(), 1U);
}

TEST_F(Synced, WithNothingThereNothingWent) {
    EXPECT_EQ(drop().value(), 0);
    EXPECT_EQ(deleted, 0U);
    imported(8, "12025550108", false);
    EXPECT_EQ(drop().value(), 0) << "it was sent once, and the cloud says that it keeps nothing of it";
    EXPECT_EQ(deleted, 0U);
}

}  // namespace
}  // namespace helio::client::book
