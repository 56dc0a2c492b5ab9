// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 where the envelope spends its time: while a message is deciphered, and over several messages at once.
#pragma once

#include <span>
#include <vector>

#include "crypto/aes_ige.h"
#include "crypto/hash.h"

namespace helio::crypto {

/// Deciphers in place and gives SHA256(prefix ‖ plaintext): the hash runs in the shadow of the cipher, which waits for itself most of the time.
/// `prefix` has 32 bytes (the part of the key that stands before the text).
Sha256Digest igeDecryptHashing(MutBytesView data, AesKeyIv& state, BytesView prefix);

/// SHA256(prefix ‖ text) of each, two at a time. A prefix has 32 bytes.
struct HashJob {
    BytesView prefix;
    BytesView text;
};
std::vector<Sha256Digest> sha256Each(std::span<const HashJob> jobs);

}  // namespace helio::crypto
