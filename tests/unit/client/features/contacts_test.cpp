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

}  // namespace
}  // namespace helio::client
