// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/decide/decider.h"

#include "client/features/blocked.h"
#include "client/features/privacy.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/account.h"
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

TEST_F(Deciding, WhenTheWaitIsOverItGoesByItself) {
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
    EXPECT_TRUE(empty());
    EXPECT_EQ(blocks(), 2);
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

/// The cloud's rule of last seen: always 7 and 8, for contacts otherwise.
class Excepting : public Deciding {
protected:
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                HELIO_CHECK(w.users.put({.id = model::UserId(7), .accessHash = 9, .firstName = "Bob"}));
                return w.users.put({.id = model::UserId(8), .accessHash = 9, .firstName = "Eve"});
            })
            .value();
    }
    void SetUp() override {
        Deciding::SetUp();
        cloud.on<tl::account::getPrivacy>([this](const auto&) { return tl::serialize(rules()); });
        cloud.on<tl::account::setPrivacy>([this](const tl::account::setPrivacy& query) -> Result<Bytes> {
            if (refusal) return std::unexpected(*refusal);
            allowed.clear();
            contacts = false;
            for (const auto& rule : query.rules) {
                if (const auto* users = rule.as<tl::inputPrivacyValueAllowUsers>())
                    for (const auto& user : users->users) allowed.push_back(user.as<tl::inputUser>()->user_id);
                contacts |= rule.as<tl::inputPrivacyValueAllowContacts>() != nullptr;
            }
            return tl::serialize(rules());
        });
    }
    tl::account::privacyRules rules() const {
        tl::account::privacyRules out;
        if (!allowed.empty()) out.rules.emplace_back(tl::privacyValueAllowUsers{.users = allowed});
        if (contacts) out.rules.emplace_back(tl::privacyValueAllowContacts{});
        out.rules.emplace_back(tl::privacyValueDisallowAll{});
        return out;
    }
    static Decision without(std::int64_t user) {
        Decision out{.kind = Decision::Kind::RemoveException, .id = {}, .chat = {}, .messages = {}, .users = {}, .entries = {}};
        out.exception = {.subject = model::PrivacySubject::LastSeen, .always = true, .who = model::UserId(user)};
        return out;
    }
    std::vector<model::UserId> shown() {
        std::vector<model::UserId> out;
        features::loadRule(*core, model::PrivacySubject::LastSeen, [&](Result<model::PrivacyRule> rule) { out = rule.value().alwaysUsers; });
        run();
        return out;
    }
    int sets() const { return cloud.count<tl::account::setPrivacy>(); }
    std::vector<std::int64_t> allowed{7, 8};
    bool contacts = true;
};

TEST_F(Excepting, UndoneTheCloudIsNeverAskedToChangeAnything) {
    connect();
    const auto id = core->decider().decide(without(7)).value();
    EXPECT_EQ(shown(), (std::vector{model::UserId(8)}));
    ASSERT_TRUE(core->decider().takeBack(id));
    EXPECT_EQ(shown(), (std::vector{model::UserId(7), model::UserId(8)}));
    EXPECT_EQ(sets(), 0);
    EXPECT_TRUE(empty());
}

TEST_F(Excepting, ThenItLeavesInOneRequestAndTheRestOfTheRuleStays) {
    connect();
    const auto id = core->decider().decide(without(7)).value();
    EXPECT_TRUE(settle(id));
    EXPECT_EQ(sets(), 1);
    EXPECT_EQ(allowed, std::vector<std::int64_t>{8});
    EXPECT_TRUE(contacts);
    EXPECT_TRUE(empty());
}

TEST_F(Excepting, WhatAnotherDeviceTookOutNeedsNoRequest) {
    connect();
    const auto id = core->decider().decide(without(7)).value();
    allowed = {8};
    EXPECT_TRUE(settle(id));
    EXPECT_EQ(sets(), 0);
    EXPECT_TRUE(empty());
}

TEST_F(Excepting, ItGoesWithTheNextConnectionAfterAKillToo) {
    ASSERT_TRUE(core->store().write([](store::Writer& w) { return w.decisions.add(without(7)); }));
    connect();
    EXPECT_EQ(sets(), 1);
    EXPECT_EQ(allowed, std::vector<std::int64_t>{8});
}

TEST_F(Excepting, AWholeNewRuleTakesItsPlace) {
    connect();
    const auto id = core->decider().decide(without(7)).value();
    core->decider().settle(id, [](const Result<>&) {});  // it is being read: what it would set is old by now
    features::setRule(*core, model::PrivacySubject::LastSeen, {.audience = model::Audience::Nobody, .alwaysUsers = {model::UserId(8)}}, [](const Result<model::PrivacyRule>&) {});
    run();
    EXPECT_EQ(sets(), 1);
    EXPECT_FALSE(contacts) << "the newer word counts";
    EXPECT_TRUE(empty());
    const auto other = core->decider().decide(without(8)).value();
    features::setRule(*core, model::PrivacySubject::LastSeen, {}, [](const Result<model::PrivacyRule>&) {});
    run();
    EXPECT_EQ(core->decider().takeBack(other).error().fault, Fault::Conflict);
}

TEST_F(Excepting, RefusedTheRuleIsReadAnew) {
    connect();
    refusal = refuse(400, "PRIVACY_KEY_INVALID").error();
    const auto id = core->decider().decide(without(7)).value();
    (void)board->take();
    EXPECT_FALSE(settle(id));
    EXPECT_TRUE(board->take().privacy);
    EXPECT_TRUE(empty());
}

}  // namespace
}  // namespace helio::client
