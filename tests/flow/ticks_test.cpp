// SPDX-License-Identifier: GPL-3.0-or-later
// Sent, delivered, read: each mark when it is true and not before; edits, deletes, drafts and typing beside.
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

using model::SendState;

class Ticks : public Neighbourhood {
protected:
    void SetUp() override {
        Neighbourhood::SetUp();
        ada = person("Ada", "12025550101");
        bob = person("Bob", "12025550102");
        bobId = ada->adds("12025550102", "Bob");
        adaId = bob->adds("12025550101", "Ada");
    }
    SendState stateOf(model::MessageId id) {
        const auto message = ada->reader().message(bobId, id);
        return message ? message->state : SendState::Failed;
    }
    std::unique_ptr<Person> ada, bob;
    model::UserId bobId, adaId;
};

TEST_F(Ticks, SentThenDeliveredThenRead) {
    bob->close();
    const auto id = ada->say(bobId, "are you there?");
    EXPECT_EQ(stateOf(id), SendState::Sent);
    bob->reopen();
    ASSERT_TRUE(bob->hears(adaId, "are you there?"));
    EXPECT_TRUE(ada->until([&] { return stateOf(id) == SendState::Delivered; })) << int(stateOf(id));
    ASSERT_TRUE(bob->get<void>([&](auto done) { return (*bob)->markRead(adaId, bob->page(adaId).back().id, std::move(done)); }));
    EXPECT_EQ(bob->reader().totalUnread(), 0);
    EXPECT_TRUE(ada->until([&] { return stateOf(id) == SendState::Read; })) << int(stateOf(id));
}

TEST_F(Ticks, DeliveredComesSoonWhileBothSitStill) {
    ASSERT_TRUE(bob->online());
    const auto id = ada->say(bobId, "quick");
    EXPECT_TRUE(ada->until([&] { return stateOf(id) == SendState::Delivered; })) << int(stateOf(id));
}

TEST_F(Ticks, DeliveredIsReadBackAfterAnAbsence) {
    bob->close();
    const auto id = ada->say(bobId, "are you there?");
    ada->close();
    bob->reopen();
    ASSERT_TRUE(bob->hears(adaId, "are you there?"));
    ASSERT_TRUE(bob->online());
    ada->reopen();
    EXPECT_TRUE(ada->until([&] { return stateOf(id) == SendState::Delivered; })) << int(stateOf(id));
}

TEST_F(Ticks, ReadOnOneDeviceIsReadOnTheOther) {
    auto tablet = device("AdaTablet", "12025550101");
    bob->say(adaId, "for both");
    ASSERT_TRUE(ada->hears(bobId, "for both"));
    ASSERT_TRUE(tablet->hears(bobId, "for both"));
    EXPECT_TRUE(tablet->until([&] { return tablet->reader().dialog(bobId)->unread == 1; }));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->markRead(bobId, ada->page(bobId).back().id, std::move(done)); }));
    EXPECT_TRUE(tablet->until([&] { return tablet->reader().dialog(bobId)->unread == 0; }));
}

TEST_F(Ticks, EditsAndDeletesReachTheOtherSide) {
    const auto id = ada->say(bobId, "teh cat");
    const auto second = ada->say(bobId, "oops");
    ASSERT_TRUE(bob->hears(adaId, "oops"));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->editText(bobId, id, "the cat", {}, std::move(done)); }));
    EXPECT_TRUE(bob->hears(adaId, "the cat"));
    EXPECT_NE(ada->reader().message(bobId, id)->editDate, 0);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->deleteMessages(bobId, {second}, true, std::move(done)); }));
    EXPECT_TRUE(bob->until([&] { return bob->texts(adaId) == std::vector<std::string>{"the cat"}; }));
    EXPECT_EQ(ada->texts(bobId), std::vector<std::string>{"the cat"});
}

TEST_F(Ticks, ADraftIsOnTheOtherDeviceToo) {
    auto tablet = device("AdaTablet", "12025550101");
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setDraft(bobId, {.text = "not yet"}, std::move(done)); }));
    EXPECT_TRUE(tablet->until([&] {
        const auto dialog = tablet->reader().dialog(bobId);
        return dialog && dialog->draft && dialog->draft->text == "not yet";
    }));
}

TEST_F(Ticks, TypingIsSeen) {
    ada->say(bobId, "hi");
    ASSERT_TRUE(bob->hears(adaId, "hi"));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->setTyping(bobId, true, std::move(done)); }));
    EXPECT_TRUE(bob->until([&] {
        const auto typing = (*bob)->typing();
        return typing.size() == 1 && typing[0].user == adaId;
    }));
}

}  // namespace
}  // namespace helio::flow
