// SPDX-License-Identifier: GPL-3.0-or-later
// New auth keys on the cloud's side: only the server's work is timed. Budget: 200 a second and core.
#include <benchmark/benchmark.h>

#include <ctime>

#include "tests/unit/mtproto/handshake_pair.h"

namespace {

using namespace helio::mtproto;

void newAuthKeys(benchmark::State& state) {
    for (auto _ : state) {
        HandshakeServer server;
        HandshakeClient client;
        double spent = 0;  // processor time
        const auto answer = [&](const helio::Bytes& packet) {
            const std::clock_t start = std::clock();
            auto out = server.answer(packet);
            spent += static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
            return out;
        };
        helio::Bytes packet = client.start();
        for (int i = 0; i < 3; ++i) {
            auto step = client.receive(answer(packet));
            if (!step) return state.SkipWithError("the handshake failed");
            packet = std::move(step->packet);
        }
        state.SetIterationTime(spent);
    }
    state.counters["keys/s"] = benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(newAuthKeys)->UseManualTime();

}  // namespace
