// SPDX-License-Identifier: GPL-3.0-or-later
// Buckets as a client reads them, and which to ask for so that the number of them says little.
#pragma once

#include <set>
#include <vector>

#include "base/random.h"
#include "client/matching/private_matching.h"

namespace helio::client {

/// Whole entries, some, and not too many. The cloud sent it: it may be anything.
bool isBucket(BytesView entries);
/// The first entry that opens. nullopt: nobody.
std::optional<PrivateMatch> findIn(BytesView entries, const MatchToken& token);

/// `needed` with random others: 16 or the next power of two, or all there are. In order, so that it tells nothing.
std::vector<std::int32_t> amongOthers(std::set<std::int32_t> needed, int bits, Random& random);

}  // namespace helio::client
