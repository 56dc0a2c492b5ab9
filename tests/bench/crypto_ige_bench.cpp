// SPDX-License-Identifier: GPL-3.0-or-later
// IGE against the serial limit of its cipher: a chain of AES-256 blocks, each fed with the one before, and nothing else.
// Each ratio is the median of rounds that ran next to each other.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <vector>

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
    const std::clock_t start = std::clock();
    for (int k = 0; k < 16; ++k) run();
    return 16.0 * kMessage * CLOCKS_PER_SEC / static_cast<double>(std::clock() - start);
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

double median(std::vector<double> values) {
    std::ranges::sort(values);
    return values[values.size() / 2];
}

#if defined(__x86_64__)
/// Eight messages with keys of their own, side by side, in bytes a second of all of them together.
double eightAtOnce(std::vector<Bytes>& messages, std::vector<AesKeyIv>& keys, void (*run)(std::span<const helio::crypto::IgeJob>)) {
    std::vector<helio::crypto::IgeJob> jobs;
    for (std::size_t i = 0; i < messages.size(); ++i) jobs.push_back({messages[i], &keys[i]});
    return bytesPerSecond([&] { run(jobs); }) * static_cast<double>(messages.size());
}

/// Budgets: 95 % of the serial limit, four times it with eight at once.
void igeOfSerialLimit(benchmark::State& state) {
    if (!helio::crypto::ige::hasAesNi()) return state.SkipWithError("no AES instructions here: no serial limit to compare with");
    Bytes data(kMessage);
    AesKeyIv k;
    const Bytes keys(15 * 16, 0x5a);
    __m128i x = _mm_setzero_si128();
    std::vector<double> limits, encrypts, decrypts, encrypts8, decrypts8;
    std::vector<Bytes> messages(8, Bytes(kMessage));
    std::vector<AesKeyIv> keys8(8);
    for (auto _ : state)
        for (int i = 0; i < 25; ++i) {
            const double limit = bytesPerSecond([&] { chain(kMessage / 16, keys, x); });
            limits.push_back(limit / 1e6);
            encrypts.push_back(bytesPerSecond([&] { helio::crypto::igeEncrypt(data, k); }) / limit);
            decrypts.push_back(bytesPerSecond([&] { helio::crypto::igeDecrypt(data, k); }) / limit);
            encrypts8.push_back(eightAtOnce(messages, keys8, helio::crypto::igeEncrypt) / limit);
            decrypts8.push_back(eightAtOnce(messages, keys8, helio::crypto::igeDecrypt) / limit);
        }
    benchmark::DoNotOptimize(x);
    state.counters["limit_MBps"] = median(limits);
    state.counters["encrypt"] = median(encrypts);
    state.counters["decrypt"] = median(decrypts);
    state.counters["encrypt8"] = median(encrypts8);
    state.counters["decrypt8"] = median(decrypts8);
}
BENCHMARK(igeOfSerialLimit)->Iterations(1)->Unit(benchmark::kMillisecond);
#endif

}  // namespace
