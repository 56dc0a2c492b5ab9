// SPDX-License-Identifier: GPL-3.0-or-later
// A device that was away catches up by the difference: nothing lost, nothing twice.
#include "tests/flow/neighbourhood.h"

namespace helio::flow {
namespace {

class AfterAbsence : public Neighbourhood {};

TEST_F(AfterAbsence, U11WhatWasMissedComesOnceAndInOrder) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    ada->say(bobId, "0");
    ASSERT_TRUE(bob->hears(adaId, "0"));
    bob->close();
    std::vector<std::string> said{"0"};
    for (int i = 1; i <= 40; ++i) {
        said.push_back(std::to_string(i));
        ada->say(bobId, said.back());
    }
    bob->reopen();
    ASSERT_TRUE(bob->hears(adaId, "40"));
    EXPECT_EQ(bob->texts(adaId), said);
    EXPECT_EQ(bob->reader().totalUnread(), 41);
}

TEST_F(AfterAbsence, TheCloudRestartsUnderBoth) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    ada->say(bobId, "before");
    ASSERT_TRUE(bob->hears(adaId, "before"));
    stopCloud();
    ASSERT_TRUE(ada->until([&] { return (*ada)->connection().link != client::Link::Online; }));
    EXPECT_FALSE((*ada)->connection().trouble.empty());
    startCloud();
    ada->say(bobId, "after");
    ASSERT_TRUE(bob->hears(adaId, "after"));
    EXPECT_EQ(bob->texts(adaId), (std::vector<std::string>{"before", "after"}));
}

TEST_F(AfterAbsence, AnotherDeviceHasTheWholeHistory) {
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob");
    ada->say(bobId, "one");
    ada->say(bobId, "two");
    auto tablet = device("AdaTablet", "12025550101");
    const auto loaded = tablet->get<std::int32_t>([&](auto done) { return (*tablet)->loadHistory(bobId, model::MessageId(0), 50, std::move(done)); });
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ(*loaded, 2);
    EXPECT_EQ(tablet->texts(bobId), (std::vector<std::string>{"one", "two"}));
    // and what one device sends the other shows at once
    tablet->say(bobId, "from the tablet");
    EXPECT_TRUE(ada->hears(bobId, "from the tablet"));
    EXPECT_EQ(ada->texts(bobId), (std::vector<std::string>{"one", "two", "from the tablet"}));
}

}  // namespace
}  // namespace helio::flow
