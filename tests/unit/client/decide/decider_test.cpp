// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/decide/decider.h"

#include "client/features/blocked.h"
#include "client/features/sign_in.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/auth.h"
#include "tl/gen/contacts.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

using model::Decision;

class Deciding : public CoreTest {
protected:
    void before(store::Store& store) override {
        store.write([](store::Writer& w) { return w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob", .contact = true}); }).value();
    }
    void SetUp() override {
        CoreTest::SetUp();
        cloud.on<tl::updates::getDifference>([](const auto&) { return tl::serialize(tl::updates::differenceEmpty{.date = 100, .seq = 5}); });
        cloud.on<tl::contacts::block>([this](const auto&) -> Result<Bytes> {
            if (refusal) return std::unexpected(*refusal);
            return tl::serialize(true);
        });
        cloud.on<tl::contacts::unblock>([](const auto&) { return tl::serialize(true); });
        cloud.on<tl::contacts::deleteContacts>([](const auto&) { return tl::serialize(tl::Updates(tl::updates_{})); });
        cloud.on<tl::contacts::getBlocked>([](const auto&) { return tl::serialize(tl::contacts::blocked{}); });
        cloud.on<tl::messages::deleteMessages>([this](const tl::messages::deleteMessages& query) {
            revoked = query.revoke;
            return tl::serialize(tl::messages::affectedMessages{.pts = 11, .pts_count = 1});
        });
    }
    static Decision block() { return {.kind = Decision::Kind::Block, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(7)}, .entries = {}}; }
    Result<> settle(model::DecisionId id) {
        Result<> out = fail(Fault::Timeout, "waiting", "no answer");
        core->decider().settle(id, [&](Result<> answer) { out = std::move(answer); });
        run();
        return out;
    }
    int blocks() const { return cloud.count<tl::contacts::block>(); }
    bool empty() { return read().decisions.empty().value(); }
    std::optional<Error> refusal;
    bool revoked = false;
};

TEST_F(Deciding, UndoneItAsksTheCloudNothingAtAll) {
    connect();
    const auto before = cloud.asked;
    const auto id = core->decider().decide(block()).value();
    EXPECT_EQ(read().decisions.blocked(model::UserId(7)).value(), true);
    ASSERT_TRUE(core->decider().takeBack(id));
    run();
    EXPECT_EQ(cloud.asked, before);
    EXPECT_TRUE(empty());
    EXPECT_TRUE(settle(id)) << "there is nothing any more";
    EXPECT_EQ(cloud.asked, before);
}

TEST_F(Deciding, ThenItLeavesExactlyOnce) {
    connect();
    const auto id = core->decider().decide(block()).value();
    run();
    EXPECT_EQ(blocks(), 0);
    EXPECT_TRUE(settle(id));
    EXPECT_TRUE(settle(id));
    core->decider().connected();
    run();
    EXPECT_EQ(blocks(), 1);
    EXPECT_TRUE(empty());
    EXPECT_TRUE(read().users.get(model::UserId(7)).value()->blocked);
    EXPECT_EQ(core->decider().takeBack(id).error().fault, Fault::Conflict);
}

TEST_F(Deciding, ClosingSendsWhatIsOpenAndWaitsForTheAnswer) {
    connect();
    core->decider().decide(block()).value();
    bool over = false;
    core->decider().settleAll([&] { over = true; });
    EXPECT_FALSE(over);
    run();
    EXPECT_TRUE(over);
    EXPECT_EQ(blocks(), 1);
    EXPECT_TRUE(empty());
}

TEST_F(Deciding, WithoutTheCloudItIsKeptAndGoesWithTheNextConnection) {
    const auto id = core->decider().decide(block()).value();
    EXPECT_TRUE(settle(id));
    bool over = false;
    core->decider().settleAll([&] { over = true; });
    EXPECT_TRUE(over) << "closing waits for nobody who cannot answer";
    EXPECT_FALSE(empty());
    connect();
    EXPECT_EQ(blocks(), 1);
    EXPECT_TRUE(empty());
}

TEST_F(Deciding, WhatIsStillOpenDoesNotLeaveWithAConnection) {
    core->decider().decide(block()).value();
    connect();
    EXPECT_EQ(blocks(), 0);
}

TEST_F(Deciding, AnEarlierRunThatWasKilledIsCarriedOutOnce) {
    ASSERT_TRUE(core->store().write([](store::Writer& w) { return w.decisions.add(block()); }));
    connect();
    EXPECT_EQ(blocks(), 1);
    EXPECT_TRUE(empty());
    core->decider().connected();
    run();
    EXPECT_EQ(blocks(), 1);
}

TEST_F(Deciding, RefusedItIsShownAsItWas) {
    connect();
    refusal = refuse(400, "PEER_ID_INVALID").error();
    const auto id = core->decider().decide(block()).value();
    EXPECT_FALSE(settle(id));
    EXPECT_TRUE(empty());
    EXPECT_FALSE(read().users.get(model::UserId(7)).value()->blocked);
}

TEST_F(Deciding, AskedToWaitItIsNotForgotten) {
    connect();
    refusal = refuse(420, "FLOOD_WAIT_9000").error();
    const auto id = core->decider().decide(block()).value();
    EXPECT_FALSE(settle(id));
    EXPECT_FALSE(empty());
    refusal.reset();
    core->decider().connected();
    run();
    EXPECT_TRUE(empty());
}

TEST_F(Deciding, MessagesGoForOneselfAlone) {
    connect();
    const auto id =
        core->decider().decide({.kind = Decision::Kind::DeleteMessages, .id = {}, .chat = model::PeerId(7), .messages = {model::MessageId(3)}, .users = {}, .entries = {}}).value();
    EXPECT_EQ(cloud.count<tl::messages::deleteMessages>(), 0);
    EXPECT_TRUE(settle(id));
    EXPECT_EQ(cloud.count<tl::messages::deleteMessages>(), 1);
    EXPECT_FALSE(revoked);
}

TEST_F(Deciding, AContactGoesAtTheCloudThenItsCard) {
    connect();
    const auto source =
        core->store().write([](store::Writer& w) { return w.bookSources.put({.kind = model::BookSource::Kind::File, .id = {}, .name = "a", .where = "/a"}); }).value();
    const auto entry = core->store()
                           .write([&](store::Writer& w) {
                               return w.bookEntries.put(
                                   {.source = source, .uid = "b", .hash = {1}, .name = "Bob", .first = "Bob", .last = {}, .sort = "bob", .words = "bob", .card = {}, .lines = {}});
                           })
                           .value();
    const auto id = core->decider().decide({.kind = Decision::Kind::RemoveContacts, .id = {}, .chat = {}, .messages = {}, .users = {model::UserId(7)}, .entries = {entry}}).value();
    EXPECT_TRUE(read().users.get(model::UserId(7)).value()->contact);
    EXPECT_TRUE(settle(id));
    EXPECT_EQ(cloud.count<tl::contacts::deleteContacts>(), 1);
    EXPECT_FALSE(read().users.get(model::UserId(7)).value()->contact);
    EXPECT_EQ(read().bookEntries.get(entry).value(), std::nullopt);
    EXPECT_EQ(read().bookRemoved.list().value().size(), 1U) << "its file still has it";
}

TEST_F(Deciding, TheListOfBlockedPeopleKnowsWhatWasDecided) {
    connect();
    core->decider().decide(block()).value();
    std::vector<model::User> list;
    features::loadBlocked(*core, [&](Result<std::vector<model::User>> people) { list = people.value(); });
    run();
    ASSERT_EQ(list.size(), 1U);
    EXPECT_EQ(list[0].id, model::UserId(7));
}

TEST_F(Deciding, TroubleOfTheCloudOrAnEndedSessionIsNoRefusal) {
    connect();
    for (const auto& error : {refuse(-503, "Timeout").error(), refuse(500, "INTERNAL").error(), refuse(401, "SESSION_REVOKED").error()}) {
        refusal = error;
        const auto id = core->decider().decide(block()).value();
        EXPECT_FALSE(settle(id));
        EXPECT_TRUE(read().decisions.get(id).value()) << error.name;
    }
}

TEST_F(Deciding, WhoeverAskedToWaitIsAskedAgainByItself) {
    connect();
    refusal = refuse(420, "FLOOD_WAIT_1").error();
    const auto id = core->decider().decide(block()).value();
    EXPECT_FALSE(settle(id));
    refusal.reset();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!empty() && std::chrono::steady_clock::now() < deadline) {
        io.restart();
        io.run_one_for(std::chrono::milliseconds(50));
    }
    EXPECT_TRUE(empty()) << "and not with the next connection alone, which may be days away";
    EXPECT_EQ(blocks(), 2);
}

