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

// V-15: the cloud puts so much into one answer; a page that is short is not the last one.
TEST_F(AfterAbsence, U11_V15_HeavyMessagesThatWereMissedAllComeAndSoDoTheChats) {
    constexpr int kChats = 12, kCards = 20;
    auto ada = person("Ada", "12025550101"), bob = person("Bob", "12025550102");
    const auto bobId = ada->adds("12025550102", "Bob"), adaId = ada->id();
    ada->say(bobId, "0");
    ASSERT_TRUE(bob->hears(adaId, "0"));
    bob->close();
    const auto sendsCard = [&](model::PeerId chat) {
        const std::vector<model::SharedContact> card{{.phone = "12025550177",
                                                      .firstName = "Heavy",
                                                      .lastName = "",
                                                      .vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Heavy\r\nNOTE:" + std::string(60u << 10, 'n') + "\r\nEND:VCARD\r\n"}};
        return ada->get<std::vector<model::MessageId>>([&](auto done) { return (*ada)->sendContacts(chat, card, std::move(done)); }).has_value();
    };
    for (int i = 0; i < kCards; ++i) ASSERT_TRUE(sendsCard(bobId));
    for (int i = 0; i < kChats; ++i) {
        const auto group = ada->get<model::ChatId>([&](auto done) { return (*ada)->createGroup("Harbour " + std::to_string(i), {bobId}, std::move(done)); });
        ASSERT_TRUE(group) << group.error().text();
        ASSERT_TRUE(sendsCard(*group));
    }
    ada->say(bobId, "the end");
    bob->reopen();
    ASSERT_TRUE(bob->hears(adaId, "the end"));
    EXPECT_EQ(bob->page(adaId).size(), kCards + 2U);

    auto tablet = device("Tablet", "12025550102");
    ASSERT_TRUE(tablet->get<std::int32_t>([&](auto done) { return (*tablet)->loadDialogs(std::move(done)); }));
    const auto chats = tablet->reader().dialogs(0, 100);
    ASSERT_TRUE(chats);
    EXPECT_EQ(chats->size(), kChats + 2U) << "Ada, the groups, and who told of the new device";
    model::MessageId oldest;
    int pages = 0;
    for (std::int32_t came = 1; came > 0 && pages < kCards; ++pages) {
        const auto loaded = tablet->get<std::int32_t>([&](auto done) { return (*tablet)->loadHistory(adaId, oldest, 100, std::move(done)); });
        ASSERT_TRUE(loaded) << loaded.error().text();
        came = *loaded;
        for (const auto& message : tablet->page(adaId))
            if (!oldest || message.id < oldest) oldest = message.id;
    }
    EXPECT_GT(pages, 2);
    EXPECT_EQ(tablet->page(adaId).size(), kCards + 2U);
}

}  // namespace
}  // namespace helio::flow
