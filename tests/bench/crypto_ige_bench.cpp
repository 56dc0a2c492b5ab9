// SPDX-License-Identifier: GPL-3.0-or-later
// IGE against the serial limit of its cipher: a chain of AES-256 blocks, each fed with the one before, and nothing else.
// Prints the ratio at the end; `--check=0.7` makes the program fail below it.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string_view>

#include "crypto/aes_ige.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace {

using helio::Bytes;
using helio::crypto::AesKeyIv;

constexpr std::size_t kMessage = 512 * 1024;  // a file part

#if defined(__x86_64__)
__attribute__((target("aes,sse2"))) void chain(std::size_t blocks, const Bytes& keys, __m128i& x) {
    __m128i round[15];
    for (int i = 0; i < 15; ++i) round[i] = _mm_loadu_si128(reinterpret_cast<const __m128i*>(keys.data()) + i);
    for (std::size_t b = 0; b < blocks; ++b) {
        for (int r = 1; r < 14; ++r) x = _mm_aesenc_si128(x, round[r]);
        x = _mm_aesenclast_si128(x, round[14]);
    }
}
#endif

template <class Run>
double bytesPerSecond(Run run) {
    // processor time: what else this machine does must not change the ratio
    double best = 0;
    for (int i = 0; i < 20; ++i) {
        const std::clock_t start = std::clock();
        for (int k = 0; k < 8; ++k) run();
        best = std::max(best, 8.0 * kMessage * CLOCKS_PER_SEC / static_cast<double>(std::clock() - start));
    }
    return best;
}

double serialLimit() {
#if defined(__x86_64__)
    if (!helio::crypto::ige::hasAesNi()) return 0;
    const Bytes keys(15 * 16, 0x5a);
    __m128i x = _mm_setzero_si128();
    const double rate = bytesPerSecond([&] { chain(kMessage / 16, keys, x); });
    benchmark::DoNotOptimize(x);
    return rate;
#else
    return 0;
#endif
}

using IgeRun = void (*)(helio::MutBytesView, AesKeyIv&);

void runIge(benchmark::State& state, IgeRun run) {
    Bytes data(static_cast<std::size_t>(state.range(0)));
    AesKeyIv k;
    for (auto _ : state) run(data, k);
    state.SetBytesProcessed(state.iterations() * state.range(0));
}

void encrypt(benchmark::State& state) { runIge(state, helio::crypto::igeEncrypt); }
void decrypt(benchmark::State& state) { runIge(state, helio::crypto::igeDecrypt); }
void encryptPortable(benchmark::State& state) { runIge(state, helio::crypto::ige::encryptPortable); }
void decryptPortable(benchmark::State& state) { runIge(state, helio::crypto::ige::decryptPortable); }
BENCHMARK(encrypt)->Arg(256)->Arg(16384)->Arg(kMessage);
BENCHMARK(decrypt)->Arg(256)->Arg(16384)->Arg(kMessage);
BENCHMARK(encryptPortable)->Arg(256)->Arg(kMessage);
BENCHMARK(decryptPortable)->Arg(256)->Arg(kMessage);

bool report(const char* name, IgeRun run, double limit, double wanted) {
    Bytes data(kMessage);
    AesKeyIv k;
    const double rate = bytesPerSecond([&] { run(data, k); });
    std::printf("ige %s: %.0f MB/s, %.1f %% of the serial limit (%.0f MB/s)\n", name, rate / 1e6, 100 * rate / limit, limit / 1e6);
    return rate >= wanted * limit;
}

}  // namespace

int main(int argc, char** argv) {
    double wanted = 0;
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word.starts_with("--check=")) wanted = std::atof(argv[i] + 8);
    }
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    const double limit = serialLimit();
    if (limit == 0) {
        std::printf("no AES instructions here: no serial limit to compare with\n");
        return 0;
    }
    bool fine = report("encrypt", helio::crypto::igeEncrypt, limit, wanted);
    fine = report("decrypt", helio::crypto::igeDecrypt, limit, wanted) && fine;
    report("encrypt, portable", helio::crypto::ige::encryptPortable, limit, 0);
    report("decrypt, portable", helio::crypto::ige::decryptPortable, limit, 0);
    return fine ? 0 : 1;
}
