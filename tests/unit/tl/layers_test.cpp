// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/layers.h"

#include <gtest/gtest.h>

#include "tl/codec.h"
#include "tl/gen/core.h"

namespace helio::tl {
namespace {

constexpr std::uint32_t kBotCommand = 0xc27ac8c7;

TEST(Layers, R03_NamesOf228AndNobodyElses) {
    EXPECT_EQ(nameInLayer(user::kId, 228).theirs, 0xb1b8cc83u);
    EXPECT_EQ(nameInLayer(user::kId, 226).theirs, user::kId);
    EXPECT_EQ(nameInLayer(message::kId, 228).theirs, message::kId);
    EXPECT_EQ(oursFromLayer(0xb1b8cc83, 228), user::kId);
    EXPECT_EQ(oursFromLayer(0xb1b8cc83, kLayer), 0xb1b8cc83u);
    EXPECT_TRUE(nameInLayer(kBotCommand, 228).flagsFirst);
}

TEST(Layers, R03_OnlyTheNumberDiffers) {
    user who;
    who.id = 7;
    who.first_name = "Ada";
    const Bytes ours = serialize(User(who));
    Bytes theirs = serialize(User(who), 228);
    EXPECT_EQ(loadLe32(theirs), 0xb1b8cc83u);
    storeLe32(theirs, user::kId);
    EXPECT_EQ(theirs, ours);
    const Bytes list = serialize(std::vector<User>{User(who), User(who)}, 228);
    EXPECT_EQ(list.size(), 8 + 2 * ours.size()) << "inside others too";
    Writer bot(228);
    bot.constructor(kBotCommand);
    EXPECT_EQ(bot.take(), (Bytes{0xd6, 0xd2, 0x52, 0x98, 0, 0, 0, 0})) << "their flags, none set";
}

}  // namespace
}  // namespace helio::tl
