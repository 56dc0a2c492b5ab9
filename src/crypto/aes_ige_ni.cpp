// SPDX-License-Identifier: GPL-3.0-or-later
// IGE on AES-NI. The chain is the limit: 14 rounds of latency a block. The xors of the mode are folded into the last round key, off the chain:
// aesenclast(x, k14 ^ P[i-1] ^ P[i+1] ^ k0) is already the state the next block starts from.
#include "crypto/aes_ige.h"

#include "base/secret_bytes.h"
#include "crypto/aes_ni.h"

#ifdef HELIO_AES_X86

namespace helio::crypto::ige {

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
    Schedule s;
    encryptionSchedule(state.key.data(), s);
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
    Schedule s;
    decryptionSchedule(state.key.data(), s);
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
void encryptAesNi(std::span<const IgeJob> jobs) {
    for (const auto& job : jobs) encryptPortable(job.data, *job.state);
}
void decryptAesNi(std::span<const IgeJob> jobs) {
    for (const auto& job : jobs) decryptPortable(job.data, *job.state);
}
}  // namespace helio::crypto::ige

#endif
