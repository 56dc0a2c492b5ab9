// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures: what a person waits for when sending a twelve-megapixel photo, and what the cloud spends on its sizes.
#include <benchmark/benchmark.h>

#include "pixels/orientation.h"
#include "pixels/scale.h"
#include "pixels/sizes.h"
#include "pixels/stripped.h"
#include "pixels/write.h"
#include "tests/unit/pixels/drawn.h"

namespace helio::pixels {
namespace {

const Picture& photo() {
    static const Picture kPhoto = drawn::scene(4000, 3000);
    return kPhoto;
}
const Bytes& photoFile() {
    static const Bytes kFile = writeJpeg(photo(), {.quality = 92, .progressive = false}).value();
    return kFile;
}
const Bytes& sentFile() {
    static const Bytes kFile = writeJpeg(scaleToFit(photo(), 2560)).value();
    return kFile;
}

void readWhole(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read(photoFile()));
}
void readForThumbnail(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(read(photoFile(), {.enoughSide = 320}));
}
void scaleToSend(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(scale(photo(), {2560, 1920}));
}
void turn(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(orient(photo(), 6));
}
void writeToSend(benchmark::State& state) {
    const Picture small = scaleToFit(photo(), 2560);
    for (auto _ : state) benchmark::DoNotOptimize(writeJpeg(small));
}
void cloudSizes(benchmark::State& state) {
    for (auto _ : state) benchmark::DoNotOptimize(makeSizes(sentFile()));
}
void previewExpanded(benchmark::State& state) {
    const Bytes stripped = makeStripped(photo()).value();
    for (auto _ : state) benchmark::DoNotOptimize(read(expandStripped(stripped).value()));
}

BENCHMARK(readWhole)->Name("pixels/read 12 MP JPEG")->Unit(benchmark::kMillisecond);
BENCHMARK(readForThumbnail)->Name("pixels/read 12 MP JPEG for 320")->Unit(benchmark::kMillisecond);
BENCHMARK(scaleToSend)->Name("pixels/scale 12 MP to 2560")->Unit(benchmark::kMillisecond);
BENCHMARK(turn)->Name("pixels/turn 12 MP")->Unit(benchmark::kMillisecond);
BENCHMARK(writeToSend)->Name("pixels/write 2560 progressive")->Unit(benchmark::kMillisecond);
BENCHMARK(cloudSizes)->Name("pixels/all sizes of a 2560 JPEG")->Unit(benchmark::kMillisecond);
BENCHMARK(previewExpanded)->Name("pixels/preview of 40")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace helio::pixels
