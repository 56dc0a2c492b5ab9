// SPDX-License-Identifier: GPL-3.0-or-later
#include <benchmark/benchmark.h>

#include "photo/describe.h"
#include "photo/prepare.h"
#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::photo {
namespace {

const Bytes& camera() {
    static const Bytes kFile = pixels::writeJpeg(pixels::drawn::scene(4000, 3000), {.quality = 92, .progressive = false}).value();
    return kFile;
}

void prepare(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(prepareForSending(camera()));
}
void tell(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(describe(camera()));
}

BENCHMARK(prepare)->Name("photo/prepare 12 MP for sending")->Unit(benchmark::kMillisecond);
BENCHMARK(tell)->Name("photo/describe")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace helio::photo
