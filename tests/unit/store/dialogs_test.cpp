// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list and its drafts.
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;
using testing::ElementsAre;

Dialog dialog(PeerId peer, std::int32_t top, std::int64_t date, std::int32_t unread = 0) { return {.peer = peer, .top = MessageId(top), .topDate = date, .unread = unread}; }

class DialogsTest : public StoreTest {
protected:
    void SetUp() override {
        write([](Writer& w) -> Result<> {
            HELIO_CHECK(w.dialogs.put(dialog(kAnna, 5, 100, 2)));
            HELIO_CHECK(w.dialogs.put(dialog(kGroup, 6, 300, 3)));
            return w.dialogs.put(dialog(kChannel, 1, 200, 4));
        });
    }
    std::vector<std::int64_t> order(std::int32_t offset = 0, std::int32_t limit = 10) {
        std::vector<std::int64_t> out;
        for (const Dialog& one : read().dialogs.list(offset, limit).value()) out.push_back(one.peer.value);
        return out;
    }
    Dialog get(PeerId peer) { return read().dialogs.get(peer).value().value(); }
};

TEST_F(DialogsTest, pinnedFirstThenNewest) {
    EXPECT_THAT(order(), ElementsAre(kGroup.value, kChannel.value, kAnna.value));
    EXPECT_THAT(order(1, 1), ElementsAre(kChannel.value));
    write([](Writer& w) { return w.dialogs.setPinned(kAnna, true); });
    EXPECT_THAT(order(), ElementsAre(kAnna.value, kGroup.value, kChannel.value));
    write([](Writer& w) { return w.dialogs.setPinned(kChannel, true); });
    EXPECT_THAT(order(), ElementsAre(kChannel.value, kAnna.value, kGroup.value));
    write([](Writer& w) { return w.dialogs.setPinnedOrder({kAnna, kChannel}); });
    EXPECT_THAT(order(), ElementsAre(kAnna.value, kChannel.value, kGroup.value));
    EXPECT_TRUE(get(kAnna).pinned);
    write([](Writer& w) { return w.dialogs.put(dialog(kAnna, 9, 900)); });
    EXPECT_FALSE(get(kAnna).pinned) << "unpinned elsewhere";
}

TEST_F(DialogsTest, putGivesBackWhatWasPut) {
    const Dialog full{.peer = kAnna,
                      .top = MessageId(5),
                      .topDate = 9,
                      .unread = 1,
                      .readInbox = MessageId(2),
                      .readOutbox = MessageId(3),
                      .delivered = MessageId(4),
                      .pinned = true,
                      .muted = true};
    write([&](Writer& w) { return w.dialogs.put(full); });
    EXPECT_EQ(get(kAnna), full);
    EXPECT_EQ(read().dialogs.get(UserId(999)).value(), std::nullopt);
}

TEST_F(DialogsTest, unreadIsCountedOverChatsThatAreNotMuted) {
    EXPECT_EQ(read().dialogs.totalUnread().value(), 9);
    write([](Writer& w) { return w.dialogs.setMuted(kGroup, true); });
    write([](Writer& w) { return w.dialogs.addUnread(kAnna, 5); });
    write([](Writer& w) { return w.dialogs.setUnread(kChannel, -1); });
    EXPECT_EQ(read().dialogs.totalUnread().value(), 7);
}

TEST_F(DialogsTest, marksOnlyGoForward) {
    put({incoming(kAnna, 3), incoming(kAnna, 4), outgoing(kAnna, 5), incoming(kAnna, 6)});
    EXPECT_TRUE(write([](Writer& w) { return w.dialogs.readInbox(kAnna, MessageId(3)); }));
    EXPECT_EQ(get(kAnna).unread, 2);
    EXPECT_FALSE(write([](Writer& w) { return w.dialogs.readInbox(kAnna, MessageId(2)); }));
    EXPECT_EQ(get(kAnna).readInbox, MessageId(3));
    EXPECT_TRUE(write([](Writer& w) { return w.dialogs.readOutbox(kAnna, MessageId(8)); }));
    EXPECT_TRUE(write([](Writer& w) { return w.dialogs.delivered(kAnna, MessageId(9)); }));
    write([](Writer& w) { return w.dialogs.put({.peer = kAnna, .readOutbox = MessageId(7), .delivered = MessageId(0)}); });
    EXPECT_EQ(get(kAnna).readOutbox, MessageId(8));
    EXPECT_EQ(get(kAnna).delivered, MessageId(9));
}

TEST_F(DialogsTest, theTopFollowsTheMessages) {
    put({incoming(kAnna, 5, "a", 100), incoming(kAnna, 8, "b", 400)});
    write([](Writer& w) { return w.dialogs.refreshTop(kAnna); });
    EXPECT_EQ(get(kAnna).top, MessageId(8));
    EXPECT_THAT(order(), ElementsAre(kAnna.value, kGroup.value, kChannel.value));
    write([](Writer& w) { return w.outbox.add(toSend(kChannel, 1), OutboxItem::Kind::Text); });
    EXPECT_EQ(get(kChannel).top, MessageId(-1));
    write([](Writer& w) { return w.dialogs.put(dialog(kChannel, 2, 250)); });
    EXPECT_EQ(get(kChannel).top, MessageId(-1)) << "the outbox stays on top of what the cloud tells";
    write([](Writer& w) -> Result<> {
        HELIO_CHECK(w.messages.clear(kAnna));
        return w.dialogs.refreshTop(kAnna);
    });
    EXPECT_EQ(get(kAnna).top, MessageId(0));
    EXPECT_EQ(get(kAnna).topDate, 400) << "an emptied chat does not jump";
}

TEST_F(DialogsTest, draftsShowInTheListAndWaitForTheCloud) {
    const Draft mine{.text = "wait", .date = 500, .replyTo = MessageId(5)};
    write([&](Writer& w) { return w.drafts.write(kAnna, mine); });
    EXPECT_EQ(get(kAnna).draft, mine);
    EXPECT_EQ(read().drafts.unsynced().value().at(0), std::pair(kAnna, mine));
    EXPECT_FALSE(write([&](Writer& w) { return w.drafts.accept(kAnna, Draft{.text = "older", .date = 400}); }));
    EXPECT_FALSE(write([&](Writer& w) { return w.drafts.accept(kAnna, std::nullopt); }));
    write([](Writer& w) { return w.drafts.acknowledge(kAnna, 499); });
    EXPECT_EQ(read().drafts.unsynced().value().size(), 1u);
    write([](Writer& w) { return w.drafts.acknowledge(kAnna, 500); });
    EXPECT_TRUE(read().drafts.unsynced().value().empty());
    EXPECT_TRUE(write([&](Writer& w) { return w.drafts.accept(kAnna, Draft{.text = "theirs", .date = 450}); }));
    EXPECT_EQ(read().drafts.get(kAnna).value()->text, "theirs");

    write([&](Writer& w) { return w.drafts.write(kAnna, {.text = "", .date = 600}); });
    EXPECT_EQ(get(kAnna).draft, std::nullopt);
    EXPECT_EQ(read().drafts.unsynced().value().size(), 1u) << "that it was emptied has to be told, too";
    write([](Writer& w) { return w.drafts.acknowledge(kAnna, 600); });
    EXPECT_TRUE(read().drafts.unsynced().value().empty());
}

}  // namespace
}  // namespace helio::store
