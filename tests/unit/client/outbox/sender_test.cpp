// SPDX-License-Identifier: GPL-3.0-or-later
// The order of a chat when the cloud makes one of its messages wait for longer than a call waits by itself.
#include "client/outbox/sender.h"

#include "client/features/send.h"
#include "tests/unit/client/updates/stub_cloud.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::client {
namespace {

const model::UserId kBob(7), kEve(8);

/// Calls stay out until the test answers them.
class Held final : public net::rpc::Caller {
public:
    struct Out {
        std::string text;
        net::rpc::Answer done;
        bool recalled = false;
    };
    void call(net::rpc::Query query, net::rpc::Answer done) override {
        const auto sent = tl::parse<tl::messages::sendMessage>(query.body);
        if (!sent) return done(refuse(400, "NOT_IN_THIS_TEST"));
        auto& one = *out.emplace_back(std::make_unique<Out>(Out{sent->message, std::move(done)}));
        query.hold->attach({.cancel = {}, .recall = [this, &one] {
                                one.recalled = true;
                                return unsent;
                            }});
    }
    std::vector<std::string> texts() const {
        std::vector<std::string> all;
        for (const auto& one : out) all.push_back(one->text);
        return all;
    }
    bool unsent = false;
    std::vector<std::unique_ptr<Out>> out;
};

class Sender : public CoreTest {
protected:
    void SetUp() override {
        CoreTest::SetUp();
        core->network().standIn(held);
        run();
    }
    void before(store::Store& store) override {
        store
            .write([](store::Writer& w) -> Result<> {
                for (const auto id : {kBob, kEve}) HELIO_CHECK(w.users.put({.id = id, .accessHash = 9, .firstName = "Name"}));
                return {};
            })
            .value();
    }
    void say(model::PeerId to, std::string text) {
        features::sendText(*core, to, std::move(text), {}, std::nullopt, [](Result<model::MessageId> queued) { EXPECT_TRUE(queued); });
        run();
    }
    void answer(std::size_t at, Result<Bytes> result) {
        held.out.at(at)->done(std::move(result));
        run();
    }
    Held held;
};

TEST_F(Sender, V01_R06_WhatWasWrittenAfterOneThatMustWaitWaitsWithIt) {
    say(kBob, "one");
    say(kBob, "two");
    say(kEve, "to somebody else");
    say(kBob, "three");
    ASSERT_EQ(held.out.size(), 4u);
    answer(0, refuse(420, "FLOOD_WAIT_300"));
    EXPECT_TRUE(held.out[1]->recalled && held.out[3]->recalled);
    EXPECT_FALSE(held.out[2]->recalled) << "another chat";
    answer(1, fail(Fault::Cancelled, "asking the cloud", "it was taken back"));
    answer(3, fail(Fault::Cancelled, "asking the cloud", "it was taken back"));
    say(kBob, "four");
    core->outbox().kick();
    EXPECT_EQ(held.out.size(), 4u) << "nothing of this chat leaves before its time";
    const auto waiting = read().outbox.list().value();
    ASSERT_EQ(waiting.size(), 5u);
    EXPECT_GT(waiting.front().notBefore, core->now() + 200);
    for (const auto& item : waiting) EXPECT_FALSE(item.failed);
}

TEST_F(Sender, V01_AlsoWhenTheyHadNotLeft) {
    say(kBob, "one");
    say(kBob, "two");
    held.unsent = true;
    answer(0, refuse(500, "INTERNAL"));
    EXPECT_TRUE(held.out.at(1)->recalled);
    core->outbox().kick();
    EXPECT_EQ(held.texts(), (std::vector<std::string>{"one", "two"})) << "neither leaves yet";
    for (const auto& item : read().outbox.list().value()) EXPECT_EQ(read().messages.get(kBob, item.local).value()->state, model::SendState::Waiting) << "and both say so";
}

TEST_F(Sender, V01_ARefusalThatStandsHoldsNobodyBack) {
    say(kBob, "one");
    say(kBob, "two");
    answer(0, refuse(400, "MESSAGE_TOO_LONG"));
    EXPECT_FALSE(held.out.at(1)->recalled);
    EXPECT_TRUE(read().outbox.list().value().front().failed);
}

}  // namespace
}  // namespace helio::client
