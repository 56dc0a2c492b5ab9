// SPDX-License-Identifier: GPL-3.0-or-later
// What the cloud answers to streams, packets and handshakes that are wrong, on a real connection (protocol section 8, the first half).
#include "mtproto/handshake_wire.h"
#include "tests/unit/server/wire_house.h"

namespace helio::server {
namespace {

using mtproto::Framing;

struct BadStreams : WireHouse {
    SystemRandom random;

    Bytes ping() { return mtproto::WireWriter(mtproto::id::kPing).i64(4711).take(); }
    Bytes plain(BytesView body) { return mtproto::sealPlain(static_cast<std::int64_t>(unixSeconds(SystemClock().wall())) << 32, body); }
    /// The answer to req_pq_multi.
    mtproto::ResPq startHandshake(RawWire& wire, const Int128& nonce) {
        wire.packet(plain(mtproto::WireWriter(mtproto::id::kReqPqMulti).raw(nonce).take()));
        const auto next = wire.event();
        const auto* got = next ? std::get_if<mtproto::ReceivedPacket>(&*next) : nullptr;
        EXPECT_NE(got, nullptr);
        if (!got) return {};
        const auto body = mtproto::openPlain(got->bytes);
        EXPECT_TRUE(body.has_value());
        const auto out = body ? mtproto::readResPq(BytesView(body->body).subspan(4)) : std::nullopt;
        EXPECT_TRUE(out.has_value());
        return out.value_or(mtproto::ResPq{});
    }
};

TEST_F(BadStreams, T07_EveryKindOfTransportIsToldByItsFirstBytes) {
    for (const Framing framing : {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate, Framing::Full})
        for (const bool obfuscated : {false, true}) {
            if (framing == Framing::Full && obfuscated) continue;  // it has no tag
            RawWire wire(cloud->address(), framing, obfuscated);
            const RawKey key = wire.makeKey(rsa());
            wire.send(key, ping());
            EXPECT_TRUE(wire.message(key, mtproto::id::kPong).has_value()) << static_cast<int>(framing) << obfuscated;
        }
}

TEST_F(BadStreams, T07_B01_V14_GarbageGetsNoWord) {
    RawWire wire(cloud->address(), Framing::Intermediate, false, false);
    Bytes garbage = random.bytes(64);
    garbage[0] = 0x11;
    garbage[4] |= 1;
    wire.bytes(garbage);
    wire.bytes(random.bytes(1000));
    EXPECT_FALSE(wire.closed(std::chrono::milliseconds(300))) << "where it was understood to be garbage is nobody's business";
    EXPECT_TRUE(wire.received().empty());
}

TEST_F(BadStreams, T12_HttpIsRefusedPolitely) {
    for (const auto& [verb, status] : {std::pair{"GET / HTTP/1.1\r\nHost: a\r\n\r\n", "426"}, std::pair{"POST /api HTTP/1.1\r\n\r\n", "405"}}) {
        RawWire wire(cloud->address(), Framing::Full, false, false);
        wire.bytes(viewOf(verb));
        EXPECT_TRUE(wire.closed());
        EXPECT_EQ(textOf(wire.received()).substr(0, 12), std::string("HTTP/1.1 ") + status);
    }
}

TEST_F(BadStreams, B02_ImpossibleLengthsAre404) {
    const auto codeOf = [&](Framing framing, BytesView raw) {
        RawWire wire(cloud->address(), framing);
        wire.bytes(raw);
        const int code = wire.error();
        EXPECT_TRUE(wire.closed());
        return code;
    };
    EXPECT_EQ(codeOf(Framing::Intermediate, Bytes{0, 0, 0, 0}), -404) << "nothing in it";
    EXPECT_EQ(codeOf(Framing::Abridged, Bytes{0}), -404);
    Bytes odd{21, 0, 0, 0};
    append(odd, random.bytes(21));
    EXPECT_EQ(codeOf(Framing::Intermediate, odd), -404) << "no multiple of 4";
    EXPECT_EQ(codeOf(Framing::Intermediate, Bytes{0xff, 0xff, 0xff, 0x7f}), -404) << "T02: over the cap, before anything is reserved";
    EXPECT_EQ(codeOf(Framing::Intermediate, Bytes{4, 0, 16, 0}), -404) << "above 1 MiB from somebody unknown";
}

TEST_F(BadStreams, B03_AWrongSumOrNumberEndsFull) {
    const Bytes request = plain(mtproto::WireWriter(mtproto::id::kReqPqMulti).raw(random.fixed<16>()).take());
    RawWire wire(cloud->address(), Framing::Full);
    mtproto::ClientTransport writer(Framing::Full, false, random);
    Bytes frame = writer.encode(request);
    frame.back() ^= 1;
    wire.bytes(frame);
    EXPECT_TRUE(wire.closed());
    EXPECT_TRUE(wire.received().empty()) << "without a word";
    RawWire twice(cloud->address(), Framing::Full);
    frame.back() ^= 1;
    twice.bytes(frame);
    ASSERT_TRUE(twice.event().has_value());
    twice.bytes(frame);  // number 0 again
    EXPECT_TRUE(twice.closed());
}

TEST_F(BadStreams, B04_PlainMessagesAreExactAndExpected) {
    const auto codeOf = [&](Bytes packet) {
        RawWire wire(cloud->address());
        wire.packet(packet);
        const int code = wire.error();
        EXPECT_TRUE(wire.closed());
        return code;
    };
    const Bytes good = plain(mtproto::WireWriter(mtproto::id::kReqPqMulti).raw(random.fixed<16>()).take());
    Bytes longer = good;
    append(longer, Bytes(4));
    EXPECT_EQ(codeOf(longer), -404) << "bytes behind it";
    Bytes lying = good;
    lying[16] = 24;
    EXPECT_EQ(codeOf(lying), -404) << "another length";
    EXPECT_EQ(codeOf(plain(mtproto::WireWriter(0x12345678u).raw(Bytes(16)).take())), -404) << "an unknown constructor";
    EXPECT_EQ(codeOf(plain(mtproto::WireWriter(mtproto::id::kPing).i64(1).raw(Bytes(8)).take())), -404) << "nothing but the handshake goes in the clear";
    EXPECT_EQ(codeOf(plain(mtproto::WireWriter(mtproto::id::kReqPqMulti).raw(Bytes(12)).take())), -404) << "a nonce that is too short";
}

TEST_F(BadStreams, B05_V15_AWrongProofOfWorkIsNotWorkedFor) {
    RawWire wire(cloud->address());
    const auto nonce = random.fixed<16>();
    const auto res = startHandshake(wire, nonce);
    mtproto::ReqDhParams wrong{.nonce = nonce, .serverNonce = res.serverNonce, .p = Bytes{3}, .q = Bytes{5}, .fingerprint = res.fingerprints.at(0), .encrypted = random.bytes(256)};
    wire.packet(plain(mtproto::write(wrong)));
    EXPECT_EQ(wire.error(), -404);
    wire.packet(plain(mtproto::write(wrong)));
    EXPECT_EQ(wire.error(), -404) << "and that handshake is dead";
}

TEST_F(BadStreams, B06_ADataCentreThatIsNotOursIs444) {
    RawWire wire(cloud->address());
    mtproto::ClientHandshake handshake({.keys = {rsa()}, .dc = 77});
    const SystemClock clock;
    wire.packet(handshake.start(clock.wall(), random).packet);
    const auto answer = wire.event();
    ASSERT_TRUE(answer && std::get_if<mtproto::ReceivedPacket>(&*answer));
    auto step = handshake.receive(std::get<mtproto::ReceivedPacket>(*answer).bytes, clock.wall(), clock.steady(), random);
    ASSERT_TRUE(step.has_value());
    wire.packet(step->packet);
    EXPECT_EQ(wire.error(), -444);
    EXPECT_TRUE(wire.closed()) << "T17: then it closes";
}

TEST_F(BadStreams, B07_WhatTheClientSaysOfItsHalfMustFit) {
    RawWire wire(cloud->address());
    mtproto::ClientHandshake handshake({.keys = {rsa()}, .dc = 2});
    const SystemClock clock;
    Bytes packet = handshake.start(clock.wall(), random).packet;
    for (int step = 0; step < 2; ++step) {
        wire.packet(packet);
        const auto answer = wire.event();
        ASSERT_TRUE(answer && std::get_if<mtproto::ReceivedPacket>(&*answer));
        auto next = handshake.receive(std::get<mtproto::ReceivedPacket>(*answer).bytes, clock.wall(), clock.steady(), random);
        ASSERT_TRUE(next.has_value());
        packet = std::move(next->packet);
    }
    packet.back() ^= 1;  // set_client_DH_params with a box that does not fit
    wire.packet(packet);
    EXPECT_EQ(wire.error(), -404);
    wire.packet(packet);
    EXPECT_EQ(wire.error(), -404) << "dead";
}

TEST_F(BadStreams, B11_T17_WhateverDoesNotFitTheKeyIsTheSame404) {
    RawWire maker(cloud->address());
    const RawKey key = maker.makeKey(rsa());
    const auto codeOf = [&](const std::function<void(Bytes&)>& spoil) {
        RawWire wire(cloud->address());
        Bytes packet = mtproto::seal(*key.key, crypto::Direction::ClientToServer, {key.salt, key.session, wire.msgId(), 1}, ping(), random);
        spoil(packet);
        wire.packet(packet);
        const int code = wire.error();
        EXPECT_TRUE(wire.closed());
        return code;
    };
    EXPECT_EQ(codeOf([](Bytes& p) { p.back() ^= 1; }), -404) << "the text";
    EXPECT_EQ(codeOf([](Bytes& p) { p[8] ^= 1; }), -404) << "msg_key";
    EXPECT_EQ(codeOf([](Bytes& p) { p.resize(p.size() - 4); }), -404) << "no multiple of 16";
    EXPECT_EQ(codeOf([](Bytes& p) { p.resize(24 + 16); }), -404) << "too short";
    RawWire wire(cloud->address());
    RawKey wrongSalt = key;
    wire.send(wrongSalt, ping());
    EXPECT_TRUE(wire.message(key, mtproto::id::kPong).has_value()) << "the key itself lives on (T18)";
}

TEST_F(BadStreams, B12_SessionZeroIs404) {
    RawWire wire(cloud->address());
    RawKey key = wire.makeKey(rsa());
    key.session = 0;
    wire.send(key, ping());
    EXPECT_EQ(wire.error(), -404);
    EXPECT_TRUE(wire.closed());
}

TEST_F(BadStreams, B08_AnIdThatIsTakenIsNeverGivenTwice) {
    const Folder place;
    House house;
    const store::AuthKeyRow row{SecretBytes(BytesView(Bytes(256, 7))), 1, 2, 2, 0, {}};
    EXPECT_TRUE(store::addAuthKey(house.db, KeyId(99), row));
    EXPECT_FALSE(store::addAuthKey(house.db, KeyId(99), row)) << "the insert itself decides (K19): dh_gen_retry";
    store::AuthKeyRow temporary{SecretBytes(BytesView(Bytes(256, 8))), 1, 2, 2, 500, {}};
    EXPECT_FALSE(store::addAuthKey(house.db, KeyId(99), temporary)) << "temporary keys live under the same ids";
}

}  // namespace
}  // namespace helio::server
