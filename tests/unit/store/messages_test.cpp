// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;
using testing::ElementsAre;

class MessagesTest : public StoreTest {
protected:
    std::vector<std::int32_t> page(std::int32_t anchor, Page which, std::int32_t limit, PeerId chat = kAnna) {
        return ids(read().messages.page(chat, MessageId(anchor), which, limit));
    }
};

TEST_F(MessagesTest, aMessageComesBackWhole) {
    Message message = outgoing(kAnna, 5, "héllo");
    message.editDate = 7;
    message.silent = true;
    message.randomId = -9;
    message.replyTo = MessageId(3);
    message.album = AlbumId(1LL << 60);
    message.entities = {{.kind = TextEntity::Kind::Bold, .offset = 0, .length = 2}};
    message.media = Photo{.id = PhotoId(3), .sizes = {{.type = "x", .width = 1, .height = 2, .size = 3}}};
    put({message, incoming(kChannel, 5)});
    EXPECT_EQ(read().messages.get(kAnna, MessageId(5)).value(), message);
    EXPECT_EQ(read().messages.get(kGroup, MessageId(5)).value(), std::nullopt);
    EXPECT_EQ(read().messages.byRandomId(-9).value(), (MessagePlace{kAnna, MessageId(5)}));
    EXPECT_EQ(read().messages.byRandomId(0).value(), std::nullopt);
    EXPECT_EQ(read().messages.byId(MessageId(5)).value(), (MessagePlace{kAnna, MessageId(5)})) << "a channel counts for itself";
}

TEST_F(MessagesTest, pagesGoBothWaysWithTheOutboxLast) {
    put({incoming(kAnna, 10), incoming(kAnna, 30), incoming(kAnna, 20), outgoing(kAnna, -1), outgoing(kAnna, -2), incoming(kGroup, 25)});
    EXPECT_THAT(page(0, Page::Before, 10), ElementsAre(10, 20, 30, -1, -2));
    EXPECT_THAT(page(0, Page::Before, 3), ElementsAre(30, -1, -2));
    EXPECT_THAT(page(30, Page::Before, 10), ElementsAre(10, 20));
    EXPECT_THAT(page(-2, Page::Before, 2), ElementsAre(30, -1));
    EXPECT_THAT(page(20, Page::After, 2), ElementsAre(30, -1));
    EXPECT_THAT(page(-1, Page::After, 10), ElementsAre(-2));
    EXPECT_THAT(page(0, Page::After, 1), ElementsAre(10));
    EXPECT_THAT(page(20, Page::Around, 3), ElementsAre(10, 20, 30));
    EXPECT_THAT(page(25, Page::Around, 2), ElementsAre(20, 30)) << "also around one that is not here";
    EXPECT_THAT(page(0, Page::Around, 2), ElementsAre(-2));
    EXPECT_THAT(page(0, Page::Before, -1), ElementsAre());
    EXPECT_EQ(read().messages.newest(kAnna).value()->id, MessageId(-2));
}

TEST_F(MessagesTest, putSaysWhetherItIsNewAndKeepsTheRandomId) {
    Message message = outgoing(kAnna, 5);
    message.randomId = 9;
    EXPECT_TRUE(write([&](Writer& w) { return w.messages.put(message); }));
    message.randomId = 0;
    message.text = "edited";
    EXPECT_FALSE(write([&](Writer& w) { return w.messages.put(message); }));
    EXPECT_EQ(read().messages.get(kAnna, MessageId(5)).value()->randomId, 9);
    EXPECT_FALSE(store.write([&](Writer& w) { return w.messages.put(Message()); }));
}

TEST_F(MessagesTest, marksOfTheChatAreReadIntoTheState) {
    put({outgoing(kAnna, 1), outgoing(kAnna, 2), outgoing(kAnna, 3), incoming(kAnna, 4)});
    write([](Writer& w) -> Result<> {
        HELIO_CHECK(w.dialogs.delivered(kAnna, MessageId(2)));
        HELIO_CHECK(w.dialogs.readOutbox(kAnna, MessageId(1)));
        return {};
    });
    std::vector<SendState> states;
    for (const Message& message : read().messages.page(kAnna, {}, Page::Before, 10).value()) states.push_back(message.state);
    EXPECT_THAT(states, ElementsAre(SendState::Read, SendState::Delivered, SendState::Sent, SendState::Received));
}

TEST_F(MessagesTest, mediaAreListedNewestFirst) {
    Message photo = incoming(kAnna, 1), document = incoming(kAnna, 3), card = incoming(kAnna, 4);
    photo.media = Photo{.id = PhotoId(1)};
    document.media = Document{.id = DocumentId(1)};
    card.media = SharedContact{};
    put({photo, incoming(kAnna, 2), document, card});
    EXPECT_THAT(ids(read().messages.media(kAnna, {}, 10)), ElementsAre(3, 1));
    EXPECT_THAT(ids(read().messages.media(kAnna, MessageId(3), 10)), ElementsAre(1));
}

TEST_F(MessagesTest, removingByNumberAloneSparesChannels) {
    put({incoming(kAnna, 1), incoming(kGroup, 2), incoming(kChannel, 1), incoming(kAnna, 3)});
    const auto chats = write([](Writer& w) { return w.messages.removeAnywhere({MessageId(1), MessageId(2), MessageId(99)}); });
    EXPECT_THAT(chats, testing::UnorderedElementsAre(kAnna, kGroup));
    EXPECT_EQ(read().messages.count(kChannel).value(), 1);
    EXPECT_TRUE(write([](Writer& w) { return w.messages.remove(kChannel, MessageId(1)); }));
    EXPECT_FALSE(write([](Writer& w) { return w.messages.remove(kChannel, MessageId(1)); }));
    EXPECT_EQ(read().messages.countIncomingAfter(kAnna, MessageId(1)).value(), 1);
}

TEST_F(MessagesTest, aHundredThousandStayQuick) {
    constexpr int kCount = 100'000;
    using Clock = std::chrono::steady_clock;
    const auto begin = Clock::now();
    write([&](Writer& w) -> Result<> {
        for (int i = 1; i <= kCount; ++i) HELIO_CHECK(w.messages.put(incoming(kAnna, i, "message number " + std::to_string(i))));
        return {};
    });
    const auto written = Clock::now();
    View view = View::open(folder.path(), testKey()).value();
    std::mt19937 chance(2);
    for (int i = 0; i < 100; ++i) {
        const auto anchor = 100 + static_cast<std::int32_t>(chance() % (kCount - 100));
        const auto messages = view->messages.page(kAnna, MessageId(anchor), Page::Before, 50);
        ASSERT_EQ(messages.value().size(), 50u);
        ASSERT_EQ(messages.value().back().id.value, anchor - 1);
    }
    const auto read = Clock::now();
    const auto us = [](auto span) { return std::chrono::duration_cast<std::chrono::microseconds>(span).count(); };
    std::printf("100,000 messages written in %lld ms; a page of 50 in %lld us\n", static_cast<long long>(us(written - begin) / 1000),
                static_cast<long long>(us(read - written) / 100));
}

}  // namespace
}  // namespace helio::store
