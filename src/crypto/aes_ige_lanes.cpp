// SPDX-License-Identifier: GPL-3.0-or-later
// IGE over several independent messages at once. One message waits for the latency of each round; eight of them fill the pipeline with
// each other's rounds. A lane whose message ends takes the next one; the last messages run on fewer lanes.
#include <algorithm>
#include <array>

#include "base/secret_bytes.h"
#include "crypto/aes_ige.h"
#include "crypto/aes_ni.h"

#ifdef HELIO_AES_X86

namespace helio::crypto::ige {

namespace {

constexpr std::size_t kLanes = 8;

/// One message on its way. `x` is the state before the rounds of the next block; `out` and `in` are the last blocks written and read
/// (ciphertext and plaintext, or the other way round).
struct Lane {
    Schedule schedule;
    __m128i ends;  ///< first and last round key together
    __m128i out;
    __m128i in;
    Byte* at = nullptr;
    std::size_t blocks = 0;
    AesKeyIv* state = nullptr;
};

HELIO_AES_TARGET void begin(Lane& lane, const IgeJob& job, bool encrypts) {
    encrypts ? encryptionSchedule(job.state->key.data(), lane.schedule) : decryptionSchedule(job.state->key.data(), lane.schedule);
    lane.ends = _mm_xor_si128(lane.schedule.round[14], lane.schedule.round[0]);
    const Byte* const iv = job.state->iv.data();
    lane.out = load(encrypts ? iv : iv + 16);
    lane.in = load(encrypts ? iv + 16 : iv);
    lane.at = job.data.data();
    lane.blocks = job.data.size() / 16;
    lane.state = job.state;
}

HELIO_AES_TARGET void end(Lane& lane, bool encrypts) {
    Byte* const iv = lane.state->iv.data();
    store(encrypts ? iv : iv + 16, lane.out);
    store(encrypts ? iv + 16 : iv, lane.in);
}

// `blocks` blocks of the first N lanes. out = E(in ^ out before) ^ in before, both ways (decryption: D, and the two change places).
// Everything that lives across blocks is local: what is written through a byte pointer could otherwise be any of it.
template <std::size_t N, bool kEncrypts>
HELIO_AES_TARGET void run(Lane* lanes, std::size_t blocks) {
    __m128i x[N], now[N], in[N];
    Byte* at[N];
    for (std::size_t l = 0; l < N; ++l) {
        at[l] = lanes[l].at;
        in[l] = lanes[l].in;
        now[l] = load(at[l]);
        x[l] = _mm_xor_si128(_mm_xor_si128(now[l], lanes[l].out), lanes[l].schedule.round[0]);
    }
    for (std::size_t b = 0; b < blocks; ++b) {
        const std::size_t ahead = b + 1 < blocks ? 16 : 0;  // behind the last block: any block, its xor is taken back below
        for (int r = 1; r < 14; ++r) {
            for (std::size_t l = 0; l < N; ++l) {
                const __m128i key = lanes[l].schedule.round[r];
                x[l] = kEncrypts ? _mm_aesenc_si128(x[l], key) : _mm_aesdec_si128(x[l], key);
            }
        }
        for (std::size_t l = 0; l < N; ++l) {
            // the xors of the mode go into the last round key, off the chain: the result is already the next block's first state
            const __m128i next = load(at[l] + ahead);
            const __m128i fold = _mm_xor_si128(_mm_xor_si128(lanes[l].ends, in[l]), next);
            x[l] = kEncrypts ? _mm_aesenclast_si128(x[l], fold) : _mm_aesdeclast_si128(x[l], fold);
            store(at[l], _mm_xor_si128(_mm_xor_si128(x[l], next), lanes[l].schedule.round[0]));
            at[l] += 16;
            in[l] = now[l];
            now[l] = next;
        }
    }
    for (std::size_t l = 0; l < N; ++l) {
        lanes[l].blocks -= blocks;
        lanes[l].at = at[l];
        lanes[l].in = in[l];
        lanes[l].out = load(at[l] - 16);
    }
}

template <bool kEncrypts>
constexpr std::array<void (*)(Lane*, std::size_t), kLanes> kRun = {run<1, kEncrypts>, run<2, kEncrypts>, run<3, kEncrypts>, run<4, kEncrypts>,
                                                                   run<5, kEncrypts>, run<6, kEncrypts>, run<7, kEncrypts>, run<8, kEncrypts>};

template <bool kEncrypts>
HELIO_AES_TARGET void runAll(std::span<const IgeJob> jobs) {
    std::array<Lane, kLanes> lanes;
    std::size_t active = 0, taken = 0;
    for (;;) {
        for (; active < kLanes && taken < jobs.size(); ++taken) {
            if (!jobs[taken].data.empty()) begin(lanes[active++], jobs[taken], kEncrypts);
        }
        if (active == 0) break;
        const auto shortest = std::ranges::min(std::span(lanes).first(active), {}, &Lane::blocks).blocks;
        kRun<kEncrypts>[active - 1](lanes.data(), shortest);
        for (std::size_t l = 0; l < active;) {
            if (lanes[l].blocks != 0) {
                ++l;
                continue;
            }
            end(lanes[l], kEncrypts);
            if (l != --active) lanes[l] = lanes[active];
        }
    }
    wipe({reinterpret_cast<Byte*>(lanes.data()), sizeof lanes});
}

}  // namespace

void encryptAesNi(std::span<const IgeJob> jobs) { runAll<true>(jobs); }
void decryptAesNi(std::span<const IgeJob> jobs) { runAll<false>(jobs); }

}  // namespace helio::crypto::ige

#endif
