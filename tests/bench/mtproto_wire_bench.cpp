// SPDX-License-Identifier: GPL-3.0-or-later
// Envelopes and framing: what each byte of a file and each small message costs on its way.
#include <benchmark/benchmark.h>

#include "mtproto/envelope.h"
#include "mtproto/transport.h"

namespace {

using namespace helio;
using namespace helio::mtproto;
using crypto::AuthKey;
using crypto::Direction;

/// Cheap and repeatable: chance is not what is measured.
class Counting final : public Random {
public:
    void fill(MutBytesView bytes) override {
        for (Byte& b : bytes) b = next_++;
    }

private:
    Byte next_ = 1;
};

const AuthKey& key() {
    static const AuthKey one(Counting().bytes(256));
    return one;
}

void count(benchmark::State& state, std::size_t objects, std::size_t bytes) {
    const auto all = static_cast<double>(state.iterations()) * static_cast<double>(objects);
    state.SetBytesProcessed(static_cast<std::int64_t>(all * static_cast<double>(bytes)));
    state.counters["ns_per_object"] = benchmark::Counter(all * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

constexpr std::size_t kPart = 512 * 1024 + 64;  // a file part in its rpc_result
constexpr std::size_t kSmall = 200;             // a text message

template <std::size_t kSize>
void sealOne(benchmark::State& state) {
    Counting random;
    const Bytes body(kSize, 7);
    for (auto _ : state) benchmark::DoNotOptimize(seal(key(), Direction::ServerToClient, {.sessionId = 1, .msgId = 4}, body, random));
    count(state, 1, kSize);
}
template <std::size_t kSize>
void openOne(benchmark::State& state) {
    Counting random;
    const Bytes packet = seal(key(), Direction::ServerToClient, {.sessionId = 1, .msgId = 4}, Bytes(kSize, 7), random);
    for (auto _ : state) benchmark::DoNotOptimize(open(key(), Direction::ServerToClient, packet));
    count(state, 1, kSize);
}
template <std::size_t kSize>
void sealEight(benchmark::State& state) {
    Counting random;
    const Bytes body(kSize, 7);
    const std::vector<ToSeal> messages(8, ToSeal{&key(), {.sessionId = 1, .msgId = 4}, body});
    for (auto _ : state) benchmark::DoNotOptimize(sealAll(Direction::ServerToClient, messages, random));
    count(state, 8, kSize);
}
template <std::size_t kSize>
void openEight(benchmark::State& state) {
    Counting random;
    const std::vector<ToOpen> packets(8, ToOpen{&key(), seal(key(), Direction::ServerToClient, {.sessionId = 1, .msgId = 4}, Bytes(kSize, 7), random)});
    for (auto _ : state) benchmark::DoNotOptimize(openAll(Direction::ServerToClient, packets));
    count(state, 8, kSize);
}
BENCHMARK(sealOne<kPart>)->Name("envelopeSealPart");
BENCHMARK(openOne<kPart>)->Name("envelopeOpenPart");
BENCHMARK(sealEight<kPart>)->Name("envelopeSealEightParts");
BENCHMARK(openEight<kPart>)->Name("envelopeOpenEightParts");
BENCHMARK(sealOne<kSmall>)->Name("envelopeSealSmall");
BENCHMARK(openOne<kSmall>)->Name("envelopeOpenSmall");
BENCHMARK(sealEight<kSmall>)->Name("envelopeSealEightSmall");
BENCHMARK(openEight<kSmall>)->Name("envelopeOpenEightSmall");

/// Encoded at one end and read at the other, in reads of 64 KiB as a socket gives them.
void framing(benchmark::State& state, Framing kind, bool obfuscated, std::size_t size) {
    Counting random;
    ClientTransport client(kind, obfuscated, random);
    ServerTransport server(random);
    Bytes packet(24 + size, 3);
    server.feed(client.opening());
    server.feed(client.encode(packet));
    server.trust();
    for (auto _ : state) {
        const Bytes stream = client.encode(packet);
        for (std::size_t at = 0; at < stream.size(); at += 65536) {
            benchmark::DoNotOptimize(server.feed(BytesView(stream).subspan(at, std::min<std::size_t>(65536, stream.size() - at))));
        }
    }
    count(state, 1, packet.size());
}
BENCHMARK_CAPTURE(framing, intermediate_part, Framing::Intermediate, false, 512 * 1024)->Name("framingIntermediatePart");
BENCHMARK_CAPTURE(framing, obfuscated_part, Framing::Intermediate, true, 512 * 1024)->Name("framingObfuscatedPart");
BENCHMARK_CAPTURE(framing, full_part, Framing::Full, false, 512 * 1024)->Name("framingFullPart");
BENCHMARK_CAPTURE(framing, intermediate_small, Framing::Intermediate, false, 208)->Name("framingIntermediateSmall");
BENCHMARK_CAPTURE(framing, abridged_small, Framing::Abridged, false, 208)->Name("framingAbridgedSmall");

}  // namespace
