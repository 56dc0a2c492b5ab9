// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/unit/store/store_fixture.h"

namespace helio::store {
namespace {

using namespace model;
using testing::ElementsAre;
using Kind = OutboxItem::Kind;

class OutboxTest : public StoreTest {
protected:
    Message add(std::int64_t randomId, std::string text = "hello", PeerId chat = kAnna) {
        return write([&](Writer& w) { return w.outbox.add(toSend(chat, randomId, text), Kind::Text, Bytes{7}); });
    }
    Message shown(std::int32_t id) { return read().messages.get(kAnna, MessageId(id)).value().value(); }
    std::vector<std::int32_t> page() { return ids(read().messages.page(kAnna, {}, Page::Before, 50)); }
};

TEST_F(OutboxTest, whatIsQueuedIsVisibleAndSurvivesARestart) {
    put({incoming(kAnna, 100)});
    EXPECT_EQ(add(11).id, MessageId(-1));
    EXPECT_EQ(add(12).state, SendState::Waiting);
    reopen();
    EXPECT_THAT(page(), ElementsAre(100, -1, -2));
    const auto items = read().outbox.list().value();
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items[0].local, MessageId(-1));
    EXPECT_EQ(items[0].randomId, 11);
    EXPECT_EQ(items[0].payload, Bytes{7});
    EXPECT_EQ(shown(-1).randomId, 11);
    EXPECT_EQ(read().outbox.byRandomId(12).value()->local, MessageId(-2));
    EXPECT_EQ(read().dialogs.get(kAnna).value()->top, MessageId(-2));
}

TEST_F(OutboxTest, aRandomIdIsNeededAndUsedOnce) {
    EXPECT_FALSE(store.write([](Writer& w) { return w.outbox.add(toSend(kAnna, 0), Kind::Text); }));
    add(11);
    EXPECT_EQ(store.write([](Writer& w) { return w.outbox.add(toSend(kAnna, 11), Kind::Text); }).error().fault, Fault::Conflict);
    EXPECT_THAT(page(), ElementsAre(-1)) << "nothing of the refused one stays";
    EXPECT_EQ(add(12).id, MessageId(-2));
}

TEST_F(OutboxTest, confirmedItTakesItsNumberAndRepliesFollow) {
    put({incoming(kAnna, 100)});
    add(11, "first");
    Message reply = toSend(kAnna, 12, "second");
    reply.replyTo = MessageId(-1);
    write([&](Writer& w) { return w.outbox.add(reply, Kind::Text); });
    EXPECT_TRUE(write([](Writer& w) { return w.outbox.confirm(MessageId(-1), MessageId(101), 1'700'000'500); }));
    EXPECT_THAT(page(), ElementsAre(100, 101, -2));
    EXPECT_EQ(shown(101).state, SendState::Sent);
    EXPECT_EQ(shown(101).date, 1'700'000'500);
    EXPECT_EQ(shown(-2).replyTo, MessageId(101));
    EXPECT_EQ(read().outbox.waiting().value(), 1);
    EXPECT_FALSE(write([](Writer& w) { return w.outbox.confirm(MessageId(-1), MessageId(101), 0); })) << "twice is once";
    EXPECT_EQ(read().messages.byRandomId(11).value()->id, MessageId(101));
    EXPECT_THAT(ids(read().messages.search("first", {}, 5)), ElementsAre(101));
    write([](Writer& w) { return w.outbox.confirm(MessageId(-2), MessageId(102), 0); });
    EXPECT_EQ(read().dialogs.get(kAnna).value()->top, MessageId(102));
}

TEST_F(OutboxTest, theCloudsCopyMayComeFirst) {
    add(11);
    put({outgoing(kAnna, 101)});
    EXPECT_THAT(page(), ElementsAre(101, -1));
    EXPECT_TRUE(write([](Writer& w) { return w.outbox.confirm(MessageId(-1), MessageId(101), 0); }));
    EXPECT_THAT(page(), ElementsAre(101));
    EXPECT_EQ(shown(101).randomId, 11);
    EXPECT_EQ(store.database().value<int>("SELECT count(*) FROM message_words").value(), 1);
}

TEST_F(OutboxTest, failuresWaitForThePersonAndRetriesGoOn) {
    add(11);
    write([](Writer& w) { return w.outbox.attempt(MessageId(-1)); });
    EXPECT_EQ(shown(-1).state, SendState::Sending);
    write([](Writer& w) { return w.outbox.postpone(MessageId(-1), 555); });
    EXPECT_EQ(shown(-1).state, SendState::Waiting);
    EXPECT_EQ(read().outbox.get(MessageId(-1)).value()->notBefore, 555);
    write([](Writer& w) { return w.outbox.fail(MessageId(-1), "You may not write here"); });
    EXPECT_EQ(shown(-1).state, SendState::Failed);
    EXPECT_EQ(shown(-1).failure, "You may not write here");
    EXPECT_EQ(read().outbox.waiting().value(), 0);
    write([](Writer& w) { return w.outbox.retry(MessageId(-1)); });
    EXPECT_EQ(shown(-1).state, SendState::Waiting);
    EXPECT_EQ(shown(-1).failure, "");
    EXPECT_EQ(read().outbox.get(MessageId(-1)).value()->attempts, 1);
    EXPECT_FALSE(store.write([](Writer& w) { return w.outbox.retry(MessageId(-5)); }));
}

TEST_F(OutboxTest, droppedItIsGone) {
    put({incoming(kAnna, 100)});
    add(11);
    EXPECT_TRUE(write([](Writer& w) { return w.outbox.drop(MessageId(-1)); }));
    EXPECT_FALSE(write([](Writer& w) { return w.outbox.drop(MessageId(-1)); }));
    EXPECT_THAT(page(), ElementsAre(100));
    EXPECT_EQ(read().dialogs.get(kAnna).value()->top, MessageId(100));
}

TEST_F(OutboxTest, uploadedPartsAreRememberedAndEndWithTheMessage) {
    add(11);
    Upload upload{.local = MessageId(-1),
                  .fileId = -99,
                  .partSize = 1024,
                  .parts = 19,
                  .size = 19'000,
                  .big = true,
                  .sha256 = Bytes(32, 4),
                  .source = std::filesystem::path(u8"/tmp/bïld.jpg")};
    write([&](Writer& w) { return w.uploads.put(upload); });
    for (const int part : {0, 7, 8, 18}) write([&](Writer& w) { return w.uploads.acknowledge(MessageId(-1), part); });
    reopen();
    const Upload seen = read().uploads.get(MessageId(-1)).value().value();
    upload.acknowledged.assign(19, false);
    for (const std::size_t part : {0u, 7u, 8u, 18u}) upload.acknowledged[part] = true;
    EXPECT_EQ(seen, upload);
    EXPECT_EQ(seen.done(), 4);
    EXPECT_EQ(store.write([](Writer& w) { return w.uploads.acknowledge(MessageId(-1), 19); }).error().fault, Fault::NotFound);
    EXPECT_FALSE(store.write([](Writer& w) { return w.uploads.put({.local = MessageId(-1), .parts = 0}); }));
    write([](Writer& w) { return w.outbox.confirm(MessageId(-1), MessageId(5), 0); });
    EXPECT_EQ(read().uploads.get(MessageId(-1)).value(), std::nullopt);
}

}  // namespace
}  // namespace helio::store
