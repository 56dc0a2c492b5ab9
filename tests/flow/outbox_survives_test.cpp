// SPDX-License-Identifier: GPL-3.0-or-later
// What was written without a cloud is kept over a restart and leaves exactly once.
#include <algorithm>

#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class OutboxSurvives : public Neighbourhood {};

TEST_F(OutboxSurvives, WrittenWhileTheCloudIsAwayLeavesOnceAfterARestart) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    ada->say(bobId, "before");
    ASSERT_TRUE(bob->hears(adaId, "before"));

    stopCloud();
    for (const char* text : {"one", "two", "three"}) {
        const auto local = ada->get<model::MessageId>([&](auto done) { return (*ada)->sendText(bobId, text, {}, std::nullopt, std::move(done)); });
        ASSERT_TRUE(local);
        EXPECT_LT(local->value, 0);
    }
    EXPECT_EQ((*ada)->connection().waiting, 3);
    const auto shown = ada->page(bobId);
    ASSERT_EQ(shown.size(), 4U);
    EXPECT_NE(shown.back().state, model::SendState::Sent);

    ada->reopen();
    startCloud();
    ASSERT_TRUE(bob->hears(adaId, "three"));
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().waiting == 0; }));
    const std::vector<std::string> all{"before", "one", "two", "three"};
    EXPECT_EQ(bob->texts(adaId), all);
    EXPECT_EQ(ada->texts(bobId), all);
    const auto settled = ada->page(bobId);
    EXPECT_TRUE(std::all_of(settled.begin(), settled.end(), [](const auto& message) { return message.id.value > 0; }));
}

TEST_F(OutboxSurvives, AMessageTakenBackBeforeItLeftNeverArrives) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    stopCloud();
    const auto local = ada->get<model::MessageId>([&](auto done) { return (*ada)->sendText(bobId, "regretted", {}, std::nullopt, std::move(done)); });
    ASSERT_TRUE(local);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->deleteMessages(bobId, {*local}, true, std::move(done)); }));
    EXPECT_TRUE(ada->texts(bobId).empty());
    startCloud();
    ada->say(bobId, "meant");
    ASSERT_TRUE(bob->hears(adaId, "meant"));
    EXPECT_EQ(bob->texts(adaId), std::vector<std::string>{"meant"});
}

}  // namespace
}  // namespace helio::flow
