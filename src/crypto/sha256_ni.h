// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 with the processor's own instructions, one block at a time, to be woven into other work. Private to crypto/; behind HELIO_AES_X86 and
// only where hasShaNi().
#pragma once

#include <algorithm>
#include <cstring>

#include "crypto/aes_ni.h"
#include "crypto/hash.h"

#ifdef HELIO_AES_X86

#ifdef _MSC_VER
#define HELIO_SHA_TARGET
#else
#define HELIO_SHA_TARGET __attribute__((target("aes,sha,sse4.1")))
#endif

namespace helio::crypto {

bool hasShaNi();

inline constexpr std::size_t kShaBlock = 64;

alignas(16) inline constexpr std::uint32_t kShaRounds[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74,
    0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d,
    0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e,
    0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
    0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

/// The eight words in the order that the instructions want them.
struct ShaState {
    __m128i abef;
    __m128i cdgh;
};

HELIO_SHA_TARGET inline ShaState shaStart() {
    return {_mm_set_epi32(0x6a09e667, static_cast<int>(0xbb67ae85), 0x510e527f, static_cast<int>(0x9b05688c)),
            _mm_set_epi32(0x3c6ef372, static_cast<int>(0xa54ff53a), 0x1f83d9ab, 0x5be0cd19)};
}

HELIO_SHA_TARGET inline void shaBlock(ShaState& s, const Byte* block) {
    const __m128i bigEndian = _mm_set_epi8(12, 13, 14, 15, 8, 9, 10, 11, 4, 5, 6, 7, 0, 1, 2, 3);
    __m128i w[4];  // the last sixteen words of the schedule
    __m128i abef = s.abef, cdgh = s.cdgh;
#ifdef __clang__
#pragma clang loop unroll(full)
#endif
    for (int i = 0; i < 16; ++i) {
        __m128i& now = w[i % 4];
        if (i < 4) {
            now = _mm_shuffle_epi8(ige::load(block + 16 * i), bigEndian);
        } else {
            const __m128i last = w[(i + 3) % 4];
            const __m128i middle = _mm_alignr_epi8(last, w[(i + 2) % 4], 4);
            now = _mm_sha256msg2_epu32(_mm_add_epi32(_mm_sha256msg1_epu32(now, w[(i + 1) % 4]), middle), last);
        }
        const __m128i keyed = _mm_add_epi32(now, _mm_load_si128(reinterpret_cast<const __m128i*>(kShaRounds) + i));
        const __m128i half = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
        abef = _mm_sha256rnds2_epu32(abef, half, _mm_shuffle_epi32(keyed, 0x0e));
        cdgh = half;
    }
    s.abef = _mm_add_epi32(s.abef, abef);
    s.cdgh = _mm_add_epi32(s.cdgh, cdgh);
}

/// What is left behind the last whole block, and the end of the message.
HELIO_SHA_TARGET inline Sha256Digest shaFinish(ShaState& s, BytesView rest, std::uint64_t allBytes) {
    FixedBytes<2 * kShaBlock> last{};
    std::copy(rest.begin(), rest.end(), last.begin());
    last[rest.size()] = 0x80;
    const std::size_t size = rest.size() + 9 <= kShaBlock ? kShaBlock : 2 * kShaBlock;
    for (std::size_t i = 0; i < 8; ++i) last[size - 1 - i] = static_cast<Byte>(allBytes * 8 >> (8 * i));
    for (std::size_t at = 0; at < size; at += kShaBlock) shaBlock(s, last.data() + at);
    wipe(last);
    alignas(16) std::uint32_t abef[4], cdgh[4];
    _mm_store_si128(reinterpret_cast<__m128i*>(abef), s.abef);
    _mm_store_si128(reinterpret_cast<__m128i*>(cdgh), s.cdgh);
    const std::uint32_t words[8] = {abef[3], abef[2], cdgh[3], cdgh[2], abef[1], abef[0], cdgh[1], cdgh[0]};
    Sha256Digest out;
    for (std::size_t i = 0; i < 32; ++i) out[i] = static_cast<Byte>(words[i / 4] >> (24 - 8 * (i % 4)));
    return out;
}

}  // namespace helio::crypto

#endif
