// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes of a hostile server into the client's packet decoder, in every framing, in the clear and behind obfuscated2.
#include <fmt/format.h>

#include "mtproto/obfuscation.h"
#include "tests/fuzz/target.h"
#include "tests/fuzz/transport_events.h"

namespace helio::fuzz {
namespace {

using namespace mtproto;

constexpr Framing kFramings[] = {Framing::Abridged, Framing::Intermediate, Framing::PaddedIntermediate, Framing::Full};
constexpr Byte kObfuscated = 0x04;

std::vector<TransportEvent> feedAll(Framing framing, bool hidden, BytesView plain, std::size_t step) {
    Chance chance(1);
    ClientTransport transport(framing, hidden, chance);
    Bytes stream = copyOf(plain);
    if (hidden && framing != Framing::Full) {  // the other end's stream, so that the bytes arrive as the fuzzer wrote them
        auto other = acceptObfuscation(fixedOf<64>(transport.opening()));
        must(other.has_value(), "T-09: the server understands the client's opening");
        other->streams.out.apply(stream);
    }
    std::vector<TransportEvent> out;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        for (auto& event : transport.feed(BytesView(stream).subspan(at, std::min(step, stream.size() - at)))) out.push_back(std::move(event));
    }
    return out;
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const Framing framing = kFramings[how & 3];
    const std::size_t step = 1 + in.byte() % 40u;
    const BytesView stream = in.rest();
    const bool hidden = how & kObfuscated;
    const auto whole = feedAll(framing, hidden, stream, stream.size() + 1);
    must(wordsOf(whole) == wordsOf(feedAll(framing, hidden, stream, step)), "T-01: any split gives the same events");
    int errors = 0;
    for (const auto& event : whole) {
        if (const auto* packet = std::get_if<ReceivedPacket>(&event)) must(packet->bytes.size() >= 16, "T-16: shorter ones are no packets");
        if (const auto* error = std::get_if<TransportError>(&event)) {
            must(error->code < 0, "an error code is negative");
            plant(++errors == 2 && framing == Framing::PaddedIntermediate);
        }
    }
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    for (std::size_t i = 0; i < std::size(kFramings); ++i) {
        Chance chance(2);
        ClientTransport client(kFramings[i], false, chance);
        ServerTransport server(chance);
        Bytes hello = client.opening();
        append(hello, client.encode(chance.bytes(24 + 64)));
        static_cast<void>(server.feed(hello));
        Bytes wire = server.encode(chance.bytes(24 + 128));
        append(wire, server.encodeQuickAck(0x80000000u | 77));
        append(wire, server.encode(chance.bytes(24 + 64)));
        append(wire, server.encodeError(-404));
        out.push_back({fmt::format("clear_{}", i), Output().byte(static_cast<Byte>(i)).byte(9).raw(wire).take()});
        out.push_back({fmt::format("hidden_{}", i), Output().byte(static_cast<Byte>(i | kObfuscated)).byte(3).raw(wire).take()});
    }
    return out;
}

}  // namespace helio::fuzz