TEST_F(Deciding, AnOlderWordDoesNotComeAfterANewerOne) {
    connect();
    refusal = refuse(420, "FLOOD_WAIT_9000").error();
    EXPECT_FALSE(settle(core->decider().decide(block()).value()));
    refusal.reset();
    auto newer = block();
    newer.kind = Decision::Kind::Unblock;
    EXPECT_TRUE(settle(core->decider().decide(newer).value()));
    EXPECT_TRUE(empty());
    core->decider().connected();
    run();
    EXPECT_EQ(blocks(), 1);
    EXPECT_FALSE(read().users.get(model::UserId(7)).value()->blocked);
}

TEST_F(Deciding, ClosingTriesWhatCouldNotLeaveBefore) {
    connect();
    refusal = refuse(420, "FLOOD_WAIT_9000").error();
    EXPECT_FALSE(settle(core->decider().decide(block()).value()));
    refusal.reset();
    bool over = false;
    core->decider().settleAll([&] { over = true; });
    run();
    EXPECT_TRUE(over);
    EXPECT_TRUE(empty());
}

TEST_F(Deciding, WithANewSessionInTheSameFolderGoesWhatWaits) {
    connect();
    ASSERT_TRUE(core->store().write([](store::Writer& w) { return w.decisions.add(block()); }));  // of the session before
    cloud.on<tl::updates::getState>([](const auto&) { return tl::serialize(tl::updates::state{.pts = 10, .qts = 1, .date = 100, .seq = 5}); });
    tl::user me;
    me.id = 1;
    me.first_name = "Me";
    features::finishSignIn(*core, tl::auth::Authorization(tl::auth::authorization{.user = me}), [](const auto&) {});
    run();
    EXPECT_EQ(blocks(), 1);
    EXPECT_TRUE(empty());
}

}  // namespace
}  // namespace helio::client
