// SPDX-License-Identifier: GPL-3.0-or-later
// AES-256 in Infinite Garble Extension mode, in place. Each block depends on the one before, so one message runs at the latency of the
// cipher: the intrinsics path is picked at run time where the processor has AES-NI, the portable path goes through OpenSSL's EVP.
#pragma once

#include <span>

#include "base/bytes.h"

namespace helio::crypto {

/// Key and starting value of one IGE run; wiped when it dies.
struct AesKeyIv {
    FixedBytes<32> key{};
    FixedBytes<32> iv{};  ///< first half: ciphertext before the first block; second half: plaintext before it

    AesKeyIv() = default;
    AesKeyIv(const AesKeyIv&) = default;
    AesKeyIv& operator=(const AesKeyIv&) = default;
    ~AesKeyIv();
};

/// `data` is a multiple of 16 bytes. `state.iv` moves on, so that a long run may be cut at any block.
void igeEncrypt(MutBytesView data, AesKeyIv& state);
void igeDecrypt(MutBytesView data, AesKeyIv& state);

/// One run among several.
struct IgeJob {
    MutBytesView data;
    AesKeyIv* state = nullptr;
};
/// Any number of independent runs, each as above, of any lengths: up to eight go side by side, which is about five times as fast as one after the other.
void igeEncrypt(std::span<const IgeJob> jobs);
void igeDecrypt(std::span<const IgeJob> jobs);

/// The two implementations by name, for tests and benchmarks; the functions above pick one.
namespace ige {
bool hasAesNi();
void encryptPortable(MutBytesView data, AesKeyIv& state);
void decryptPortable(MutBytesView data, AesKeyIv& state);
void encryptAesNi(MutBytesView data, AesKeyIv& state);  ///< only where hasAesNi()
void decryptAesNi(MutBytesView data, AesKeyIv& state);  ///< only where hasAesNi()
void encryptAesNi(std::span<const IgeJob> jobs);        ///< only where hasAesNi()
void decryptAesNi(std::span<const IgeJob> jobs);        ///< only where hasAesNi()
}  // namespace ige

}  // namespace helio::crypto
