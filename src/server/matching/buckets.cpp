// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/buckets.h"

#include <algorithm>

#include "crypto/chacha_poly.h"
#include "crypto/hash.h"

namespace helio::server {
namespace {

// The size of all buckets changes with the largest: in such steps, so that it does not with every newcomer.
constexpr std::size_t kStep = 8;

}  // namespace

Buckets::Buckets(std::vector<PlacedEntry> entries, int bits, BytesView fillKey) {
    std::vector<std::vector<crypto::MatchEntry>> sorted(std::size_t{1} << bits);
    for (const PlacedEntry& e : entries) sorted[static_cast<std::size_t>(e.prefix >> (crypto::kMatchMostBits - bits))].push_back(e.entry);
    std::size_t largest = 1;
    for (const auto& bucket : sorted) largest = std::max(largest, bucket.size());
    perBucket_ = (largest + kStep - 1) / kStep * kStep;
    all_.reserve(sorted.size() * perBucket_ * crypto::kMatchEntry);
    for (std::size_t prefix = 0; prefix < sorted.size(); ++prefix) fill(prefix, std::move(sorted[prefix]), fillKey);
}

void Buckets::fill(std::size_t prefix, std::vector<crypto::MatchEntry> entries, BytesView fillKey) {
    FixedBytes<crypto::kChaChaNonce> nonce{};
    storeLe32(nonce, static_cast<std::uint32_t>(prefix));
    const Bytes chance = crypto::chachaStream(fillKey, nonce, (perBucket_ - entries.size()) * crypto::kMatchEntry);
    for (std::size_t at = 0; at < chance.size(); at += crypto::kMatchEntry) entries.push_back(fixedOf<crypto::kMatchEntry>(BytesView(chance).subspan(at)));
    std::ranges::sort(entries);  // by tags that look like chance: an order of its own for each epoch, and none for a reader
    for (const auto& entry : entries) append(all_, entry);
    const std::uint64_t hash = loadLe64(crypto::sha256(bytes(prefix)));
    hashes_.push_back(static_cast<std::int64_t>(hash ? hash : 1));
}

}  // namespace helio::server
