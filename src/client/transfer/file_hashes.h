// SPDX-License-Identifier: GPL-3.0-or-later
// F-08: the digests that the cloud gives for the pieces of a file, and what a part of it is worth by them. Pure.
#pragma once

#include <map>

#include "base/bytes.h"

namespace helio::client {

struct FilePiece {
    std::int64_t offset = 0;
    std::int32_t limit = 0;
    Bytes sha256;
};

class FileHashes {
public:
    /// Pieces that make no sense (negative, empty, a digest of another length) are left out.
    void add(const std::vector<FilePiece>& pieces);
    /// Every byte from `offset` on, `size` long, lies in a known piece that lies in it whole.
    bool cover(std::int64_t offset, std::int64_t size) const;
    /// Covered, and each digest is right.
    bool fit(std::int64_t offset, BytesView bytes) const;
    bool empty() const { return pieces_.empty(); }

private:
    std::map<std::int64_t, FilePiece> pieces_;
};

}  // namespace helio::client
