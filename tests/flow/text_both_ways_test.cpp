// SPDX-License-Identifier: GPL-3.0-or-later
// Two people sign up, find each other by number, write both ways, and read it back with the cloud stopped.
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

using Texts = std::vector<std::string>;

class TextBothWays : public Neighbourhood {};

TEST_F(TextBothWays, WhatWasSaidIsThereOnBothSidesAndOffline) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    EXPECT_EQ(bobId, bob->id());

    const auto first = ada->say(bobId, "hello Bob");
    EXPECT_GT(first.value, 0);
    ASSERT_TRUE(bob->hears(adaId, "hello Bob"));
    bob->say(adaId, "hello Ada");
    ASSERT_TRUE(ada->hears(bobId, "hello Ada"));
    EXPECT_EQ(ada->texts(bobId), (Texts{"hello Bob", "hello Ada"}));
    EXPECT_EQ(bob->texts(adaId), (Texts{"hello Bob", "hello Ada"}));
    EXPECT_EQ(ada->reader().totalUnread(), 1);
    ASSERT_TRUE(ada->until([&] { return !ada->arrived.empty(); }));
    ASSERT_EQ(ada->arrived.size(), 1U);
    EXPECT_EQ(ada->arrived[0].text, "hello Ada");

    stopCloud();
    ada->reopen(true);
    ASSERT_TRUE(ada->isOpen());
    EXPECT_EQ(ada->texts(bobId), (Texts{"hello Bob", "hello Ada"}));
    EXPECT_EQ(ada->reader().title(bobId), "Bob");
    const auto found = ada->reader().search("ada", {}, 10);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->size(), 1U);
}

TEST_F(TextBothWays, V01ManyMessagesArriveOnceAndInOrder) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob");
    Texts said;
    std::vector<client::Request> requests;
    for (int i = 0; i < 60; ++i) {
        said.push_back("message " + std::to_string(i));
        requests.push_back((*ada)->sendText(bobId, said.back(), {}, std::nullopt, [](Result<model::MessageId> queued) { EXPECT_TRUE(queued); }));
    }
    ASSERT_TRUE(bob->until([&] { return bob->texts(ada->id()).size() >= said.size(); }));
    EXPECT_EQ(bob->texts(ada->id()), said);
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().waiting == 0; }));
    EXPECT_EQ(ada->texts(bobId), said);
}

TEST_F(TextBothWays, OneProcessAnAccount) {
    auto ada = person("Ada", "12025550101");
    Person second(folder("Ada"), cloudFile());
    EXPECT_FALSE(second.isOpen());
    EXPECT_EQ(second.opening.fault, Fault::Conflict);
    EXPECT_FALSE(second.opening.text().empty());
    store::KeyFileVault vault;
    const auto reader = client::openReader(folder("Ada"), vault);  // without the lock, beside it
    ASSERT_TRUE(reader) << reader.error().text();
    EXPECT_EQ((*reader)->signInState(), client::SignInState::SignedIn);
}

}  // namespace
}  // namespace helio::flow
