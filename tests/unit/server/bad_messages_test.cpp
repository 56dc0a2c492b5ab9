// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud answers to messages that fit their key and are wrong all the same (protocol section 8, the second half).
#include <zlib.h>

#include "mtproto/gzip.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/help.h"
#include "tl/gen/service.h"
#include "tl/gen/updates.h"

namespace helio::server {
namespace {

namespace id = mtproto::id;

struct BadMessages : WireHouse {
    std::unique_ptr<RawWire> wire;
    RawKey key;

    void SetUp() override {
        start();
        wire = std::make_unique<RawWire>(cloud->address());
        key = wire->makeKey(rsa());
    }
    static Bytes ping(std::int64_t n = 1) { return mtproto::WireWriter(id::kPing).i64(n).take(); }
    Bytes asked(const auto& query) const {
        tl::initConnection init;
        init.api_id = 1;
        init.device_model = "Raw";
        init.query = {tl::serialize(query)};
        return tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = {tl::serialize(init)}});
    }
    /// error_code of the bad_msg_notification about this message; 0: none came.
    int badCode(std::int64_t msgId) {
        const auto m =
            wire->message(key, [&](const RawMessage& one) { return one.constructor == id::kBadMsgNotification && static_cast<std::int64_t>(loadLe64(one.body)) == msgId; });
        return m ? static_cast<int>(loadLe32(BytesView(m->body).subspan(12))) : 0;
    }
    bool lives() {
        wire->send(key, ping(99));
        return wire->message(key, id::kPong).has_value();
    }
    /// Ends the connection with this transport error.
    int endedWith() {
        while (const auto next = wire->event())
            if (const auto* failed = std::get_if<mtproto::TransportError>(&*next)) return failed->code;
        return 0;
    }
    std::int64_t container(const std::vector<mtproto::Message>& members, std::int32_t seqno = 100) {
        const std::int64_t outer = wire->msgId();
        wire->send(key, outer, seqno, mtproto::writeContainer(members));
        return outer;
    }
};

TEST_F(BadMessages, B13_IdsOfAnotherKindOrTime) {
    const auto code = [&](std::int64_t msgId) {
        wire->send(key, msgId, 1, ping());
        return badCode(msgId);
    };
    EXPECT_EQ(code(wire->msgId() | 1), 18);
    EXPECT_EQ(code(wire->msgId() | 2), 18);
    EXPECT_EQ(code(wire->msgId(-400)), 16);
    EXPECT_EQ(code(wire->msgId(60)), 17);
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B14_R01_ARepeatedQueryRunsOnceAndIsAnsweredOnce) {
    const std::int64_t msgId = wire->msgId();
    const Bytes query = asked(tl::help::getNearestDc{});
    wire->send(key, msgId, 1, query);
    const auto first = wire->message(key, id::kRpcResult);
    ASSERT_TRUE(first.has_value());
    EXPECT_EQ(first->msgId % 4, 1) << "R01";
    EXPECT_EQ(static_cast<std::int64_t>(loadLe64(first->body)), msgId);
    wire->send(key, msgId, 1, query);
    const auto again = wire->message(key, [](const RawMessage& m) { return m.constructor == id::kRpcResult || m.constructor == id::kMsgDetailedInfo; });
    ASSERT_TRUE(again.has_value());
    if (again->constructor == id::kRpcResult) {
        EXPECT_EQ(again->msgId, first->msgId) << "the stored answer, not another one";
    }
}

TEST_F(BadMessages, B15_AContainerIdIsUsedOnce) {
    const std::int64_t a = wire->msgId(), b = wire->msgId(), outer = wire->msgId();
    wire->send(key, outer, 2, mtproto::writeContainer(std::vector<mtproto::Message>{{a, 1, ping(1)}}));
    ASSERT_TRUE(wire->message(key, id::kPong).has_value());
    wire->send(key, outer, 4, mtproto::writeContainer(std::vector<mtproto::Message>{{b, 3, ping(2)}}));
    EXPECT_EQ(badCode(outer), 19);
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B16_ParityOfSeqno) {
    const std::int64_t even = wire->msgId();
    wire->send(key, even, 2, asked(tl::help::getNearestDc{}));
    EXPECT_EQ(badCode(even), 35);
    const std::int64_t member = wire->msgId();
    EXPECT_EQ(badCode(container({{member, 1, ping()}}, 5)), 34);
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B17_OrderOfSeqnoIsNotInsistedOn) {
    wire->send(key, wire->msgId(), 21, ping(1));
    wire->send(key, wire->msgId(), 7, ping(2));
    const auto second = [](const RawMessage& m) { return m.constructor == id::kPong && loadLe64(BytesView(m.body).subspan(8)) == 2; };
    EXPECT_TRUE(wire->message(key, second).has_value()) << "lenient: clients that send from several threads are served";
}

