// SPDX-License-Identifier: GPL-3.0-or-later
// What one address, one key and one connection may take, on real connections.
#include "server/core/rates.h"
#include "tests/unit/server/wire_house.h"
#include "tl/gen/help.h"
#include "tl/gen/updates.h"
#include "tl/gen/upload.h"

namespace helio::server {
namespace {

namespace id = mtproto::id;
using namespace std::chrono_literals;

SteadyTime at(double seconds) { return SteadyTime(std::chrono::duration_cast<SteadyTime::duration>(std::chrono::duration<double>(seconds))); }

TEST(Rates, R10_ABucketFillsAtItsRate) {
    Rates rates(0.5, 3);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(rates.take("a", at(100)), 0);
    EXPECT_EQ(rates.take("a", at(100)), 2) << "one comes back every two seconds";
    EXPECT_EQ(rates.take("b", at(100)), 0) << "another one's is another's";
    EXPECT_EQ(rates.take("a", at(101)), 1);
    EXPECT_EQ(rates.take("a", at(102)), 0);
    EXPECT_EQ(rates.take("a", at(102)), 2) << "asking too early costs nothing more";
}

TEST(Rates, V15_AMillionNamesAreForgotten) {
    Rates rates(1, 2);
    for (int i = 0; i < 1'000'000; ++i) rates.take(std::to_string(i), at(i * 0.001));
    EXPECT_LE(rates.known(), 20'000u);
}

TEST(Rates, R10_WhoCountsAsOne) {
    EXPECT_EQ(quotaName("203.0.113.7", false), "203.0.113.7");
    EXPECT_EQ(quotaName("2001:db8:1:2:aaaa::1", false), quotaName("2001:db8:1:2:bbbb::9", false)) << "a /64 is one customer";
    EXPECT_NE(quotaName("2001:db8:1:2::1", false), quotaName("2001:db8:1:3::1", false));
    EXPECT_EQ(quotaName("::ffff:203.0.113.7", false), "203.0.113.7");
    EXPECT_EQ(quotaName("127.0.0.1", false), "");
    EXPECT_EQ(quotaName("::1", false), "");
    EXPECT_EQ(quotaName("127.0.0.1", true), "127.0.0.1");
}

struct LimitsWire : WireHouse {
    void SetUp() override {}
    void startWith(const std::function<void(Limits&)>& change) {
        Options wanted = options();
        wanted.limits.countLoopback = true;
        change(wanted.limits);
        start(std::move(wanted));
    }
    static Bytes ping(std::int64_t n = 1) { return mtproto::WireWriter(id::kPing).i64(n).take(); }
};

TEST_F(LimitsWire, B09_T19_ConnectionsOfOneAddress) {
    startWith([](Limits& l) { l.connectionsPerAddress = 2; });
    auto first = std::make_unique<RawWire>(cloud->address());
    const RawKey key = first->makeKey(rsa());
    RawWire second(cloud->address());
    second.send(key, ping());
    ASSERT_TRUE(second.message(key, id::kPong).has_value());
    RawWire third(cloud->address());
    third.send(key, ping());
    EXPECT_EQ(third.error(), -429);
    EXPECT_TRUE(third.closed());
    first.reset();
    // The place is free once the cloud has seen the first one go.
    bool served = false;
    for (const auto end = std::chrono::steady_clock::now() + 10s; !served && std::chrono::steady_clock::now() < end;) {
        RawWire next(cloud->address());
        next.send(key, ping());
        served = next.message(key, id::kPong, 1s).has_value();
    }
    EXPECT_TRUE(served);
}

TEST_F(LimitsWire, B09_V15_HandshakesOfOneAddress) {
    startWith([](Limits& l) { l.handshakesPerMinute = 4; });  // two handshakes: each has two steps that cost
    RawWire wire(cloud->address());
    wire.makeKey(rsa());
    const RawKey key = wire.makeKey(rsa());
    SystemRandom random;
    const SystemClock clock;
    mtproto::ClientHandshake handshake({.keys = {rsa()}, .dc = 2});
    wire.packet(handshake.start(clock.wall(), random).packet);
    const auto answer = wire.event();
    ASSERT_TRUE(answer && std::get_if<mtproto::ReceivedPacket>(&*answer));
    auto step = handshake.receive(std::get<mtproto::ReceivedPacket>(*answer).bytes, clock.wall(), clock.steady(), random);
    ASSERT_TRUE(step.has_value());
    wire.packet(step->packet);
    EXPECT_EQ(wire.error(), -429);
    EXPECT_TRUE(wire.closed());
    RawWire again(cloud->address());
    again.send(key, ping());
    EXPECT_TRUE(again.message(key, id::kPong).has_value()) << "who has a key is served";
}

TEST_F(LimitsWire, B29_R10_CallsOfOneKey) {
    startWith([](Limits& l) { l.callsPerSecond = 1; });
    const auto device = connect();
    int refused = 0;
    for (int i = 0; i < 30; ++i) {
        const auto answer = device->ask(tl::help::getNearestDc{});
        if (answer) continue;
        ++refused;
        EXPECT_EQ(answer.error().code, 420);
        EXPECT_EQ(answer.error().name, "FLOOD_WAIT_1");
    }
    EXPECT_GT(refused, 0);
    EXPECT_LT(refused, 30);
    const auto other = connect();
    EXPECT_TRUE(other->ask(tl::help::getNearestDc{}).has_value()) << "another key is another matter";
}

TEST_F(LimitsWire, R10_SignInCallsOfOneAddress) {
    startWith([](Limits& l) { l.signInCallsPerMinute = 3; });
    std::vector<std::string> outcomes;
    for (int i = 0; i < 4; ++i) {
        const auto device = connect();  // a key of its own each time: it is the address that counts
        tl::auth::sendCode send;
        send.phone_number = "1202555010" + std::to_string(i);
        send.api_id = 1;
        const auto answer = device->ask(send);
        outcomes.push_back(answer ? "" : answer.error().name);
    }
    EXPECT_EQ(outcomes[2], "");
    EXPECT_EQ(outcomes[3].substr(0, 11), "FLOOD_WAIT_");
}

TEST_F(LimitsWire, T19_WhoSaysNothingValidIsClosed) {
    startWith([](Limits& l) { l.connection.handshake = 1s; });
    RawWire silent(cloud->address());
    RawWire slow(cloud->address());
    slow.bytes(Bytes{40, 0, 0, 0});  // a frame that never ends
    RawWire garbage(cloud->address(), mtproto::Framing::Intermediate, false, false);
    garbage.bytes(Bytes(64, 0x11));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_TRUE(silent.closed());
    EXPECT_TRUE(slow.closed());
    EXPECT_TRUE(garbage.closed()) << "B01: in the end, and without a word";
    EXPECT_TRUE(garbage.received().empty());
    EXPECT_LT(std::chrono::steady_clock::now() - start, 8s);
}

TEST_F(LimitsWire, T19_APacketByteByByteIsNotWaitedFor) {
    startWith([](Limits& l) { l.connection.partial = 1s; });
    RawWire wire(cloud->address());
    const RawKey key = wire.makeKey(rsa());
    wire.send(key, ping());
    ASSERT_TRUE(wire.message(key, id::kPong).has_value());
    wire.bytes(Bytes{0, 4, 0, 0});  // 1024 bytes are to come, and do, one at a time
    bool closed = false;
    for (int byte = 0; byte < 200 && !closed; ++byte) {
        wire.bytes(Bytes{1});
        closed = wire.closed(50ms);
    }
    EXPECT_TRUE(closed);
}

TEST_F(LimitsWire, T19_V15_WhoTakesNoAnswersIsNotAskedForMoreAndGoes) {
    startWith([](Limits& l) {
        l.countLoopback = false;
        l.connection.write = 1s;
        l.connection.slowestWrite = 64u << 20;
    });
    RawWire wire(cloud->address());
    const RawKey key = wire.makeKey(rsa());
    wire.pauseReading();
    asio::error_code error;
    wire.socket().non_blocking(true, error);
    // Questions whose answers are large, as fast as the socket takes them, and not one answer read.
    const Bytes question = mtproto::WireWriter(id::kGetFutureSalts).i32(64).take();
    std::size_t accepted = 0;
    bool closed = false;
    std::int32_t seqno = 1;
    SystemRandom random;
    for (const auto end = std::chrono::steady_clock::now() + 60s; !closed && std::chrono::steady_clock::now() < end;) {
        std::vector<mtproto::Message> members;
        for (int i = 0; i < 500; ++i, seqno += 2) members.push_back({wire.msgId(), seqno, question});
        const Bytes query = mtproto::writeContainer(members);
        Bytes frame(4);
        append(frame, mtproto::seal(*key.key, crypto::Direction::ClientToServer, {key.salt, key.session, wire.msgId(), seqno + 1}, query, random));
        storeLe32(frame, static_cast<std::uint32_t>(frame.size() - 4));
        for (std::size_t done = 0; done < frame.size() && !closed && std::chrono::steady_clock::now() < end;) {
            const std::size_t some = wire.socket().write_some(asio::buffer(frame.data() + done, frame.size() - done), error);
            if (error == asio::error::would_block || error == asio::error::try_again) {
                std::this_thread::yield();
                continue;
            }
            closed = static_cast<bool>(error);
            done += some;
            accepted += some;
        }
    }
    EXPECT_TRUE(closed);
    EXPECT_LT(accepted, 64u << 20) << "what one connection makes the cloud hold has an end";
    RawWire other(cloud->address());
    other.send(key, ping());
    EXPECT_TRUE(other.message(key, id::kPong).has_value());
}

TEST_F(LimitsWire, V15_AConnectionHasFewSessions) {
    startWith([](Limits&) {});
    RawWire wire(cloud->address());
    RawKey key = wire.makeKey(rsa());
    for (int i = 0; i < 4; ++i) {
        key.session += 2;
        wire.send(key, ping());
        ASSERT_TRUE(wire.message(key, id::kPong).has_value()) << i;
    }
    key.session += 2;
    wire.send(key, ping());
    int code = 0;
    while (const auto next = wire.event())
        if (const auto* failed = std::get_if<mtproto::TransportError>(&*next)) code = failed->code;
    EXPECT_EQ(code, -429);
}

TEST_F(LimitsWire, R10_QueriesThatWaitHaveACap) {
    startWith([](Limits& l) { l.countLoopback = false; });
    RawWire wire(cloud->address());
    const RawKey key = wire.makeKey(rsa());
    // Each waits half a second for one that never comes; the thousand-and-first is told to come later.
    std::vector<mtproto::Message> batch;
    int flooded = 0;
    const std::int64_t never = wire.msgId();
    for (int round = 0; round < 3; ++round) {
        batch.clear();
        for (int i = 0; i < 500; ++i)
            batch.push_back({wire.msgId(), 2 * (round * 500 + i) + 1, tl::serialize(tl::invokeAfterMsg{.msg_id = never, .query = {tl::serialize(tl::help::getNearestDc{})}})});
        wire.send(key, wire.msgId(), 4000 + 2 * round, mtproto::writeContainer(batch));
    }
    for (int i = 0; i < 1500; ++i) {
        const auto answer = wire.message(key, id::kRpcResult);
        ASSERT_TRUE(answer.has_value()) << i;
        mtproto::WireReader in(BytesView(answer->body).subspan(8));
        in.u32();
        flooded += in.i32() == 420;
    }
    EXPECT_GE(flooded, 400);
    EXPECT_LT(flooded, 1000);
}

TEST_F(LimitsWire, R09_OneLoginOnTwoConnections_OnlyWhereItIsForbidden) {
    startWith([](Limits& l) { l.oneMainConnection = true; });
    const auto ada = connect({.temporary = 3600});
    signIn(*ada, "12025550101", "Ada");
    const auto twin = connect({.temporary = 3600, .permanent = ada->permanent});
    const auto refused = twin->ask(tl::updates::getState{});
    ASSERT_FALSE(refused.has_value());
    EXPECT_EQ(refused.error().code, 406);
    EXPECT_EQ(refused.error().name, "AUTH_KEY_DUPLICATED");
}

TEST_F(LimitsWire, R09_AndElseSeveralAreFine) {
    startWith([](Limits&) {});
    const auto ada = connect({.temporary = 3600});
    signIn(*ada, "12025550101", "Ada");
    const auto twin = connect({.temporary = 3600, .permanent = ada->permanent});
    EXPECT_TRUE(twin->ask(tl::updates::getState{}).has_value());
    EXPECT_TRUE(ada->ask(tl::updates::getState{}).has_value());
}

}  // namespace
}  // namespace helio::server
