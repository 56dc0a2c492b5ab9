// SPDX-License-Identifier: GPL-3.0-or-later
// Content that comes piece by piece on its way into the blob store: one chunk in memory, hashed on the way.
#pragma once

#include <cstdio>

#include "crypto/hash.h"
#include "server/files/blob_store.h"

namespace helio::server {

class BlobWriter {
public:
    static Result<BlobWriter> begin(const BlobStore& store, Random& random);
    BlobWriter(BlobWriter&&) noexcept = default;
    BlobWriter& operator=(BlobWriter&&) = delete;
    ~BlobWriter();  ///< without finish() nothing stays

    Result<> add(BytesView bytes);
    /// Flushed to the disk and renamed into place.
    Result<Blob> finish();

private:
    struct Close {
        void operator()(std::FILE* f) const { std::fclose(f); }
    };
    BlobWriter(const BlobStore& store, std::filesystem::path path, std::FILE* file, SecretBytes key);
    Result<> seal(BytesView chunk, bool last);

    const BlobStore* store_;
    std::filesystem::path path_;
    std::unique_ptr<std::FILE, Close> file_;
    SecretBytes key_;
    crypto::Hasher hasher_;
    Bytes waiting_;
    std::int64_t size_ = 0;
    std::int64_t chunks_ = 0;
};

}  // namespace helio::server
