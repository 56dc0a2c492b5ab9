// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/transport.h"

#include "mtproto/framing.h"
#include "mtproto/obfuscation.h"
#include "mtproto/plain.h"
#include "tests/unit/mtproto/seeded_random.h"
#include "tests/vectors/read_vectors.h"

namespace helio::mtproto {
namespace {

using vectors::gives;
using vectors::has;
using vectors::in;
using vectors::name;
using vectors::out;

struct Kind {
    Framing framing;
    bool obfuscated;
};
constexpr Kind kKinds[] = {{Framing::Abridged, false}, {Framing::Intermediate, false}, {Framing::PaddedIntermediate, false}, {Framing::Full, false},
                           {Framing::Abridged, true},  {Framing::Intermediate, true},  {Framing::PaddedIntermediate, true}};

/// What an encrypted packet looks like from outside.
Bytes packetOf(std::size_t size, Random& random) {
    Bytes p = random.bytes(size);
    p[0] |= 1;
    return p;
}

std::string describe(const std::vector<TransportEvent>& events) {
    std::string out;
    for (const auto& e : events) {
        if (const auto* p = std::get_if<ReceivedPacket>(&e)) out += "packet " + toHex(p->bytes) + (p->quickAckWanted ? "!" : "") + ";";
        if (const auto* q = std::get_if<QuickAck>(&e)) out += "ack " + std::to_string(q->token) + ";";
        if (const auto* t = std::get_if<TransportError>(&e)) out += "error " + std::to_string(t->code) + ";";
        if (std::get_if<HttpRefused>(&e)) out += "http;";
        if (const auto* b = std::get_if<Broken>(&e)) out += "broken " + std::to_string(b->answer) + ";";
    }
    return out;
}

template <class Transport>
std::string fedInTwo(Transport& transport, BytesView stream, std::size_t cut) {
    auto events = transport.feed(stream.first(cut));
    for (auto& e : transport.feed(stream.subspan(cut))) events.push_back(std::move(e));
    return describe(events);
}

TEST(Transport, T01_T03_T04_T05_T06_T09_AnySplitGivesTheSamePackets) {
    for (const auto kind : kKinds) {
        SCOPED_TRACE(testing::Message() << static_cast<int>(kind.framing) << kind.obfuscated);
        SeededRandom random;
        ClientTransport client(kind.framing, kind.obfuscated, random);
        Bytes stream = client.opening();
        std::string expected;
        for (const std::size_t size : {72u, 504u, 520u, 24u + 16 * 40}) {
            const Bytes p = packetOf(size, random);
            append(stream, client.encode(p));
            expected += "packet " + toHex(p) + ";";
        }
        const Bytes plain = sealPlain(4, random.bytes(20));
        append(stream, client.encode(plain));
        expected += "packet " + toHex(plain) + ";";
        for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
            ServerTransport server(random);
            ASSERT_EQ(fedInTwo(server, stream, cut), expected) << cut;
        }
        ServerTransport bytewise(random);
        std::vector<TransportEvent> events;
        for (const Byte b : stream) {
            for (auto& e : bytewise.feed(BytesView(&b, 1))) events.push_back(std::move(e));
        }
        EXPECT_EQ(describe(events), expected);
        // and back
        Bytes back = bytewise.encode(packetOf(88, random));
        append(back, bytewise.encode(packetOf(72, random)));
        EXPECT_EQ(client.feed(back).size(), 2u);
    }
}

TEST(Transport, T01_T03_T04_T05_T06_LargeFramesInAnySplitWholeOrInPieces) {
    for (const auto kind : kKinds) {
        SCOPED_TRACE(testing::Message() << static_cast<int>(kind.framing) << kind.obfuscated);
        SeededRandom random;
        ClientTransport client(kind.framing, kind.obfuscated, random);
        Bytes stream = client.opening();
        std::string expected;
        for (const std::size_t size : {72u, 24u + 16 * 4000, 24u + 16 * 20'000, 72u, 24u + 16 * 1100}) {
            const Bytes p = packetOf(size, random);
            for (const Bytes& piece : client.encodeWhole(p)) append(stream, piece);
            expected += "packet " + toHex(p) + ";";
        }
        for (const std::size_t step : {7u, 1000u, 4096u, 65'536u, 262'144u, 10'000'000u}) {
            ServerTransport server(random);
            std::vector<TransportEvent> events;
            for (std::size_t at = 0; at < stream.size(); at += step) {
                for (auto& e : server.feed(BytesView(stream).subspan(at, std::min(step, stream.size() - at)))) events.push_back(std::move(e));
            }
            ASSERT_TRUE(describe(events) == expected) << step;
        }
    }
}

TEST(Transport, T13_APacketGivenUpIsFramedLikeOneThatIsLent) {
    for (const auto framing : {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate, Framing::Full}) {
        for (const std::size_t size : {72u, 24u + 16 * 4000}) {
            SeededRandom one(3), two(3);
            ClientTransport lent(framing, false, one), given(framing, false, two);
            Bytes p(size, 9), joined;
            const Bytes whole = lent.encode(p, framing != Framing::Full);
            const auto pieces = given.encodeWhole(std::move(p), framing != Framing::Full);
            for (const Bytes& piece : pieces) append(joined, piece);
            EXPECT_EQ(joined, whole) << size;
            EXPECT_EQ(pieces.size() > 1, size > 1000) << "a small one is one write";
        }
    }
}

TEST(Transport, T02_LongFramesAreRefusedBeforeTheyAreRead) {
    SeededRandom random;
    for (const char* start : {"eeeeeeee"
                              "ffffff7f",
                              "dddddddd"
                              "ffffff7f",
                              "eeeeeeee"
                              "04001000",
                              "ef"
                              "7fffffff"}) {
        ServerTransport server(random);
        EXPECT_EQ(describe(server.feed(*fromHex(start))), "broken -404;") << start;
        EXPECT_TRUE(server.feed(Bytes(100)).empty()) << "after the end";
    }
    ServerTransport trusted(random);
    trusted.trust();
    EXPECT_EQ(describe(trusted.feed(*fromHex("eeeeeeee04001000"))), "") << "1 MiB + 4 is fine after a valid message";
    ServerTransport greedy(random);
    greedy.trust();
    EXPECT_EQ(describe(greedy.feed(*fromHex("eeeeeeee04002000"))), "broken -404;") << "above 2 MiB from anybody (V-15)";
    // an unencrypted message above 4 KiB
    ServerTransport plain(random);
    EXPECT_EQ(describe(plain.feed(*fromHex("eeeeeeee"
                                           "00200000"
                                           "0000000000000000"))),
              "broken -404;");
}

TEST(Transport, T02_B02_ImpossibleSizes) {
    SeededRandom random;
    for (const char* start : {"ef00", "eeeeeeee00000000",
                              "eeeeeeee"
                              "15000000"
                              "0102030405060708090a0b0c0d0e0f101112131415",
                              "eeeeeeee0400000001020304"}) {
        ServerTransport server(random);
        EXPECT_EQ(describe(server.feed(*fromHex(start))), "broken -404;") << start;
    }
}

TEST(Transport, T05_PaddingIsTakenOff) {
    SeededRandom random;
    for (std::size_t padding = 0; padding < 16; ++padding) {
        for (const bool plain : {false, true}) {
            const Bytes packet = plain ? sealPlain(8, random.bytes(24)) : packetOf(88, random);
            Bytes stream(8, 0xdd);
            storeLe32(MutBytesView(stream).subspan(4), static_cast<std::uint32_t>(packet.size() + padding));
            append(stream, packet);
            append(stream, random.bytes(padding));
            ServerTransport server(random);
            EXPECT_EQ(describe(server.feed(stream)), "packet " + toHex(packet) + ";");
        }
    }
}

TEST(Transport, T01_T13_T16_AnySplitOfWhatAServerSaysGivesTheSameEvents) {
    SeededRandom random(11);
    for (const auto kind : kKinds) {
        // the streams of obfuscated2 advance, so each cut needs a connection of its own with the same chances
        const auto run = [&](std::size_t cut) {
            SeededRandom same(12);
            ClientTransport client(kind.framing, kind.obfuscated, same);
            ServerTransport server(same);
            Bytes there = client.opening();
            append(there, client.encode(packetOf(72, same)));
            EXPECT_EQ(server.feed(there).size(), 1u);
            Bytes back = server.encode(packetOf(72, same));
            append(back, server.encodeQuickAck(0x81020304u));
            append(back, server.encode(packetOf(24 + 16 * 40, same)));
            append(back, server.encode(sealPlain(5, same.bytes(20))));
            append(back, server.encodeError(-429));
            return describe(client.feed(BytesView(back).first(std::min(cut, back.size())))) + describe(client.feed(BytesView(back).subspan(std::min(cut, back.size()))));
        };
        const std::string whole = run(0);
        EXPECT_TRUE(whole.ends_with("error -429;"));
        EXPECT_EQ(whole.find("ack 2164392708;") != std::string::npos, kind.framing != Framing::Full);
        for (std::size_t cut = 1; cut < 900; ++cut) ASSERT_EQ(run(cut), whole) << cut;
    }
}

TEST(Transport, T02_T04_T16_WhatAClientRefuses) {
    SeededRandom random;
    ClientTransport intermediate(Framing::Intermediate, false, random);
    EXPECT_EQ(describe(intermediate.feed(*fromHex("ffffff7f"))), "broken 0;") << "a length above any cap, before memory is taken";
    ClientTransport full(Framing::Full, false, random);
    EXPECT_EQ(describe(full.feed(*fromHex("0b00000000000000"))), "broken 0;") << "shorter than its own frame";
    ClientTransport plain(Framing::Intermediate, false, random);
    EXPECT_EQ(describe(plain.feed(*fromHex("00200000"
                                           "0000000000000000"))),
              "broken 0;")
        << "an unencrypted message above 4 KiB";
    ClientTransport nop(Framing::Intermediate, false, random);
    EXPECT_EQ(describe(nop.feed(*fromHex("04000000"
                                         "00000000"
                                         "04000000"
                                         "6cfeffff"))),
              "error -404;")
        << "0 is a nop";
    EXPECT_EQ(describe(nop.feed(*fromHex("04000000"
                                         "94010000"))),
              "broken 0;")
        << "404, which is no error code";
}

TEST(Transport, T06_B03_FullRefusesWrongSequenceAndChecksum) {
    SeededRandom random;
    FrameCodec writer(Framing::Full, Role::Client);
    const Bytes first = writer.encode(packetOf(72, random), false, random);
    const Bytes second = writer.encode(packetOf(72, random), false, random);
    const auto feed = [&](Bytes stream) {
        ServerTransport server(random);
        return server.feed(stream);
    };
    Bytes both = first;
    append(both, second);
    EXPECT_EQ(feed(both).size(), 2u);
    Bytes repeated = first;
    append(repeated, first);
    EXPECT_TRUE(describe(feed(repeated)).ends_with(";broken 0;"));
    for (std::size_t at = 8; at < first.size(); at += 7) {
        Bytes flipped = first;
        flipped[at] ^= 1;
        EXPECT_EQ(describe(feed(flipped)), "broken 0;") << at;
    }
}

TEST(Transport, T07_T12_B01_V14_Detection) {
    SeededRandom random;
    ServerTransport http(random);
    const auto events = http.feed(viewOf("GET /apiws HTTP/1.1\r\n"));
    ASSERT_EQ(describe(events), "http;");
    EXPECT_TRUE(textOf(std::get<HttpRefused>(events[0]).answer).starts_with("HTTP/1.1 426 "));
    ServerTransport post(random);
    const auto refused = post.feed(viewOf("POST /api HTTP/1.1\r\n"));
    EXPECT_TRUE(textOf(std::get<HttpRefused>(refused.at(0)).answer).starts_with("HTTP/1.1 405 "));
    ServerTransport garbage(random);
    EXPECT_TRUE(garbage.feed(Bytes(63, 0x61)).empty()) << "V-14: nothing before 64 bytes";
    EXPECT_TRUE(garbage.feed(Bytes(1, 0x61)).empty()) << "V-14: nor at the 64th";
    EXPECT_TRUE(garbage.feed(Bytes(100'000, 0xef)).empty()) << "whatever follows";
    EXPECT_TRUE(garbage.encodeError(-404).empty());
}

TEST(Transport, T08_InitsThatLookLikeSomethingElseAreDrawnAgain) {
    HELIO_VECTORS(all, "obfuscated2");
    for (const auto& v : all) {
        if (!gives(v, "regenerate")) continue;
        ObfuscatedInit init;
        init.fill(0x42);
        const bool prefix = has(v, "init_prefix");
        const Bytes bytes = in(v, prefix ? "init_prefix" : "init_bytes_4_8");
        std::ranges::copy(bytes, init.begin() + (prefix ? 0 : 4));
        EXPECT_FALSE(isAcceptableInit(init)) << name(v);
    }
    ObfuscatedInit fine;
    fine.fill(0x42);
    EXPECT_TRUE(isAcceptableInit(fine));
}

TEST(Transport, T09_Obfuscated2Vectors) {
    HELIO_VECTORS(all, "obfuscated2");
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        if (!has(v, "init")) continue;
        const Bytes secret = has(v, "secret") && !v.at("inputs").at("secret").is_null() ? in(v, "secret") : Bytes{};
        const auto init = fixedOf<64>(in(v, "init"));
        const auto keys = obfuscationKeys(init, secret);
        if (gives(v, "encrypt_key")) {
            EXPECT_EQ(copyOf(keys.encryptKey), out(v, "encrypt_key"));
            EXPECT_EQ(copyOf(keys.encryptIv), out(v, "encrypt_iv"));
            EXPECT_EQ(copyOf(keys.decryptKey), out(v, "decrypt_key"));
            EXPECT_EQ(copyOf(keys.decryptIv), out(v, "decrypt_iv"));
        }
        auto start = startObfuscation(init, secret);
        if (gives(v, "header_sent")) EXPECT_EQ(copyOf(start.header), out(v, "header_sent"));
        if (gives(v, "first_out_of_abcd")) {
            Bytes abcd = copyOf(viewOf("abcd"));
            start.streams.out.apply(abcd);
            EXPECT_EQ(abcd, out(v, "first_out_of_abcd"));
            abcd = copyOf(viewOf("abcd"));
            start.streams.in.apply(abcd);
            EXPECT_EQ(abcd, out(v, "first_in_of_abcd"));
        }
        if (has(v, "frames")) {
            for (std::size_t i = 0; i < v.at("inputs").at("frames").size(); ++i) {
                Bytes frame = vectors::hex(v.at("inputs").at("frames")[i]);
                start.streams.out.apply(frame);
                EXPECT_EQ(frame, vectors::hex(v.at("expected").at("wire")[i]));
            }
        }
    }
}

TEST(Transport, T13_QuickAckForms) {
    SeededRandom random;
    for (const auto kind : kKinds) {
        if (kind.framing == Framing::Full) continue;
        ClientTransport client(kind.framing, kind.obfuscated, random);
        ServerTransport server(random);
        Bytes stream = client.opening();
        append(stream, client.encode(packetOf(72, random), true));
        append(stream, client.encode(packetOf(24 + 16 * 400, random), true));
        const auto events = server.feed(stream);
        ASSERT_EQ(events.size(), 2u);
        for (const auto& e : events) EXPECT_TRUE(std::get<ReceivedPacket>(e).quickAckWanted);
        Bytes back = server.encodeQuickAck(0x80000001u);
        append(back, server.encode(packetOf(72, random)));
        append(back, server.encodeQuickAck(0xfedcba98u));
        const auto got = client.feed(back);
        ASSERT_EQ(got.size(), 3u);
        EXPECT_EQ(std::get<QuickAck>(got[0]).token, 0x80000001u);
        EXPECT_EQ(std::get<QuickAck>(got[2]).token, 0xfedcba98u);
    }
    // the bare form in padded mode is understood as well
    ClientTransport padded(Framing::PaddedIntermediate, false, random);
    EXPECT_EQ(describe(padded.feed(*fromHex("01000080"))), "ack 2147483649;");
}

TEST(Transport, T16_T17_Errors) {
    SeededRandom random;
    for (const auto kind : kKinds) {
        ClientTransport client(kind.framing, kind.obfuscated, random);
        ServerTransport server(random);
        Bytes stream = client.opening();
        append(stream, client.encode(packetOf(72, random)));
        ASSERT_EQ(server.feed(stream).size(), 1u);
        for (const int code : {-404, -429, -444, -403}) {
            EXPECT_EQ(describe(client.feed(server.encodeError(code))), "error " + std::to_string(code) + ";");
        }
    }
}

TEST(Transport, FramingVectors) {
    HELIO_VECTORS(all, "transport_framing");
    SeededRandom random;
    for (const auto& v : all) {
        SCOPED_TRACE(name(v));
        const auto& inputs = v.at("inputs");
        if (name(v).starts_with("full")) {
            FrameCodec codec(Framing::Full, Role::Client);
            Bytes wire;
            for (int i = 0; i <= inputs.at("seq").get<int>(); ++i) wire = codec.encode(in(v, "payload"), false, random);
            EXPECT_EQ(wire, out(v, "wire"));
        } else if (gives(v, "transport_error")) {
            FrameCodec codec(Framing::Intermediate, Role::Client);
            std::vector<TransportEvent> events;
            codec.feed(in(v, "wire"), events);
            EXPECT_EQ(describe(events), "error " + std::to_string(v.at("expected").at("transport_error").get<int>()) + ";");
        } else if (has(v, "padding")) {
            FrameCodec codec(Framing::PaddedIntermediate, Role::Client);
            std::vector<TransportEvent> events;
            codec.feed(out(v, "wire"), events);
            EXPECT_EQ(describe(events), "error -404;");
        } else if (has(v, "payload_len")) {
            for (const bool quick : {false, true}) {
                FrameCodec codec(Framing::Abridged, Role::Client);
                const Bytes wire = codec.encode(Bytes(inputs.at("payload_len").get<std::size_t>()), quick, random);
                const Bytes head = out(v, quick ? "header_quick_ack" : "header");
                EXPECT_EQ(copyOf(BytesView(wire).first(head.size())), head);
            }
        } else if (has(v, "msg_key_large_first4")) {
            const auto token = loadLe32(in(v, "msg_key_large_first4")) | 0x80000000u;
            EXPECT_EQ(FrameCodec(Framing::Abridged, Role::Server).encodeQuickAck(token, random), out(v, "abridged_wire"));
            EXPECT_EQ(FrameCodec(Framing::Intermediate, Role::Server).encodeQuickAck(token, random), out(v, "intermediate_wire"));
            const Bytes padded = FrameCodec(Framing::PaddedIntermediate, Role::Server).encodeQuickAck(token, random);
            EXPECT_EQ(copyOf(BytesView(padded).subspan(4, 8)), out(v, "padded_intermediate_payload_prefix"));
        } else {
            const int code = inputs.at("code").get<int>();
            EXPECT_EQ(FrameCodec(Framing::Intermediate, Role::Server).encodeError(code, random), out(v, "intermediate_wire"));
            EXPECT_EQ(FrameCodec(Framing::Abridged, Role::Server).encodeError(code, random), out(v, "abridged_wire"));
        }
    }
}

TEST(Transport, T01_RandomBytesNeverCrash) {
    SeededRandom random(3);
    for (int i = 0; i < 3000; ++i) {
        ServerTransport server(random);
        ClientTransport client(kKinds[random.below(7)].framing, random.below(2) == 1, random);
        static constexpr const char* kStarts[] = {"ef", "eeeeeeee", "dddddddd", "", "0c00000000000000"};
        Bytes stream = *fromHex(kStarts[random.below(5)]);
        append(stream, random.bytes(random.below(300)));
        server.feed(stream);
        client.feed(stream);
    }
}

}  // namespace
}  // namespace helio::mtproto
