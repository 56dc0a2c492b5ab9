// SPDX-License-Identifier: GPL-3.0-or-later
// What was written without a cloud is kept over a restart and leaves exactly once.
#include <algorithm>

#include "tests/flow/neighbourhood.h"
#include "tests/flow/rough_road.h"

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

/// Ada's way to the cloud is bad; Bob's is good.
class TakenBack : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        road = std::make_unique<RoughRoad>(ports_[0]);
        ada = std::make_unique<Person>(folder("Ada"), road->through(cloudFile()));
        ASSERT_TRUE(ada->signIn("12025550101", codes(), "Ada"));
        bob = person("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = ada->id();
        ada->say(bobId, "before");
        ASSERT_TRUE(bob->hears(adaId, "before"));
    }
    void TearDown() override {
        ada.reset();
        bob.reset();
        road.reset();
    }
    model::MessageId write(const std::string& text) {
        return ada->get<model::MessageId>([&](auto done) { return (*ada)->sendText(bobId, text, {}, std::nullopt, std::move(done)); }).value();
    }
    void takesBack(model::MessageId local) {
        ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->deleteMessages(bobId, {local}, true, std::move(done)); }));
    }
    bool bobSees(const std::vector<std::string>& texts) {
        return bob->until([&] { return bob->texts(adaId) == texts; });
    }
    /// Ada's own chat with herself holds nothing, here or at the cloud.
    void savedMessagesAreEmpty() {
        (void)ada->get<std::int32_t>([&](auto done) { return (*ada)->loadHistory(adaId, {}, 100, std::move(done)); });
        EXPECT_TRUE(ada->until([&] { return ada->page(adaId).empty(); }));
    }

    std::unique_ptr<RoughRoad> road;
    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;
};

TEST_F(TakenBack, V01WhatWasLostOnTheWayIsNotSentAgainAndWhatFollowsItIs) {
    const auto lost = road->lost();
    road->swallowUp(true);
    const auto first = write("first"), regretted = write("regretted"), last = write("last");
    road->lostMoreThan(lost);
    takesBack(regretted);
    EXPECT_EQ(ada->texts(bobId), (std::vector<std::string>{"before", "first", "last"}));
    road->swallowUp(false);
    road->cut();
    ASSERT_TRUE(ada->until([&] { return ada->renumbered().contains(first) && ada->renumbered().contains(last); }));
    ASSERT_TRUE(bobSees({"before", "first", "last"}));
    EXPECT_TRUE(std::none_of(bob->arrived.begin(), bob->arrived.end(), [](const auto& message) { return message.text == "regretted"; }));
    savedMessagesAreEmpty();
}

TEST_F(TakenBack, WhatTheCloudHasNeverthelessIsDeletedThereAndNotShown) {
    road->holdDown(true);
    const auto regretted = write("regretted");
    ASSERT_TRUE(bob->hears(adaId, "regretted"));
    takesBack(regretted);
    EXPECT_EQ(ada->texts(bobId), std::vector<std::string>{"before"});
    road->holdDown(false);
    ASSERT_TRUE(bobSees({"before"}));
    EXPECT_EQ(ada->texts(bobId), std::vector<std::string>{"before"});
}

TEST_F(TakenBack, AlsoWhenTheAnswerWasLostAndTheClientStartedAgain) {
    road->holdDown(true);
    const auto regretted = write("regretted");
    ASSERT_TRUE(bob->hears(adaId, "regretted"));
    takesBack(regretted);
    ada->close();
    road->cut();
    road->holdDown(false);
    ada->reopen();
    ASSERT_TRUE(bobSees({"before"}));
    ASSERT_TRUE(ada->until([&] { return ada->texts(bobId) == std::vector<std::string>{"before"}; }));
    savedMessagesAreEmpty();
}

}  // namespace
}  // namespace helio::flow