TEST_F(BadMessages, B18_T14_AWrongSaltRunsNothingAndEarnsNoQuickAck) {
    RawKey salted = key;
    salted.salt ^= 1;
    const std::int64_t msgId = wire->msgId();
    wire->packet(
        mtproto::seal(*key.key, crypto::Direction::ClientToServer, {salted.salt, key.session, msgId, 1}, asked(tl::help::getNearestDc{}), *std::make_unique<SystemRandom>()), true);
    const auto told = wire->message(key, id::kBadServerSalt);
    ASSERT_TRUE(told.has_value());
    EXPECT_EQ(static_cast<std::int64_t>(loadLe64(told->body)), msgId);
    EXPECT_EQ(loadLe32(BytesView(told->body).subspan(12)), 48u);
    EXPECT_FALSE(wire->lastEvent.has_value()) << "no quick ack";
    key.salt = static_cast<std::int64_t>(loadLe64(BytesView(told->body).subspan(16)));
    wire->send(key, ping(3), true);
    ASSERT_TRUE(wire->message(key, id::kPong).has_value());
    EXPECT_TRUE(wire->lastEvent && std::get_if<mtproto::QuickAck>(&*wire->lastEvent)) << "with the salt that was told it is acknowledged at once";
}

TEST_F(BadMessages, B19_ContainersAreTakenWholeOrNotAtAll) {
    const std::int64_t inner = wire->msgId();
    const Bytes nested = mtproto::writeContainer(std::vector<mtproto::Message>{{inner, 1, ping(1)}});
    EXPECT_EQ(badCode(container({{wire->msgId(), 2, nested}})), 64) << "one in another";
    const std::int64_t later = wire->msgId();
    wire->send(key, later, 8, mtproto::writeContainer(std::vector<mtproto::Message>{{wire->msgId(), 1, ping(1)}}));
    EXPECT_EQ(badCode(later), 64) << "a member younger than its container";
    const std::int64_t torn = wire->msgId();
    Bytes body = mtproto::writeContainer(std::vector<mtproto::Message>{{inner, 1, ping(1)}});
    body.resize(body.size() - 4);
    wire->send(key, torn, 10, body);
    EXPECT_EQ(badCode(torn), 64) << "sizes that do not add up";
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B20_T17_FloodsOfMessagesAndIdsAre429) {
    std::vector<mtproto::Message> many;
    for (int i = 0; i < 1025; ++i) many.push_back({wire->msgId(), 1, ping(i)});
    container(many, 4000);
    EXPECT_EQ(endedWith(), -429);
    EXPECT_TRUE(wire->closed());
    wire = std::make_unique<RawWire>(cloud->address());
    wire->send(key, mtproto::WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>(8193, 4)).take());
    EXPECT_EQ(endedWith(), -429);
}

