// SPDX-License-Identifier: GPL-3.0-or-later
// What can be undone is shown at once and leaves when its time is over, when the client closes, or with the next start; undone it leaves not at all.
#include <algorithm>
#include <mutex>

#include "client/decisions.h"
#include "client/privacy.h"
#include "tests/flow/neighbourhood.h"
#include "tl/codec.h"
#include "tl/gen/account.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"

namespace helio::flow {
namespace {

using model::Decision;

class Undo : public Neighbourhood {
protected:
    void SetUp() override {
        witness_ = [this](BytesView query) {
            const std::lock_guard lock(mutex_);
            heard_.push_back(copyOf(query));
        };
        startCloud();
        ada = person("Ada", "12025550101");
        bob = person("Bob", "12025550102");
        ada->adds("12025550102", "Bob");
    }
    // The cloud's witness speaks to what lies here: it goes first.
    void TearDown() override {
        ada.reset();
        bob.reset();
        stopCloud();
    }
    template <class Function>
    std::ptrdiff_t asked() {
        const std::lock_guard lock(mutex_);
        // The first query of a connection stands inside others.
        return std::ranges::count_if(heard_, [](const Bytes& query) {
            for (std::size_t at = 0; at + 4 <= query.size(); at += 4)
                if (tl::peekId(BytesView(query).subspan(at)) == Function::kId) return true;
            return false;
        });
    }
    model::DecisionId decide(Decision decision) {
        return ada->get<model::DecisionId>([&](auto done) { return (*ada)->decisions().decide(std::move(decision), std::move(done)); }).value();
    }
    Decision block() const { return {.kind = Decision::Kind::Block, .id = {}, .chat = {}, .messages = {}, .users = {bob->id()}, .entries = {}}; }
    Decision deletion(std::vector<model::MessageId> messages) const {
        return {.kind = Decision::Kind::DeleteMessages, .id = {}, .chat = bob->id(), .messages = std::move(messages), .users = {}, .entries = {}};
    }
    std::unique_ptr<Person> ada, bob;

private:
    std::mutex mutex_;
    std::vector<Bytes> heard_;
};

TEST_F(Undo, ADeletedMessageIsGoneAtOnceAndBackWithoutAskingTheCloud) {
    const auto first = ada->say(bob->id(), "first");
    const auto second = ada->say(bob->id(), "second");
    const auto id = decide(deletion({second}));
    EXPECT_EQ(ada->texts(bob->id()), std::vector<std::string>{"first"});
    EXPECT_EQ(ada->reader().dialog(bob->id())->top, first);
    EXPECT_EQ(ada->reader().message(bob->id(), second), std::nullopt);
    EXPECT_TRUE(ada->reader().search("second", {}, 10)->empty());
    EXPECT_EQ(ada->reader().history(bob->id(), {}, client::Page::Before, 1)->at(0).id, first) << "a page is as full as before";
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->decisions().takeBack(id, std::move(done)); }));
    EXPECT_EQ(ada->texts(bob->id()), (std::vector<std::string>{"first", "second"}));
    EXPECT_EQ(ada->reader().dialog(bob->id())->top, second);
    EXPECT_EQ(asked<tl::messages::deleteMessages>(), 0);
}

TEST_F(Undo, ThenItLeavesOnceAndTheOtherSideKeepsIt) {
    const auto first = ada->say(bob->id(), "first");
    const auto id = decide(deletion({first}));
    for (int i = 0; i < 2; ++i) ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->decisions().settle(id, std::move(done)); }));
    EXPECT_EQ(asked<tl::messages::deleteMessages>(), 1);
    EXPECT_TRUE(ada->texts(bob->id()).empty());
    EXPECT_TRUE(bob->hears(ada->id(), "first"));
    auto tablet = device("tablet", "12025550101");
    EXPECT_TRUE(tablet->online());
    EXPECT_TRUE(tablet->texts(bob->id()).empty()) << "gone from all devices of the account";
}

TEST_F(Undo, ClosingSendsItOnce) {
    decide(block());
    EXPECT_TRUE(ada->reader().user(bob->id())->blocked);
    EXPECT_EQ(asked<tl::contacts::block>(), 0);
    ada->close();
    EXPECT_EQ(asked<tl::contacts::block>(), 1) << "the client waited for it";
    ada->reopen();
    ASSERT_TRUE(ada->online());
    EXPECT_TRUE(ada->reader().user(bob->id())->blocked);
    EXPECT_EQ(asked<tl::contacts::block>(), 1);
}

