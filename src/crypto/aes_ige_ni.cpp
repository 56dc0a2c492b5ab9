// SPDX-License-Identifier: GPL-3.0-or-later
// IGE on AES-NI. The chain is the limit: 14 rounds of latency a block. The xors of the mode are folded into the last round key, off the chain:
// aesenclast(x, k14 ^ P[i-1] ^ P[i+1] ^ k0) is already the state the next block starts from.
#include "crypto/aes_ige.h"

#include "base/secret_bytes.h"

#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#ifdef _MSC_VER
#include <intrin.h>
#define HELIO_AES_TARGET
#else
#define HELIO_AES_TARGET __attribute__((target("aes,sse2")))
#endif

namespace helio::crypto::ige {

namespace {

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

HELIO_AES_TARGET Schedule encryptionSchedule(const Byte* key) {
    Schedule s;
    s.round[0] = load(key);
    s.round[1] = load(key + 16);
    expandPair<0x01>(s, 2);
    expandPair<0x02>(s, 4);
    expandPair<0x04>(s, 6);
    expandPair<0x08>(s, 8);
    expandPair<0x10>(s, 10);
    expandPair<0x20>(s, 12);
    expandPair<0x40>(s, 14);
    return s;
}

HELIO_AES_TARGET Schedule decryptionSchedule(const Byte* key) {
    const Schedule e = encryptionSchedule(key);
    Schedule d;
    d.round[0] = e.round[14];
    for (int i = 1; i < 14; ++i) d.round[i] = _mm_aesimc_si128(e.round[14 - i]);
    d.round[14] = e.round[0];
    return d;
}

}  // namespace

bool hasAesNi() {
#ifdef _MSC_VER
    int info[4];
    __cpuid(info, 1);
    return (info[2] & (1 << 25)) != 0;
#else
    return __builtin_cpu_supports("aes") != 0;
#endif
}

HELIO_AES_TARGET void encryptAesNi(MutBytesView data, AesKeyIv& state) {
    if (data.empty()) return;
    Schedule s = encryptionSchedule(state.key.data());
    const __m128i ends = _mm_xor_si128(s.round[14], s.round[0]);
    __m128i cipher = load(state.iv.data());
    __m128i plainLast = load(state.iv.data() + 16);
    __m128i plain = load(data.data());
    __m128i x = _mm_xor_si128(_mm_xor_si128(plain, cipher), s.round[0]);
    for (std::size_t i = 0; i < data.size(); i += 16) {
        const bool more = i + 16 < data.size();
        const __m128i next = more ? load(data.data() + i + 16) : _mm_setzero_si128();
        const __m128i fold = _mm_xor_si128(_mm_xor_si128(ends, plainLast), next);
        for (int r = 1; r < 14; ++r) x = _mm_aesenc_si128(x, s.round[r]);
        x = _mm_aesenclast_si128(x, fold);
        cipher = _mm_xor_si128(_mm_xor_si128(x, next), s.round[0]);
        store(data.data() + i, cipher);
        plainLast = plain;
        plain = next;
    }
    store(state.iv.data(), cipher);
    store(state.iv.data() + 16, plainLast);
    wipe({reinterpret_cast<Byte*>(&s), sizeof s});
}

HELIO_AES_TARGET void decryptAesNi(MutBytesView data, AesKeyIv& state) {
    if (data.empty()) return;
    Schedule s = decryptionSchedule(state.key.data());
    const __m128i ends = _mm_xor_si128(s.round[14], s.round[0]);
    __m128i cipherLast = load(state.iv.data());
    __m128i plain = load(state.iv.data() + 16);
    __m128i cipher = load(data.data());
    __m128i x = _mm_xor_si128(_mm_xor_si128(cipher, plain), s.round[0]);
    for (std::size_t i = 0; i < data.size(); i += 16) {
        const bool more = i + 16 < data.size();
        const __m128i next = more ? load(data.data() + i + 16) : _mm_setzero_si128();
        const __m128i fold = _mm_xor_si128(_mm_xor_si128(ends, cipherLast), next);
        for (int r = 1; r < 14; ++r) x = _mm_aesdec_si128(x, s.round[r]);
        x = _mm_aesdeclast_si128(x, fold);
        plain = _mm_xor_si128(_mm_xor_si128(x, next), s.round[0]);
        store(data.data() + i, plain);
        cipherLast = cipher;
        cipher = next;
    }
    store(state.iv.data(), cipherLast);
    store(state.iv.data() + 16, plain);
    wipe({reinterpret_cast<Byte*>(&s), sizeof s});
}

}  // namespace helio::crypto::ige

#else

namespace helio::crypto::ige {
bool hasAesNi() { return false; }
void encryptAesNi(MutBytesView data, AesKeyIv& state) { encryptPortable(data, state); }
void decryptAesNi(MutBytesView data, AesKeyIv& state) { decryptPortable(data, state); }
}  // namespace helio::crypto::ige

#endif
