// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/contacts.h"

#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/contacts.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

class CloudContacts : public CoreTest {
protected:
    static constexpr std::int64_t kPeople = 1'200;
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                for (std::int64_t id = 1; id <= kPeople; ++id) HELIO_CHECK(w.users.put({.id = model::UserId(id), .accessHash = 9, .firstName = "P", .contact = true}));
                return {};
            })
            .value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
        cloud.on<tl::contacts::deleteContacts>([this](const tl::contacts::deleteContacts& query) {
            EXPECT_LE(query.id.size(), 500U);
            deleted += query.id.size();
            return tl::serialize(tl::Updates(tl::updates_{.date = 100}));
        });
    }
    std::size_t deleted = 0;
};

TEST_F(CloudContacts, ManyAreRemovedAFewHundredACall) {
    std::vector<model::UserId> all;
    for (std::int64_t id = 1; id <= kPeople; ++id) all.emplace_back(id);
    std::optional<Result<>> said;
    connect();
    features::deleteContacts(*core, all, [&](Result<> answer) { said = std::move(answer); });
    run();
    ASSERT_TRUE(said && *said) << (said ? said->error().text() : "no answer");
    EXPECT_EQ(deleted, static_cast<std::size_t>(kPeople));
    EXPECT_EQ(cloud.count<tl::contacts::deleteContacts>(), 3);
    EXPECT_EQ(read().contacts.count().value(), 0);
}

/// Somebody of the address book who waits to be asked about.
class AddedByHand : public CoreTest {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob", .phone = "12025550102"}));
                HELIO_TRY(source, w.bookSources.put({.kind = model::BookSource::Kind::File, .id = {}, .name = "a", .where = "/a"}));
                store::NewEntry entry{.source = source, .uid = "b", .hash = {1}, .name = "Bob", .first = "Bob", .last = {}, .sort = "bob", .words = "bob", .card = {}, .lines = {}};
                entry.lines.push_back({.written = "+12025550102", .label = {}, .digits = "12025550102", .reason = {}});
                HELIO_CHECK(w.bookEntries.put(entry));
                return {};
            })
            .value();
    }
    model::Standing standing() { return read().bookNumbers.shown("12025550102").value().standing; }
};

TEST_F(AddedByHand, TheQuestionAboutTheirNumberIsAnswered) {
    cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
    // A cloud that says no more than that it is done.
    cloud.on<tl::contacts::addContact>([](const auto&) { return tl::serialize(tl::Updates(tl::updates_{.date = 100})); });
    connect();
    ASSERT_TRUE(core->store().write([](store::Writer& w) { return w.bookNumbers.enqueue("12025550102", false, 0, 1); }));
    EXPECT_EQ(standing(), model::Standing::Waiting);
    features::addContact(*core, model::UserId(7), "Bob", "", "", false, [](Result<> answer) { EXPECT_TRUE(answer); });
    run();
    EXPECT_EQ(standing(), model::Standing::Member);
    EXPECT_EQ(read().bookNumbers.waiting().value(), 0) << "and is not asked any more";
}

}  // namespace
}  // namespace helio::client
