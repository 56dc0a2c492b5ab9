// SPDX-License-Identifier: GPL-3.0-or-later
// What private matching remembers while the account is open. Core thread.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

#include "base/bytes.h"

namespace helio::client {

/// An epoch as the cloud described it.
struct KnownEpoch {
    std::int32_t id = 0;
    FixedBytes<32> key{};  ///< the public one
    int bits = 0;
    std::size_t batch = 0;  ///< numbers in one question at most
    std::int64_t expires = 0;
};

struct KeptBucket {
    std::int64_t hash = 0;
    std::shared_ptr<const Bytes> entries;  ///< whoever looks somebody up keeps them, whatever is made room for meanwhile
};

struct MatchingState {
    bool offered = false;
    std::optional<KnownEpoch> epoch;
    std::map<std::int32_t, FixedBytes<32>> keys;  ///< that epochs had: one that changes is a lie
    std::int32_t bucketsOf = 0;                   ///< whose buckets these are
    std::map<std::int32_t, KeptBucket> buckets;   ///< asked for again by their hash
};

}  // namespace helio::client
