// SPDX-License-Identifier: GPL-3.0-or-later
// Files at rest: each content once, sealed in chunks with AES-256-GCM, under a name made of its SHA-256 and a key (so that a name says nothing).
//
// A file: 16 random bytes (salt), then chunks of 65536 bytes, each followed by its 16-byte tag, the last one shorter. The chunks' key is
// HMAC(blob key, salt), chunk n's nonce is n, its AAD n and whether it is the last: none can be cut off, moved or lent to another file.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::server {

struct Blob {
    Bytes hash;  ///< SHA-256 of the content
    std::int64_t size = 0;
};

/// Any thread may read; each BlobWriter belongs to one thread.
class BlobStore {
public:
    static constexpr std::int64_t kChunk = 64 << 10;

    BlobStore(std::filesystem::path folder, SecretBytes key) : folder_(std::move(folder)), key_(std::move(key)) {}

    /// Whole content at once (pictures). On the disk when it returns.
    Result<Blob> put(BytesView content, Random& random) const;
    /// The bytes [offset, offset + limit) as far as there are any. Fault::Io when they are not what was put.
    Result<Bytes> read(const Blob& blob, std::int64_t offset, std::int64_t limit) const;

    /// Moves a finished file to its name.
    Result<> settle(const std::filesystem::path& from, BytesView hash) const;
    /// Gives a finished file this name, too; it may go by its other one afterwards.
    Result<> link(const std::filesystem::path& from, BytesView hash) const;
    /// Takes out every file that none of the names given by `each` leads to, and that was neither made nor put again during `age`. Gives how many.
    /// Nothing is touched when the names could not all be read.
    Result<int> sweep(const std::function<Result<>(const std::function<void(BytesView name)>& take)>& each, std::chrono::seconds age) const;

    const std::filesystem::path& folder() const { return folder_; }
    std::filesystem::path pathOf(BytesView hash) const;
    SecretBytes fileKey(BytesView salt) const;

private:
    bool touch(const std::filesystem::path& path) const;

    std::filesystem::path folder_;
    SecretBytes key_;
    /// Between "it is there, I will refer to it" and "it is old and nobody refers to it".
    std::unique_ptr<std::mutex> finding_ = std::make_unique<std::mutex>();
};

}  // namespace helio::server
