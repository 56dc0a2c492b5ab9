// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a stranger into the server's packet decoder, as they are or behind obfuscated2. Any split gives the same events (T-01); a packet that
// was understood can be said again.
#include <fmt/format.h>

#include "mtproto/framing.h"
#include "mtproto/obfuscation.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/transport_events.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

constexpr Framing kFramings[] = {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate, Framing::Full};
constexpr Byte kObfuscated = 0x01, kTrusted = 0x02, kOneByOne = 0x04;

std::vector<TransportEvent> feedAll(bool trusted, BytesView stream, std::size_t step) {
    Chance chance(1);
    ServerTransport transport(chance);
    if (trusted) transport.trust();
    std::vector<TransportEvent> out;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        for (auto& event : transport.feed(stream.subspan(at, std::min(step, stream.size() - at)))) out.push_back(std::move(event));
    }
    return out;
}

Bytes obfuscated(Framing framing, BytesView plain) {
    Chance chance(2);
    auto start = startObfuscation(framing, chance);
    Bytes out = copyOf(start.header), rest = copyOf(plain);
    start.streams.out.apply(rest);
    append(out, rest);
    return out;
}

/// What padded framing can tell from its padding: whole blocks, or a plain message with its own length (T-05).
bool hasOwnLength(BytesView packet) {
    if (packet.size() < 24) return false;
    return loadLe64(packet) == 0 ? loadLe32(packet.subspan(16)) == packet.size() - 20 : (packet.size() - 24) % 16 == 0;
}

void saysAgain(const Bytes& packet) {
    if (!hasOwnLength(packet)) return;
    for (const Framing framing : kFramings) {
        Chance chance(3);
        ClientTransport client(framing, framing != Framing::Full, chance);
        ServerTransport server(chance);
        server.trust();
        Bytes wire = client.opening();
        append(wire, client.encode(packet));
        const auto events = server.feed(wire);
        const auto* back = events.size() == 1 ? std::get_if<ReceivedPacket>(&events.front()) : nullptr;
        must(back != nullptr && back->bytes == packet, "what the client's codec writes, the server's reads");
    }
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const std::size_t step = how & kOneByOne ? 1 : 1 + in.byte();
    const BytesView rest = in.rest();
    const Bytes stream = how & kObfuscated ? obfuscated(kFramings[how >> 4 & 3], rest) : copyOf(rest);
    const bool trusted = how & kTrusted;
    const auto whole = feedAll(trusted, stream, stream.size() + 1);
    must(wordsOf(whole) == wordsOf(feedAll(trusted, stream, step)), "T-01: any split gives the same events");
    int packets = 0;
    for (const auto& event : whole) {
        const auto* packet = std::get_if<ReceivedPacket>(&event);
        if (packet == nullptr) continue;
        must(packet->bytes.size() >= 16 && packet->bytes.size() % 4 == 0 && packet->bytes.size() <= kFrameCap, "B-02: no packet of an impossible size");
        if (++packets == 1) saysAgain(packet->bytes);
        plant(packets == 2 && packet->quickAckWanted && packet->bytes.size() == 24);
    }
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    Chance chance(4);
    const Bytes encrypted = chance.bytes(24 + 64);
    Bytes plain(20);
    storeLe32(MutBytesView(plain).subspan(16), 4);
    append(plain, chance.bytes(4));
    for (std::size_t i = 0; i < std::size(kFramings); ++i) {
        ClientTransport client(kFramings[i], false, chance);
        Bytes wire = client.opening();
        append(wire, client.encode(encrypted, kFramings[i] != Framing::Full));
        append(wire, client.encode(plain));
        out.push_back({fmt::format("open_{}", i), Output().byte(0).byte(7).raw(wire).take()});
        if (kFramings[i] == Framing::Full) continue;
        const std::size_t tag = FrameCodec::tagOf(kFramings[i]).size();
        out.push_back({fmt::format("obfuscated_{}", i), Output().byte(static_cast<Byte>(i << 4 | kObfuscated | kTrusted)).byte(30).raw(BytesView(wire).subspan(tag)).take()});
    }
    out.push_back({"http", Output().byte(kOneByOne).raw(viewOf("GET / HTTP/1.1\r\nHost: here\r\n\r\n")).take()});
    return out;
}

}  // namespace helio::fuzz
