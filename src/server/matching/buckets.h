// SPDX-License-Identifier: GPL-3.0-or-later
// Entries sorted into buckets that all look alike: of one size, in an order that says nothing, filled up with what nobody can tell from entries.
#pragma once

#include <vector>

#include "crypto/match_entry.h"

namespace helio::server {

struct PlacedEntry {
    std::int32_t prefix = 0;  ///< 16 bits
    crypto::MatchEntry entry{};
};

class Buckets {
public:
    Buckets() = default;
    /// `fillKey` (32 bytes): the same entries with the same key are the same buckets, so that who comes and goes changes as few as may be.
    Buckets(std::vector<PlacedEntry> entries, int bits, BytesView fillKey);

    std::size_t count() const { return hashes_.size(); }
    std::size_t perBucket() const { return perBucket_; }  ///< entries, real or not
    BytesView bytes(std::size_t prefix) const { return BytesView(all_).subspan(prefix * perBucket_ * crypto::kMatchEntry, perBucket_ * crypto::kMatchEntry); }
    std::int64_t hash(std::size_t prefix) const { return hashes_[prefix]; }  ///< of its bytes; never 0

private:
    void fill(std::size_t prefix, std::vector<crypto::MatchEntry> entries, BytesView fillKey);

    std::size_t perBucket_ = 0;
    Bytes all_;
    std::vector<std::int64_t> hashes_;
};

}  // namespace helio::server
