// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto/message_hash.h"

#include <algorithm>
#include <optional>

#include "crypto/sha256_ni.h"

#if defined(HELIO_AES_X86) && !defined(_MSC_VER)
#include <cpuid.h>
#endif

namespace helio::crypto {

namespace {

constexpr std::size_t kPrefix = 32;

#ifdef HELIO_AES_X86

constexpr std::size_t kFirst = kShaBlock - kPrefix;  // text in the first block

HELIO_SHA_TARGET ShaState startWith(BytesView prefix, const Byte* text) {
    FixedBytes<kShaBlock> first;
    std::copy(prefix.begin(), prefix.end(), first.begin());
    std::copy(text, text + kFirst, first.begin() + kPrefix);
    ShaState s = shaStart();
    shaBlock(s, first.data());
    wipe(first);
    return s;
}

/// One IGE decryption, some blocks at a time (see aes_ige_ni.cpp for the folding of the mode's xors).
struct Decryption {
    ige::Schedule schedule;
    __m128i ends;
    __m128i cipherLast;
    __m128i plain;
    AesKeyIv& state;

    HELIO_SHA_TARGET explicit Decryption(AesKeyIv& s) : state(s) {
        ige::decryptionSchedule(s.key.data(), schedule);
        ends = _mm_xor_si128(schedule.round[14], schedule.round[0]);
        cipherLast = ige::load(s.iv.data());
        plain = ige::load(s.iv.data() + 16);
    }
    HELIO_SHA_TARGET void blocks(Byte* at, std::size_t count) {
        __m128i cipher = ige::load(at);
        __m128i x = _mm_xor_si128(_mm_xor_si128(cipher, plain), schedule.round[0]);
        for (std::size_t i = 0; i < count; ++i, at += 16) {
            const __m128i next = i + 1 < count ? ige::load(at + 16) : _mm_setzero_si128();
            const __m128i fold = _mm_xor_si128(_mm_xor_si128(ends, cipherLast), next);
            for (int r = 1; r < 14; ++r) x = _mm_aesdec_si128(x, schedule.round[r]);
            x = _mm_aesdeclast_si128(x, fold);
            plain = _mm_xor_si128(_mm_xor_si128(x, next), schedule.round[0]);
            ige::store(at, plain);
            cipherLast = cipher;
            cipher = next;
        }
    }
    HELIO_SHA_TARGET ~Decryption() {
        ige::store(state.iv.data(), cipherLast);
        ige::store(state.iv.data() + 16, plain);
        wipe({reinterpret_cast<Byte*>(&schedule), sizeof schedule});
    }
};

HELIO_SHA_TARGET Sha256Digest decryptHashing(MutBytesView data, AesKeyIv& state, BytesView prefix) {
    Decryption cipher(state);
    Byte* const text = data.data();
    cipher.blocks(text, kFirst / 16);
    ShaState hash = startWith(prefix, text);
    std::size_t at = kFirst;
    // the hash works on the block before, so that neither waits for the other
    const std::size_t whole = kFirst + (data.size() - kFirst) / kShaBlock * kShaBlock;
    if (at < whole) cipher.blocks(text + at, kShaBlock / 16);
    for (; at + kShaBlock < whole; at += kShaBlock) {
        cipher.blocks(text + at + kShaBlock, kShaBlock / 16);
        shaBlock(hash, text + at);
    }
    if (at < whole) shaBlock(hash, text + at);
    if (whole < data.size()) cipher.blocks(text + whole, (data.size() - whole) / 16);
    return shaFinish(hash, data.subspan(whole), kPrefix + data.size());
}

/// A text on its way through the hash.
struct Run {
    ShaState state;
    const Byte* at = nullptr;
    std::size_t blocks = 0;
    BytesView rest;
    std::uint64_t bytes = 0;
    std::size_t job = 0;
};

HELIO_SHA_TARGET Run begin(const HashJob& job, std::size_t index) {
    Run run{.state = startWith(job.prefix, job.text.data()),
            .at = job.text.data() + kFirst,
            .blocks = (job.text.size() - kFirst) / kShaBlock,
            .rest = {},
            .bytes = kPrefix + job.text.size(),
            .job = index};
    run.rest = job.text.subspan(kFirst + run.blocks * kShaBlock);
    return run;
}

HELIO_SHA_TARGET void advance(Run& one, std::size_t blocks) {
    for (std::size_t i = 0; i < blocks; ++i, one.at += kShaBlock) shaBlock(one.state, one.at);
    one.blocks -= blocks;
}

HELIO_SHA_TARGET void advance(Run& one, Run& two, std::size_t blocks) {
    ShaState a = one.state, b = two.state;
    for (std::size_t i = 0; i < blocks; ++i, one.at += kShaBlock, two.at += kShaBlock) {
        shaBlock(a, one.at);
        shaBlock(b, two.at);
    }
    one.state = a;
    two.state = b;
    one.blocks -= blocks;
    two.blocks -= blocks;
}

HELIO_SHA_TARGET void hashEach(std::span<const HashJob> jobs, std::vector<Sha256Digest>& out) {
    std::optional<Run> waiting;  // the longer of the last two
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (jobs[i].text.size() < kFirst) {
            out[i] = sha256({jobs[i].prefix, jobs[i].text});
            continue;
        }
        Run run = begin(jobs[i], i);
        if (waiting) advance(run, *waiting, std::min(run.blocks, waiting->blocks));
        if (!waiting) {
            waiting = run;
            continue;
        }
        if (run.blocks > waiting->blocks) std::swap(run, *waiting);
        out[run.job] = shaFinish(run.state, run.rest, run.bytes);
    }
    if (!waiting) return;
    advance(*waiting, waiting->blocks);
    out[waiting->job] = shaFinish(waiting->state, waiting->rest, waiting->bytes);
}

#endif

}  // namespace

#ifdef HELIO_AES_X86

bool hasShaNi() {
#ifdef _MSC_VER
    int info[4];
    __cpuidex(info, 7, 0);
    return (info[1] & (1 << 29)) != 0;
#else
    unsigned a = 0, b = 0, c = 0, d = 0;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & (1u << 29)) != 0;
#endif
}

#endif

Sha256Digest igeDecryptHashing(MutBytesView data, AesKeyIv& state, BytesView prefix) {
#ifdef HELIO_AES_X86
    static const bool fast = hasShaNi() && ige::hasAesNi();
    if (fast && data.size() >= kShaBlock && prefix.size() == kPrefix) return decryptHashing(data, state, prefix);
#endif
    igeDecrypt(data, state);
    return sha256({prefix, data});
}

std::vector<Sha256Digest> sha256Each(std::span<const HashJob> jobs) {
    std::vector<Sha256Digest> out(jobs.size());
#ifdef HELIO_AES_X86
    static const bool fast = hasShaNi();
    if (fast && std::ranges::all_of(jobs, [](const HashJob& j) { return j.prefix.size() == kPrefix; })) {
        hashEach(jobs, out);
        return out;
    }
#endif
    for (std::size_t i = 0; i < jobs.size(); ++i) out[i] = sha256({jobs[i].prefix, jobs[i].text});
    return out;
}

}  // namespace helio::crypto
