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

/// One text after another, each behind the one before it (invokeAfterMsg).
class Chain {
public:
    Chain(RawWire& wire, RawKey key) : wire_(wire), key_(std::move(key)) {}

    void add(const tl::messages::sendMessage& query) { links_.push_back({0, tl::serialize(query)}); }
    /// All of it is sent, with two of the packets in each other's place; what waited in vain is sent again, as a client does. False: something else was answered.
    bool sendSwapped(std::size_t a, std::size_t b) {
        for (std::size_t first = 0; first < links_.size();) {
            std::vector<std::size_t> line;
            for (std::size_t n = first; n < links_.size(); ++n) {
                line.push_back(n);
                links_[n].id = wire_.msgId();
            }
            if (first == 0) std::swap(line[a], line[b]);
            for (const std::size_t n : line) wire_.send(key_, links_[n].id, seqno_ + static_cast<std::int32_t>(n) * 2, body(n));
            seqno_ += 100;
            const auto answers = answersOf(line.size());
            if (answers.size() != line.size()) return false;
            while (first < links_.size() && answers.at(links_[first].id).empty()) ++first;
            if (first < links_.size() && !answers.at(links_[first].id).starts_with("MSG_WAIT_")) return false;
        }
        return true;
    }

private:
    struct Link {
        std::int64_t id;
        Bytes query;
    };
    Bytes body(std::size_t n) const { return n == 0 ? links_[n].query : tl::serialize(tl::invokeAfterMsg{.msg_id = links_[n - 1].id, .query = {links_[n].query}}); }
    /// By query: "" or the error's name.
    std::map<std::int64_t, std::string> answersOf(std::size_t count) {
        std::map<std::int64_t, std::string> out;
        while (out.size() < count) {
            const auto next = wire_.message(key_, mtproto::id::kRpcResult);
            if (!next) break;
            mtproto::WireReader in(next->body);
            auto& answer = out[in.i64()];
            if (in.u32() != mtproto::id::kRpcError) continue;
            (void)in.i32();
            answer = textOf(in.bytes());
        }
        return out;
    }

    RawWire& wire_;
    RawKey key_;
    std::vector<Link> links_;
    std::int32_t seqno_ = 101;
};

/// Somebody on the road lets any two packets of a chain change places.
TEST_F(Order, V01_R04_AnyTwoPacketsSwappedLeaveTheChainAsItWas) {
    const auto ada = connect();
    signIn(*ada, "12025550101", "Ada");
    RawWire wire(cloud->address());
    RawKey key{.key = ada->permanent, .session = 4711};
    wire.send(key, mtproto::WireWriter(mtproto::id::kPing).i64(1).take());
    const auto told = wire.message(key, mtproto::id::kBadServerSalt);
    ASSERT_TRUE(told.has_value());
    key.salt = static_cast<std::int64_t>(loadLe64(BytesView(told->body).subspan(16)));
    constexpr std::size_t kMany = 5;
    std::int64_t random = 100;
    std::vector<std::string> wanted;
    for (std::size_t a = 0; a < kMany; ++a)
        for (std::size_t b = a + 1; b < kMany; ++b) {
            Chain chain(wire, key);
            for (std::size_t n = 0; n < kMany; ++n) {
                wanted.push_back(std::to_string(++random));
                chain.add(text(wanted.back(), random));
            }
            ASSERT_TRUE(chain.sendSwapped(a, b)) << a << " and " << b;
        }
    EXPECT_EQ(saved(*ada), wanted);
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
