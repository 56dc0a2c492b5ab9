// SPDX-License-Identifier: GPL-3.0-or-later
// V-15: what is heavy comes in several answers, none of which is larger than a client takes, and nothing is missing from them.
#include "server/store/weight.h"

#include <set>

#include "tests/unit/server/house.h"
#include "tl/gen/messages.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

constexpr std::size_t kCard = 60u << 10;
constexpr std::size_t kMostOfAnAnswer = store::kMostInAnswer + 2 * kCard;  ///< the message that goes beyond, and what is around the words

class Weight : public testing::Test {
protected:
    void send(KeyId from, KeyId to, int count) {
        for (int i = 0; i < count; ++i) {
            const std::string vcard = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Heavy\r\nNOTE:" + std::string(kCard, 'n') + "\r\nEND:VCARD\r\n";
            tl::messages::sendMedia query{.peer = house.inputPeer(from, to),
                                          .media = tl::inputMediaContact{.phone_number = "12025550177", .first_name = "Heavy", .last_name = "", .vcard = vcard},
                                          .message = "",
                                          .random_id = ++random_};
            const auto sent = house.ask(from, query);
            ASSERT_TRUE(sent.has_value()) << sent.error().name;
        }
    }
    template <class Answer>
    static void expectLight(const Answer& answer) {
        EXPECT_LT(tl::serialize(answer).size(), kMostOfAnAnswer);
    }
    static std::vector<std::int32_t> idsOf(const std::vector<tl::Message>& messages) {
        std::vector<std::int32_t> out;
        for (const tl::Message& m : messages) out.push_back(m.as<tl::message>()->id);
        return out;
    }

    House house;
    KeyId ada = house.person("12025550101", "Ada"), ben = house.person("12025550102", "Ben");
    std::int64_t random_ = 0;
};

TEST_F(Weight, V15_ADifferenceOfHeavyMessagesComesInSlices) {
    constexpr int kCards = 30;
    send(ada, ben, kCards);
    tl::updates::getDifference query{.pts = 1, .date = static_cast<std::int32_t>(house.clock.seconds)};
    std::vector<std::int32_t> came;
    int answers = 0;
    for (bool more = true; more && answers < kCards; ++answers) {
        const auto answer = house.ask(ben, query);
        ASSERT_TRUE(answer.has_value());
        expectLight(*answer);
        const auto* slice = answer->as<tl::updates::differenceSlice>();
        const auto* last = answer->as<tl::updates::difference>();
        ASSERT_TRUE(slice || last);
        more = slice != nullptr;
        const auto ids = idsOf(slice ? slice->new_messages : last->new_messages);
        came.insert(came.end(), ids.begin(), ids.end());
        query.pts = slice ? slice->intermediate_state.pts : last->state.pts;
    }
    EXPECT_GT(answers, 3);
    EXPECT_EQ(came.size(), static_cast<std::size_t>(kCards));
    EXPECT_TRUE(std::ranges::is_sorted(came));
    EXPECT_EQ(std::set(came.begin(), came.end()).size(), came.size());
}

TEST_F(Weight, V15_HeavyHistoryComesInPagesWithoutAGap) {
    constexpr int kCards = 30;
    send(ada, ben, kCards);
    std::vector<std::int32_t> came;
    int answers = 0;
    for (tl::messages::getHistory query{.peer = house.inputPeer(ben, ada), .limit = 100}; answers < kCards; ++answers) {
        const auto answer = house.ask(ben, query);
        ASSERT_TRUE(answer.has_value());
        expectLight(*answer);
        const auto* slice = answer->as<tl::messages::messagesSlice>();
        ASSERT_NE(slice, nullptr) << "it is not all there is";
        EXPECT_EQ(slice->count, kCards);
        const auto ids = idsOf(slice->messages);
        if (ids.empty()) break;
        came.insert(came.end(), ids.begin(), ids.end());
        query.offset_id = ids.back();
    }
    EXPECT_GT(answers, 3);
    EXPECT_EQ(came.size(), static_cast<std::size_t>(kCards));
    EXPECT_TRUE(std::ranges::is_sorted(came, std::greater<>()));

    tl::messages::getMessages named;
    for (const auto id : came) named.id.emplace_back(tl::inputMessageID{.id = id});
    const auto answer = house.ask(ben, named);
    ASSERT_TRUE(answer.has_value());
    expectLight(*answer);
    EXPECT_GT(answer->as<tl::messages::messages>()->messages.size(), 3u);
}

TEST_F(Weight, V15_ChatsWithHeavyMessagesComeInPages) {
    constexpr int kPeople = 20;
    for (int i = 0; i < kPeople; ++i) send(house.person("120255502" + std::to_string(10 + i), "P"), ada, 1);
    std::set<std::int32_t> came;
    int answers = 0;
    for (tl::messages::getDialogs query{.offset_peer = tl::inputPeerEmpty{}, .limit = 100}; answers < kPeople; ++answers) {
        const auto answer = house.ask(ada, query);
        ASSERT_TRUE(answer.has_value());
        expectLight(*answer);
        const auto* slice = answer->as<tl::messages::dialogsSlice>();
        ASSERT_NE(slice, nullptr) << "it is not all there is";
        EXPECT_EQ(slice->count, kPeople);
        if (slice->dialogs.empty()) break;
        for (const auto& dialog : slice->dialogs) came.insert(dialog.as<tl::dialog>()->top_message);
        query.offset_id = slice->dialogs.back().as<tl::dialog>()->top_message;
    }
    EXPECT_GT(answers, 1);
    EXPECT_EQ(came.size(), static_cast<std::size_t>(kPeople));
}

TEST_F(Weight, V15_WhatIsForwardedAtOnceIsBounded) {
    send(ada, ben, 20);
    const auto forward = [&](std::int32_t count) {
        tl::messages::forwardMessages query{.from_peer = house.inputPeer(ben, ada), .to_peer = house.inputPeer(ben, ada)};
        const auto page = house.ask(ben, tl::messages::getHistory{.peer = house.inputPeer(ben, ada), .limit = 1});
        const auto newest = page->as<tl::messages::messagesSlice>()->messages.at(0).as<tl::message>()->id;
        for (std::int32_t i = 0; i < count; ++i) {
            query.id.push_back(newest - i);
            query.random_id.push_back(++random_);
        }
        return house.refusal(ben, query);
    };
    EXPECT_EQ(forward(20), "MESSAGE_TOO_LONG");
    EXPECT_EQ(forward(10), "");
}

TEST_F(Weight, V15_HeavyDraftsAreAllCleared) {
    constexpr int kPeople = 60;
    std::string words;  // 4096 signs of three bytes
    for (int i = 0; i < kTextLimit; ++i) words += "\xe2\x82\xac";
    for (int i = 0; i < kPeople; ++i) {
        const KeyId other = house.person("120255503" + std::to_string(10 + i), "P");
        ASSERT_TRUE(house.ask(ada, tl::messages::saveDraft{.peer = house.inputPeer(ada, other), .message = words}).has_value());
    }
    const auto some = house.ask(ada, tl::messages::getAllDrafts{});
    ASSERT_TRUE(some.has_value());
    expectLight(*some);
    ASSERT_TRUE(house.ask(ada, tl::messages::clearAllDrafts{}).has_value());
    const auto none = house.ask(ada, tl::messages::getAllDrafts{});
    ASSERT_TRUE(none.has_value());
    EXPECT_EQ(find<tl::updateDraftMessage>(*none), nullptr);
}

}  // namespace
}  // namespace helio::server
