// SPDX-License-Identifier: GPL-3.0-or-later
// TL both ways: an object of every day, and a page of history.
#include <benchmark/benchmark.h>

#include "tl/gen/core.h"
#include "tl/gen/messages.h"

namespace {

using namespace helio;

void count(benchmark::State& state, std::size_t objects, std::size_t bytes) {
    const auto all = static_cast<double>(state.iterations());
    state.SetBytesProcessed(static_cast<std::int64_t>(all * static_cast<double>(bytes)));
    state.counters["ns_per_object"] = benchmark::Counter(all * static_cast<double>(objects) * 1e-9, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

tl::message text(int i) {
    tl::message m;
    m.out = i % 2 == 0;
    m.id = i;
    m.from_id = tl::peerUser{.user_id = 1000 + i % 7};
    m.peer_id = tl::peerUser{.user_id = 77};
    m.date = 1'800'000'000 + i;
    m.message = "The quick brown fox jumps over the lazy dog, again and again; this is number " + std::to_string(i);
    return m;
}

tl::messages::messages page() {
    tl::messages::messages out;
    for (int i = 0; i < 100; ++i) out.messages.emplace_back(text(i));
    for (int i = 0; i < 7; ++i) {
        tl::user u;
        u.id = 1000 + i;
        u.access_hash = 5;
        u.first_name = "Somebody";
        u.last_name = "Else";
        u.phone = "12025550100";
        out.users.emplace_back(u);
    }
    return out;
}

template <class T>
void write(benchmark::State& state, const T& object, std::size_t objects) {
    const auto size = tl::serialize(object).size();
    for (auto _ : state) benchmark::DoNotOptimize(tl::serialize(object));
    count(state, objects, size);
}
template <class T, class Object>
void read(benchmark::State& state, const Object& object, std::size_t objects) {
    const Bytes wire = tl::serialize(object);
    if (!tl::parse<T>(wire)) return state.SkipWithError("it does not come back");
    for (auto _ : state) benchmark::DoNotOptimize(tl::parse<T>(wire));
    count(state, objects, wire.size());
}

void tlWriteMessage(benchmark::State& state) { write(state, text(1), 1); }
void tlReadMessage(benchmark::State& state) { read<tl::Message>(state, text(1), 1); }
void tlWritePage(benchmark::State& state) { write(state, page(), 107); }
void tlReadPage(benchmark::State& state) { read<tl::messages::Messages>(state, page(), 107); }
BENCHMARK(tlWriteMessage);
BENCHMARK(tlReadMessage);
BENCHMARK(tlWritePage);
BENCHMARK(tlReadPage);

}  // namespace
