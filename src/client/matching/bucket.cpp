// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/matching/bucket.h"

#include <algorithm>
#include <bit>

#include "crypto/match_entry.h"

namespace helio::client {
namespace {

constexpr std::size_t kMostBytes = 1u << 20;  // more than 25,000 entries, where a hundred are usual
constexpr std::size_t kLeastAsked = 16;

}  // namespace

bool isBucket(BytesView entries) { return !entries.empty() && entries.size() % crypto::kMatchEntry == 0 && entries.size() <= kMostBytes; }

std::optional<PrivateMatch> findIn(BytesView entries, const MatchToken& token) {
    const auto tag = crypto::matchTag(token);
    for (; entries.size() >= crypto::kMatchEntry; entries = entries.subspan(crypto::kMatchEntry)) {
        if (!std::equal(tag.begin(), tag.end(), entries.begin())) continue;
        const auto found = crypto::openMatch(token, entries.first(crypto::kMatchEntry));
        if (found && found->user > 0) return PrivateMatch{model::UserId(found->user), found->capability};
    }
    return std::nullopt;
}

std::vector<std::int32_t> amongOthers(std::set<std::int32_t> needed, int bits, Random& random) {
    const std::size_t all = std::size_t{1} << bits;
    const std::size_t wanted = std::min(all, std::max(kLeastAsked, std::bit_ceil(needed.size())));
    while (needed.size() < wanted) needed.insert(static_cast<std::int32_t>(random.below(all)));
    return {needed.begin(), needed.end()};
}

}  // namespace helio::client
