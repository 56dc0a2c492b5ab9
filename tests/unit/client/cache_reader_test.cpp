// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/cache_reader.h"

#include "tests/unit/client/book/book_world.h"

namespace helio::client::book {
namespace {

const model::UserId kBob(7), kCyd(8), kDan(9);

/// Bob and Cyd are known from a group: the cloud shows no number of theirs. Dan shows his.
class Shown : public BookTest {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = kBob, .accessHash = 1, .firstName = "Bob", .contact = true}));
                HELIO_CHECK(w.users.put({.id = kCyd, .accessHash = 2, .firstName = "Cyd"}));
                return w.users.put({.id = kDan, .accessHash = 3, .firstName = "Dan", .phone = "12025550104", .contact = true});
            })
            .value();
    }
    void SetUp() override {
        BookTest::SetUp();
        matching.members = {{"12025550102", kBob.value}, {"12025550103", kCyd.value}, {"12025550199", kDan.value}};
        connect();
    }
    CacheReader reader() { return CacheReader(store::View::open(folder.path(), SecretBytes(Bytes(32, 3))).value()); }
    std::map<std::string, std::string> contacts() {
        std::map<std::string, std::string> out;
        for (const auto& user : reader().contacts().value()) out[user.firstName] = user.phone;
        return out;
    }
};

TEST_F(Shown, ANumberThatTheBookKnowsIsShownWhereTheCloudHidesIt) {
    EXPECT_EQ(reader().user(kBob)->phone, "");
    (void)board->take();
    import({chosen("Bob", {"12025550177", "12025550102"}), chosen("Cyd", {"12025550103"}), chosen("Dan", {"12025550199"})});
    run();
    EXPECT_TRUE(board->take().contacts) << "who shows people reads them again";
    EXPECT_EQ(reader().user(kBob)->phone, "12025550102");
    EXPECT_EQ(reader().user(kCyd)->phone, "12025550103") << "contact or not";
    EXPECT_EQ(reader().user(kDan)->phone, "12025550104") << "what the cloud shows stands";
    EXPECT_EQ(contacts(), (std::map<std::string, std::string>{{"Bob", "12025550102"}, {"Dan", "12025550104"}}));
    EXPECT_EQ(reader().userByPhone("12025550103")->id, kCyd);
    EXPECT_EQ(reader().userByPhone("12025550104")->id, kDan);
    EXPECT_FALSE(reader().userByPhone("12025550199")) << "not Dan's any more, says the cloud";
    EXPECT_FALSE(reader().userByPhone("12025550177"));
}

TEST_F(Shown, ItIsGoneWithItsCard) {
    import({chosen("Bob", {"12025550102"})});
    run();
    ASSERT_EQ(reader().user(kBob)->phone, "12025550102");
    (void)board->take();
    ASSERT_TRUE(await<void>([&](auto done) { removeEntries(book(), {entryNamed("Bob").id}, done); }));
    EXPECT_TRUE(board->take().contacts);
    EXPECT_EQ(reader().user(kBob)->phone, "");
    EXPECT_EQ(contacts()["Bob"], "");
}

TEST_F(Shown, NothingThatSpeaksToTheCloudTakesItForWhatTheCloudShows) {
    import({chosen("Bob", {"12025550102"})});
    run();
    EXPECT_EQ(read().users.get(kBob).value()->phone, "");
    EXPECT_FALSE(read().users.byPhone("12025550102").value());
}

}  // namespace
}  // namespace helio::client::book
