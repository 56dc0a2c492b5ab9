// SPDX-License-Identifier: GPL-3.0-or-later
// A basic group made from contacts.
#include <algorithm>

#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class Group : public Neighbourhood {};

TEST_F(Group, IsMadeWrittenInRenamedAndLeft) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102"), cyd = person("Cyd", "12025550103");
    const auto bobId = ada->adds("12025550102", "Bob"), cydId = ada->adds("12025550103", "Cyd");
    const auto chat = ada->get<model::ChatId>([&](auto done) { return (*ada)->createGroup("Harbour", {bobId, cydId}, std::move(done)); });
    ASSERT_TRUE(chat) << chat.error().text();
    EXPECT_EQ(ada->reader().title(*chat), "Harbour");
    ASSERT_TRUE(ada->reader().chat(*chat));
    EXPECT_EQ(ada->reader().chat(*chat)->members.size(), 3U);

    ada->say(*chat, "welcome");
    ASSERT_TRUE(bob->hears(*chat, "welcome"));
    ASSERT_TRUE(cyd->hears(*chat, "welcome"));
    bob->say(*chat, "thanks");
    ASSERT_TRUE(cyd->hears(*chat, "thanks"));
    EXPECT_EQ(cyd->page(*chat).back().from, model::PeerId(bobId));
    EXPECT_EQ(bob->reader().title(*chat), "Harbour");

    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->renameGroup(*chat, "Old harbour", std::move(done)); }));
    EXPECT_TRUE(bob->until([&] { return bob->reader().title(*chat) == "Old harbour"; }));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->removeMember(*chat, cydId, std::move(done)); }));
    EXPECT_EQ(ada->reader().chat(*chat)->memberCount, 2);
    ada->say(*chat, "without Cyd");
    ASSERT_TRUE(bob->hears(*chat, "without Cyd"));
    const auto texts = cyd->texts(*chat);
    EXPECT_EQ(std::count(texts.begin(), texts.end(), "without Cyd"), 0);

    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->addMember(*chat, cydId, std::move(done)); }));
    ada->say(*chat, "back again");
    EXPECT_TRUE(cyd->hears(*chat, "back again"));
}

}  // namespace
}  // namespace helio::flow
