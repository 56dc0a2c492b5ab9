// SPDX-License-Identifier: GPL-3.0-or-later
// SHA-256 of every 128 KiB of a file (F-08). Worked out once, when somebody first asks, and kept beside the blobs: sealed, since a digest of plain bytes
// says which file it is. What is kept is a convenience: where it is missing or damaged it is worked out again, and the sweep of unused blobs takes it
// when it was not written for a while.
//
// The file: a record of kBlock / kPiece digests for each block of the content, AES-256-GCM (nonce, digests, tag); the key is the blob key's own for this
// file, the AAD the block's number. Holes are blocks that nobody asked for.
#pragma once

#include <functional>
#include <vector>

#include "server/files/blob_store.h"

namespace helio::server {

struct PieceDigest {
    std::int64_t offset = 0;
    std::int32_t limit = 0;
    FixedBytes<32> sha256{};
};

class PieceDigests {
public:
    static constexpr std::int64_t kPiece = 128 << 10;
    static constexpr std::int64_t kBlock = 8 << 20;
    /// The content's bytes [offset, offset + limit).
    using Read = std::function<Result<Bytes>(std::int64_t offset, std::int64_t limit)>;

    PieceDigests(const BlobStore& blobs, Random& random) : blobs_(blobs), random_(random) {}

    /// From the piece that holds `offset` to the end of its block; nothing beyond the file's end. Fault::Io when the content cannot be read. Any thread.
    Result<std::vector<PieceDigest>> from(const Blob& blob, std::int64_t offset, const Read& read) const;

private:
    Result<Bytes> kept(const Blob& blob, std::int64_t block) const;
    void keep(const Blob& blob, std::int64_t block, BytesView digests) const;

    const BlobStore& blobs_;
    Random& random_;
};

}  // namespace helio::server
