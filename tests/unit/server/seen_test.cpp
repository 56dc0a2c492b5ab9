// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/seen.h"

#include "tests/unit/server/house.h"

namespace helio::server {
namespace {

struct SeenBy : testing::Test {
    House house;
    UserId ada = house.userOf(house.person("12025550101", "Ada"));
    UserId ben = house.userOf(house.person("12025550102", "Ben"));
};

TEST_F(SeenBy, IsThePersonAsTheyAre) {
    store::renameUser(house.db, ben, "Benjamin", "Moss", "at sea");
    store::setUsername(house.db, ben, "ben_moss");
    store::setUserPhoto(house.db, ben, 77);
    store::setPresence(house.db, ben, 2'000, 1'500);
    const auto seen = store::seenBy(house.db, ada, ben);
    const auto plain = store::findUser(house.db, ben);
    ASSERT_TRUE(seen && plain);
    EXPECT_EQ(seen->user.id, ben);
    EXPECT_EQ(seen->user.phone, plain->phone);
    EXPECT_EQ(seen->user.first, "Benjamin");
    EXPECT_EQ(seen->user.last, "Moss");
    EXPECT_EQ(seen->user.about, "at sea");
    EXPECT_EQ(seen->user.username, "ben_moss");
    EXPECT_EQ(seen->user.photo, 77);
    EXPECT_EQ(seen->user.onlineUntil, 2'000);
    EXPECT_EQ(seen->user.seen, 1'500);
    EXPECT_EQ(seen->user.dc, plain->dc);
    EXPECT_EQ(seen->user.bot, 0);
    EXPECT_FALSE(seen->contact || seen->hasViewer);
}

TEST_F(SeenBy, KnowsWhoHasWhom) {
    store::putContact(house.db, ada, {ben, "12025550102", "Benny", "From work"}, 1);
    auto seen = store::seenBy(house.db, ada, ben);
    ASSERT_TRUE(seen && seen->contact);
    EXPECT_EQ(seen->contact->user, ben);
    EXPECT_EQ(seen->contact->phone, "12025550102");
    EXPECT_EQ(seen->contact->first, "Benny");
    EXPECT_EQ(seen->contact->last, "From work");
    EXPECT_FALSE(seen->hasViewer);
    seen = store::seenBy(house.db, ben, ada);  // the other way round
    ASSERT_TRUE(seen);
    EXPECT_FALSE(seen->contact);
    EXPECT_TRUE(seen->hasViewer);
}

TEST_F(SeenBy, NobodyIsNobody) { EXPECT_FALSE(store::seenBy(house.db, ada, UserId(999'999))); }

}  // namespace
}  // namespace helio::server
