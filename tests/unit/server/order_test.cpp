// SPDX-License-Identifier: GPL-3.0-or-later
// in one session, what goes to one chat arrives in the order of its msg_ids.
#include "server/sessions/order.h"

#include <condition_variable>
#include <mutex>

#include "tests/unit/server/wire_house.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

struct Order : WireHouse {
    static constexpr std::int32_t kParts = 12;  ///< 6 MiB, to be put together and hashed
    static void upload(WireDevice& device, std::int64_t file) {
        constexpr std::size_t kPart = 512 << 10;
        for (std::int32_t part = 0; part < kParts; ++part)
            ASSERT_TRUE(device.ask(tl::upload::saveFilePart{.file_id = file, .file_part = part, .bytes = Bytes(kPart, static_cast<Byte>(part))}).has_value());
    }
    static tl::messages::sendMedia media(std::int64_t file, const std::string& words) {
        tl::inputMediaUploadedDocument media;
        media.file = tl::inputFile{.id = file, .parts = kParts, .name = "a", .md5_checksum = ""};
        tl::messages::sendMedia out;
        out.peer = tl::inputPeerSelf{};
        out.media = std::move(media);
        out.message = words;
        out.random_id = file;
        return out;
    }
    static tl::messages::sendMessage text(const std::string& words, std::int64_t randomId) {
        tl::messages::sendMessage out;
        out.peer = tl::inputPeerSelf{};
        out.message = words;
        out.random_id = randomId;
        return out;
    }
    /// What the chat with oneself holds, oldest first.
    static std::vector<std::string> saved(WireDevice& device) {
        tl::messages::getHistory query;
        query.peer = tl::inputPeerSelf{};
        query.limit = 100;
        const auto history = device.ask(query);
        std::vector<std::string> out;
        if (!history || !history->as<tl::messages::messages>()) return out;
        for (const auto& one : history->as<tl::messages::messages>()->messages)
            if (const auto* m = one.as<tl::message>()) out.insert(out.begin(), m->message);
        return out;
    }
};

TEST(ChatOrderAlone, R11_WhoIsSlowIsWaitedForInItsChatAlone) {
    ChatOrder order;
    std::string ran;
    EXPECT_TRUE(order.mayRun("a", 1, [] {})) << "nothing slow: nothing waits";
    EXPECT_TRUE(order.begin("a", 2, [] {}));
    EXPECT_FALSE(order.mayRun("a", 5, [&] { ran += '5'; }));
    EXPECT_FALSE(order.mayRun("a", 4, [&] { ran += '4'; }));
    EXPECT_TRUE(order.mayRun("b", 3, [] {})) << "another chat";
    order.done("a");
    EXPECT_EQ(ran, "45");
    EXPECT_TRUE(order.idle());
}

TEST_F(Order, R11_V01_ATextBehindAFileComesBehindIt) {
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    upload(*ada, 9);
    ada->send(media(9, "the file"));
    ada->send(text("one", 2));
    ada->send(text("two", 3));
    ASSERT_TRUE(ada->ask(text("three", 4)).has_value());
    EXPECT_EQ(saved(*ada), (std::vector<std::string>{"the file", "one", "two", "three"}));
}

TEST_F(Order, R11_OneselfIsOneChatHoweverItIsNamed) {
    const auto ada = connect();
    const tl::user me = signIn(*ada, "12025550101", "Ada");
    upload(*ada, 9);
    ada->send(media(9, "the file"));
    auto named = text("one", 2);
    named.peer = tl::inputPeerUser{.user_id = me.id, .access_hash = me.access_hash.value_or(0)};
    ASSERT_TRUE(ada->ask(named).has_value());
    EXPECT_EQ(saved(*ada), (std::vector<std::string>{"the file", "one"}));
}

/// Seen by the leak detector: the second file's turn comes when nobody works any more, and what is behind it waits for ever.
TEST_F(Order, ACloudThatStopsForgetsWhoIsStillWaiting) {
    std::mutex mutex;
    std::condition_variable heard;
    int came = 0;
    Options wanted = options();
    wanted.workers = 1;
    wanted.witness = [&](BytesView query) {
        if (const auto id = tl::peekId(query); id != tl::messages::sendMedia::kId && id != tl::messages::sendMessage::kId) return;
        const std::lock_guard lock(mutex);
        ++came;
        heard.notify_one();
    };
    start(std::move(wanted));
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    upload(*ada, 9);
    upload(*ada, 10);
    ada->send(media(9, "the file"));
    ada->send(media(10, "another"));
    ada->send(text("behind them", 2));
    {
        std::unique_lock lock(mutex);
        ASSERT_TRUE(heard.wait_for(lock, std::chrono::seconds(60), [&] { return came == 3; }));
    }
    cloud->stop();
    cloud.reset();
}

TEST_F(Order, R11_AContainerInAnyOrderIsRunInTheOrderOfItsIds) {
    RawWire wire(cloud->address());
    const RawKey key = wire.makeKey(rsa());
    const auto ask = [&](const auto& query) {
        tl::initConnection init;
        init.api_id = 1;
        init.query = {tl::serialize(query)};
        return tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = {tl::serialize(init)}});
    };
    tl::auth::sendCode send;
    send.phone_number = "12025550101";
    send.api_id = 1;
    const auto sent = tl::parse<tl::auth::SentCode>(*wire.answer(key, wire.send(key, ask(send))));
    ASSERT_TRUE(sent.has_value());
    tl::auth::signIn in;
    in.phone_number = "12025550101";
    in.phone_code_hash = sent->as<tl::auth::sentCode>()->phone_code_hash;
    in.phone_code = codeFor("12025550101");
    ASSERT_EQ(wire.refusal(key, wire.send(key, tl::serialize(in))), "");
    ASSERT_EQ(wire.refusal(key, wire.send(key, tl::serialize(tl::auth::signUp{.phone_number = in.phone_number, .phone_code_hash = in.phone_code_hash, .first_name = "Ada"}))), "");
    const std::int64_t a = wire.msgId(), b = wire.msgId(), c = wire.msgId();
    wire.send(key, wire.msgId(), 200,
              mtproto::writeContainer(
                  std::vector<mtproto::Message>{{c, 105, tl::serialize(text("c", 3))}, {a, 101, tl::serialize(text("a", 1))}, {b, 103, tl::serialize(text("b", 2))}}));
    ASSERT_EQ(wire.refusal(key, c), "");
    const auto other = connect();
    signIn(*other, "12025550101", "");
    EXPECT_EQ(saved(*other), (std::vector<std::string>{"a", "b", "c"}));
}

}  // namespace
}  // namespace helio::server
