// SPDX-License-Identifier: GPL-3.0-or-later
// Key schedules of AES-256 for the intrinsics paths. Private to crypto/; include behind HELIO_AES_X86.
#pragma once

#include "base/bytes.h"
#include "base/secret_bytes.h"

#if defined(__x86_64__) || defined(_M_X64)
#define HELIO_AES_X86 1
#include <immintrin.h>
#ifdef _MSC_VER
#include <intrin.h>
#define HELIO_AES_TARGET
#else
#define HELIO_AES_TARGET __attribute__((target("aes,sse2")))
#endif

namespace helio::crypto::ige {

struct Schedule {
    __m128i round[15];
};

HELIO_AES_TARGET inline __m128i load(const Byte* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }
HELIO_AES_TARGET inline void store(Byte* to, __m128i v) { _mm_storeu_si128(reinterpret_cast<__m128i*>(to), v); }

HELIO_AES_TARGET inline __m128i spread(__m128i key) {
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    key = _mm_xor_si128(key, _mm_slli_si128(key, 4));
    return _mm_xor_si128(key, _mm_slli_si128(key, 4));
}

template <int Constant>
HELIO_AES_TARGET inline void expandPair(Schedule& s, int at) {
    s.round[at] = _mm_xor_si128(spread(s.round[at - 2]), _mm_shuffle_epi32(_mm_aeskeygenassist_si128(s.round[at - 1], Constant), 0xff));
    if (at + 1 < 15) {
        s.round[at + 1] = _mm_xor_si128(spread(s.round[at - 1]), _mm_shuffle_epi32(_mm_aeskeygenassist_si128(s.round[at], 0), 0xaa));
    }
}

HELIO_AES_TARGET inline void encryptionSchedule(const Byte* key, Schedule& s) {
    s.round[0] = load(key);
    s.round[1] = load(key + 16);
    expandPair<0x01>(s, 2);
    expandPair<0x02>(s, 4);
    expandPair<0x04>(s, 6);
    expandPair<0x08>(s, 8);
    expandPair<0x10>(s, 10);
    expandPair<0x20>(s, 12);
    expandPair<0x40>(s, 14);
}

HELIO_AES_TARGET inline void decryptionSchedule(const Byte* key, Schedule& d) {
    Schedule e;
    encryptionSchedule(key, e);
    d.round[0] = e.round[14];
    for (int i = 1; i < 14; ++i) d.round[i] = _mm_aesimc_si128(e.round[14 - i]);
    d.round[14] = e.round[0];
    wipe({reinterpret_cast<Byte*>(&e), sizeof e});  // K-23
}

}  // namespace helio::crypto::ige

#endif
