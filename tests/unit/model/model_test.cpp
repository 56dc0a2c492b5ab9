// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/message.h"
#include "model/people.h"

namespace helio::model {
namespace {

TEST(PeerId, holdsThreeKindsInOneNumber) {
    EXPECT_EQ(PeerId(UserId(7)).user(), UserId(7));
    EXPECT_EQ(PeerId(ChatId(7)).value, -7);
    EXPECT_EQ(PeerId(ChatId(7)).chat(), ChatId(7));
    EXPECT_EQ(PeerId(ChannelId(7)).value, -1'000'000'000'007);
    EXPECT_EQ(PeerId(ChannelId(7)).channel(), ChannelId(7));
    EXPECT_FALSE(PeerId(ChannelId(7)).isChat());
}

TEST(User, nameFallsBackToPhone) {
    EXPECT_EQ((User{.firstName = "Ada", .lastName = "King"}).name(), "Ada King");
    EXPECT_EQ((User{.phone = "441234"}).name(), "+441234");
    EXPECT_EQ((User{.firstName = "x", .deleted = true}).name(), "Deleted account");
}

TEST(Photo, largestIsTheLastThatMustBeFetched) {
    const Photo photo{.id = PhotoId(1), .sizes = {{.type = "i", .bytes = {1}}, {.type = "m", .width = 320}, {.type = "y", .width = 1280}}};
    EXPECT_EQ(photo.largest()->type, "y");
    EXPECT_EQ(photo.stripped()->type, "i");
    EXPECT_EQ(photo.location("m").thumb, "m");
}

}  // namespace
}  // namespace helio::model