TEST_F(Undo, WhatCouldNotLeaveGoesWithTheNextStart) {
    ada->reopen(true);
    decide(block());
    ada->close();
    EXPECT_EQ(asked<tl::contacts::block>(), 0);
    ada->reopen();
    ASSERT_TRUE(ada->until([&] { return asked<tl::contacts::block>() == 1; }));
    ada->reopen();
    ASSERT_TRUE(ada->online());
    EXPECT_TRUE(ada->reader().user(bob->id())->blocked);
    EXPECT_EQ(asked<tl::contacts::block>(), 1);
}

TEST_F(Undo, SigningOutSendsItBeforeItIsForgotten) {
    const auto first = ada->say(bob->id(), "first");
    decide(deletion({first}));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->signOut(std::move(done)); }));
    EXPECT_EQ(asked<tl::messages::deleteMessages>(), 1) << "it was shown as done";
}

TEST_F(Undo, ARemovedContactIsNoneAtOnce) {
    ASSERT_EQ(ada->reader().contacts()->size(), 1U);
    const auto id = decide({.kind = Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {bob->id()}, .entries = {}});
    EXPECT_TRUE(ada->reader().contacts()->empty());
    EXPECT_FALSE(ada->reader().user(bob->id())->contact);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->loadContacts(std::move(done)); }));
    EXPECT_TRUE(ada->reader().contacts()->empty()) << "whatever the cloud says meanwhile";
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (*ada)->decisions().takeBack(id, std::move(done)); }));
    EXPECT_EQ(ada->reader().contacts()->size(), 1U);
    EXPECT_EQ(asked<tl::contacts::deleteContacts>(), 0);
}

TEST_F(Undo, WhatWaitsIsListedWithTheReasonUntilTheCloudHasIt) {
    using Why = client::WaitingDecision::Why;
    auto& decisions = (**ada).decisions();
    ASSERT_TRUE(ada->online());
    EXPECT_TRUE(decisions.waiting().empty());
    const auto id = decide(block());
    ASSERT_EQ(decisions.waiting().size(), 1U);
    EXPECT_EQ(decisions.waiting().front().why, Why::CanBeUndone);
    EXPECT_EQ(decisions.waiting().front().decision.users, std::vector{bob->id()});
    stopCloud();
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link == client::Link::Offline; }));
    ASSERT_TRUE(ada->get<void>([&](auto done) { return decisions.settle(id, std::move(done)); }));
    ASSERT_EQ(decisions.waiting().size(), 1U);
    EXPECT_EQ(decisions.waiting().front().why, Why::NoConnection);
    startCloud();
    EXPECT_TRUE(ada->until([&] { return decisions.waiting().empty(); }));
    EXPECT_EQ(asked<tl::contacts::block>(), 1);
}

TEST_F(Undo, AnExceptionOfARuleGoesInOneRequestOrInNone) {
    const auto rule = [&] { return ada->get<model::PrivacyRule>([&](auto done) { return (*ada)->privacy().loadRule(model::PrivacySubject::LastSeen, std::move(done)); }).value(); };
    const model::PrivacyRule wanted{.audience = model::Audience::Contacts, .neverUsers = {bob->id()}};
    ASSERT_TRUE(ada->get<model::PrivacyRule>([&](auto done) { return (*ada)->privacy().setRule(model::PrivacySubject::LastSeen, wanted, std::move(done)); }));
    const auto sets = asked<tl::account::setPrivacy>();
    Decision removal{.kind = Decision::Kind::RemoveException, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {}};
    removal.exception = {.subject = model::PrivacySubject::LastSeen, .always = false, .who = bob->id()};
    const auto first = decide(removal);
    EXPECT_TRUE(rule().neverUsers.empty()) << "shown as done";
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (**ada).decisions().takeBack(first, std::move(done)); }));
    EXPECT_EQ(rule(), wanted);
    EXPECT_EQ(asked<tl::account::setPrivacy>(), sets) << "the cloud never heard of it";
    const auto second = decide(removal);
    ASSERT_TRUE(ada->get<void>([&](auto done) { return (**ada).decisions().settle(second, std::move(done)); }));
    EXPECT_EQ(asked<tl::account::setPrivacy>(), sets + 1);
    EXPECT_EQ(rule(), (model::PrivacyRule{.audience = model::Audience::Contacts}));
}

}  // namespace
}  // namespace helio::flow
