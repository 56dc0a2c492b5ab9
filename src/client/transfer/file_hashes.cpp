// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/file_hashes.h"

#include "base/secret_bytes.h"
#include "crypto/hash.h"

namespace helio::client {

void FileHashes::add(const std::vector<FilePiece>& pieces) {
    for (const auto& piece : pieces)
        if (piece.offset >= 0 && piece.limit > 0 && piece.sha256.size() == 32) pieces_[piece.offset] = piece;
}

bool FileHashes::cover(std::int64_t offset, std::int64_t size) const {
    std::int64_t at = offset;
    while (at < offset + size) {
        const auto it = pieces_.find(at);
        if (it == pieces_.end()) return false;
        at += it->second.limit;
    }
    return at == offset + size;
}

bool FileHashes::fit(std::int64_t offset, BytesView bytes) const {
    if (!cover(offset, static_cast<std::int64_t>(bytes.size()))) return false;
    for (std::size_t at = 0; at < bytes.size();) {
        const auto& piece = pieces_.at(offset + static_cast<std::int64_t>(at));
        const auto digest = crypto::sha256(bytes.subspan(at, static_cast<std::size_t>(piece.limit)));
        if (!equalInConstantTime(digest, piece.sha256)) return false;
        at += static_cast<std::size_t>(piece.limit);
    }
    return true;
}

}  // namespace helio::client