TEST_F(BadMessages, B21_ABombInAPackageIsNotOpened) {
    // 64 MiB of zeros, packed: above what anybody may unpack
    const Bytes zeros(64u << 20);
    uLongf size = compressBound(static_cast<uLong>(zeros.size()));
    Bytes small(size + 64);
    z_stream z{};
    ASSERT_EQ(deflateInit2(&z, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    z.next_in = const_cast<Bytef*>(zeros.data());
    z.avail_in = static_cast<uInt>(zeros.size());
    z.next_out = small.data();
    z.avail_out = static_cast<uInt>(small.size());
    ASSERT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
    small.resize(z.total_out);
    deflateEnd(&z);
    const auto bomb = wire->send(key, mtproto::WireWriter(id::kGzipPacked).bytes(small).take());
    EXPECT_EQ(wire->refusal(key, bomb), "400 INPUT_FETCH_ERROR");
    const auto torn = wire->send(key, mtproto::WireWriter(id::kGzipPacked).bytes(BytesView(small).first(100)).take());
    EXPECT_EQ(wire->refusal(key, torn), "400 INPUT_FETCH_ERROR");
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B22_QueriesThatCannotBeReadAreTheCallersMistake) {
    Bytes cut = tl::serialize(tl::updates::getDifference{.pts = 1, .date = 1});
    cut.resize(cut.size() - 4);
    tl::initConnection init;
    init.api_id = 1;
    init.query = {tl::serialize(tl::help::getConfig{})};
    Bytes torn = tl::serialize(tl::invokeWithLayer{.layer = tl::kLayer, .query = {tl::serialize(init)}});
    torn.resize(torn.size() - 8);
    EXPECT_NE(wire->refusal(key, wire->send(key, torn)), "");
    EXPECT_EQ(wire->refusal(key, wire->send(key, asked(tl::help::getNearestDc{}))), "");
    EXPECT_EQ(wire->refusal(key, wire->send(key, mtproto::WireWriter(0x0badf00du).u32(1).take())), "400 INPUT_METHOD_INVALID_" + std::to_string(0x0badf00du));
    Bytes longer = tl::serialize(tl::help::getNearestDc{});
    append(longer, Bytes(4));
    EXPECT_EQ(wire->refusal(key, wire->send(key, longer)), "400 INPUT_FETCH_ERROR") << "R12: to the last byte";
}

TEST_F(BadMessages, B26_R04_AQueryBehindAnotherOne) {
    const auto good = wire->send(key, asked(tl::help::getNearestDc{}));
    ASSERT_EQ(wire->refusal(key, good), "");
    const auto bad = wire->send(key, tl::serialize(tl::updates::getState{}));
    ASSERT_EQ(wire->refusal(key, bad), "401 AUTH_KEY_UNREGISTERED");
    const auto after = [&](std::int64_t parent) {
        return wire->refusal(key, wire->send(key, tl::serialize(tl::invokeAfterMsg{.msg_id = parent, .query = {tl::serialize(tl::help::getNearestDc{})}})));
    };
    EXPECT_EQ(after(good), "");
    EXPECT_EQ(after(bad), "400 MSG_WAIT_FAILED");
    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(after(wire->msgId()), "400 MSG_WAIT_TIMEOUT");
    EXPECT_GE(std::chrono::steady_clock::now() - start, std::chrono::milliseconds(400));
}

TEST_F(BadMessages, B27_ForeignIdsAreNobodys) {
    wire->send(key, mtproto::WireWriter(id::kMsgsAck).longs(std::vector<std::int64_t>{123, 456}).take());
    const auto asking = wire->send(key, mtproto::WireWriter(id::kMsgsStateReq).longs(std::vector<std::int64_t>{wire->msgId(-200)}).take());
    const auto info = wire->message(key, id::kMsgsStateInfo);
    ASSERT_TRUE(info.has_value());
    mtproto::WireReader in(info->body);
    EXPECT_EQ(in.i64(), asking);
    const BytesView states = in.bytes();
    ASSERT_EQ(states.size(), 1u);
    EXPECT_EQ(states[0] & 7, 1) << "nothing is known of it";
    EXPECT_TRUE(lives());
}

TEST_F(BadMessages, B28_S14_SessionsOfOthersAreNotDestroyed) {
    RawWire other(cloud->address());
    const RawKey theirs = other.makeKey(rsa());
    other.send(theirs, ping());
    ASSERT_TRUE(other.message(theirs, id::kPong).has_value());
    const auto destroy = [&](std::int64_t session) {
        wire->send(key, mtproto::WireWriter(id::kDestroySession).i64(session).take());
        const auto answer = wire->message(key, [](const RawMessage& m) { return m.constructor == id::kDestroySessionNone || m.constructor == id::kDestroySessionOk; });
        return answer ? answer->constructor : 0;
    };
    EXPECT_EQ(destroy(theirs.session), id::kDestroySessionNone);
    EXPECT_EQ(destroy(key.session), id::kDestroySessionNone) << "the one it is asked in";
    other.send(theirs, ping());
    EXPECT_TRUE(other.message(theirs, id::kPong).has_value()) << "V17: routed by key and session";
    RawKey second = key;
    second.session ^= 2;
    RawWire elsewhere(cloud->address());
    elsewhere.send(second, ping());
    ASSERT_TRUE(elsewhere.message(second, id::kPong).has_value());
    EXPECT_EQ(destroy(second.session), id::kDestroySessionOk) << "its own other one is";
}

TEST_F(BadMessages, V17_TwoKeysWithOneSessionIdHearTheirOwnAlone) {
    RawWire other(cloud->address());
    RawKey theirs = other.makeKey(rsa());
    theirs.session = key.session;
    const auto mine = wire->send(key, asked(tl::help::getNearestDc{}));
    const auto hers = other.send(theirs, asked(tl::help::getConfig{}));
    const auto a = wire->answer(key, mine);
    const auto b = other.answer(theirs, hers);
    ASSERT_TRUE(a && b);
    EXPECT_EQ(tl::peekId(*a), tl::nearestDc::kId);
    EXPECT_NE(tl::peekId(*b), tl::nearestDc::kId);
    EXPECT_FALSE(wire->message(key, id::kRpcResult, std::chrono::milliseconds(200)).has_value());
    EXPECT_FALSE(other.message(theirs, id::kRpcResult, std::chrono::milliseconds(200)).has_value());
}

}  // namespace
}  // namespace helio::server
