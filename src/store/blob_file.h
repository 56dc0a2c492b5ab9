// SPDX-License-Identifier: GPL-3.0-or-later
// One encrypted file: AES-256-GCM in chunks of 64 KiB under a key of its own, which lies in the encrypted database.
// Layout: "HBF1", u64 LE length of the content, then for each chunk its ciphertext and 16-byte tag. The nonce is the chunk's number, which is sound because no key
// serves two files; number and length are authenticated, so chunks can be neither swapped nor cut off. Source: NIST SP 800-38D.
#pragma once

#include <filesystem>

#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::store {

inline constexpr std::size_t kBlobKeySize = 32;
inline constexpr std::size_t kBlobChunk = 64 * 1024;

/// 0600. `key` must be fresh.
Result<> writeBlobFile(const std::filesystem::path& path, const SecretBytes& key, BytesView content);
/// Fault::NotFound: no such file. Fault::Io: damaged or not under this key. Fault::Full: longer than `limit`.
Result<Bytes> readBlobFile(const std::filesystem::path& path, const SecretBytes& key, std::size_t limit);

}  // namespace helio::store
