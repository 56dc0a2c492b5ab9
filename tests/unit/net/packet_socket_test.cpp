// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/packet_socket.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <asio/connect.hpp>
#include <asio/io_context.hpp>
#include <asio/read.hpp>
#include <asio/write.hpp>
#include <iterator>

namespace helio::net {
namespace {

using asio::ip::tcp;

struct Pair {
    asio::io_context io;
    SystemRandom random;
    tcp::socket ours{io}, theirs{io};
    Pair() {
        tcp::acceptor acceptor(io, {asio::ip::make_address("127.0.0.1"), 0});
        ours.connect(acceptor.local_endpoint());
        theirs = acceptor.accept();
    }
    bool until(const std::function<bool()>& ready) {
        const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        io.restart();
        while (!ready())
            if (io.run_one_until(deadline) == 0) return ready();
        return true;
    }
};

Bytes packetOf(std::size_t size) {
    SystemRandom random;
    return random.bytes(size);
}

TEST(PacketSocket, T01PacketsCrossARealSocketInAnySplit) {
    for (const auto framing : {mtproto::Framing::Abridged, mtproto::Framing::Intermediate, mtproto::Framing::PaddedIntermediate, mtproto::Framing::Full}) {
        Pair pair;
        auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), framing, pair.random);
        std::vector<Bytes> came;
        socket->start({.packet = [&](Bytes packet) { came.push_back(std::move(packet)); }, .closed = [](const Error&) {}});
        // the other end, an independent decoder of what we send
        mtproto::ServerTransport server(pair.random);
        const Bytes small = packetOf(72), large = packetOf(24 + 1'000'000 / 16 * 16);
        socket->send(small);
        std::vector<Bytes> heard;
        Bytes in(777);
        std::function<void()> read = [&] {
            pair.theirs.async_read_some(asio::buffer(in), [&](std::error_code error, std::size_t size) {
                if (error) return;
                for (auto& event : server.feed(BytesView(in).first(size)))
                    if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) heard.push_back(std::move(packet->bytes));
                server.trust();
                read();
            });
        };
        read();
        ASSERT_TRUE(pair.until([&] { return heard.size() == 1; }));
        EXPECT_EQ(heard[0], small);
        const Bytes back = server.encode(large);
        for (std::size_t at = 0; at < back.size(); at += 100'003) asio::write(pair.theirs, asio::buffer(back.data() + at, std::min<std::size_t>(100'003, back.size() - at)));
        ASSERT_TRUE(pair.until([&] { return came.size() == 1; }));
        EXPECT_EQ(came[0], large);
    }
}

TEST(PacketSocket, T01PacketsThatCameTogetherAreHandedOverTogether) {
    Pair pair;
    auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), mtproto::Framing::Intermediate, pair.random);
    std::vector<Bytes> came;
    std::size_t turns = 0;
    std::optional<Error> end;
    socket->start({.packet = [](const Bytes&) { ADD_FAILURE() << "they come together"; },
                   .packets =
                       [&](std::vector<Bytes> packets) {
                           ++turns;
                           std::ranges::move(packets, std::back_inserter(came));
                       },
                   .closed = [&](Error error) { end = std::move(error); }});
    Bytes wire;
    std::vector<Bytes> sent;
    for (int i = 0; i < 20; ++i) {
        sent.push_back(packetOf(72));
        const Bytes head{72, 0, 0, 0};
        append(wire, head);
        append(wire, sent.back());
    }
    const Bytes minus404{4, 0, 0, 0, 0x6c, 0xfe, 0xff, 0xff};
    append(wire, minus404);
    asio::write(pair.theirs, asio::buffer(wire));
    ASSERT_TRUE(pair.until([&] { return end.has_value(); }));
    EXPECT_EQ(came, sent) << "in order, and before the error that came behind them";
    EXPECT_LT(turns, sent.size());
    EXPECT_EQ(end->code, -404);
}

TEST(PacketSocket, T16_T18ATransportErrorEndsTheConnectionAndCarriesItsCode) {
    Pair pair;
    auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), mtproto::Framing::Intermediate, pair.random);
    std::optional<Error> end;
    socket->start({.packet = [](const Bytes&) { ADD_FAILURE() << "an error is no packet"; }, .closed = [&](Error error) { end = std::move(error); }});
    const Bytes minus404{4, 0, 0, 0, 0x6c, 0xfe, 0xff, 0xff};
    asio::write(pair.theirs, asio::buffer(minus404));
    ASSERT_TRUE(pair.until([&] { return end.has_value(); }));
    EXPECT_EQ(end->fault, Fault::Network);
    EXPECT_EQ(end->code, -404);
    EXPECT_FALSE(socket->open());
}

TEST(PacketSocket, T15AQuickAckNobodyAskedForIsIgnored) {
    Pair pair;
    auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), mtproto::Framing::Intermediate, pair.random);
    bool ended = false;
    int packets = 0;
    socket->start({.packet = [&](const Bytes&) { ++packets; }, .closed = [&](const Error&) { ended = true; }});
    Bytes wire{0x78, 0x56, 0x34, 0x92};  // bit 31: a token
    const Bytes frame{24, 0, 0, 0};
    append(wire, frame);
    append(wire, packetOf(24));
    asio::write(pair.theirs, asio::buffer(wire));
    ASSERT_TRUE(pair.until([&] { return packets == 1; }));
    EXPECT_FALSE(ended);
}

TEST(PacketSocket, TheOtherEndClosingIsToldOnceAndOurOwnClosingNotAtAll) {
    Pair pair;
    auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), mtproto::Framing::Intermediate, pair.random);
    int ends = 0;
    socket->start({.packet = [](const Bytes&) {}, .closed = [&](const Error&) { ++ends; }});
    pair.theirs.close();
    ASSERT_TRUE(pair.until([&] { return ends == 1; }));
    Pair other;
    auto ours = std::make_shared<PacketSocket>(std::move(other.ours), mtproto::Framing::Intermediate, other.random);
    ours->start({.packet = [](const Bytes&) {}, .closed = [&](const Error&) { ++ends; }});
    ours->close();
    other.io.run();
    EXPECT_EQ(ends, 1);
}

TEST(PacketSocket, AnOpenConnectionIsHandedOver) {
    Pair pair;
    auto socket = std::make_shared<PacketSocket>(std::move(pair.ours), mtproto::Framing::Intermediate, pair.random);
    socket->start({.packet = [](const Bytes&) { ADD_FAILURE() << "the first listener is gone"; }, .closed = [](const Error&) {}});
    int packets = 0;
    socket->hand({.packet = [&](const Bytes&) { ++packets; }, .closed = [](const Error&) {}});
    Bytes wire{24, 0, 0, 0};
    append(wire, packetOf(24));
    asio::write(pair.theirs, asio::buffer(wire));
    EXPECT_TRUE(pair.until([&] { return packets == 1; }));
    EXPECT_TRUE(socket->remote().has_value());
    EXPECT_TRUE(socket->local().has_value());
}

}  // namespace
}  // namespace helio::net
