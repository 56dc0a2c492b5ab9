// SPDX-License-Identifier: GPL-3.0-or-later
// An entry of private matching (docs/MATCHING.md), as the cloud writes it and a client finds it: tag ‖ sealed(user id ‖ capability), both found and opened
// by what the pseudo-random function makes of the number, and by nothing else.
#pragma once

#include <cstdint>
#include <optional>

#include "crypto/oprf.h"

namespace helio::crypto {

inline constexpr std::size_t kMatchTag = 8, kMatchEntry = 40;
inline constexpr int kMatchMostBits = 16;
using MatchEntry = FixedBytes<kMatchEntry>;

struct MatchSecret {
    std::int64_t user = 0, capability = 0;
    friend bool operator==(const MatchSecret&, const MatchSecret&) = default;
};

/// The first `bits` (0 to 16) bits of F.
std::int32_t matchPrefix(BytesView output, int bits);
FixedBytes<kMatchTag> matchTag(const OprfOutput& output);
MatchEntry sealMatch(const OprfOutput& output, const MatchSecret& secret);
/// nullopt: another tag, or forged.
std::optional<MatchSecret> openMatch(const OprfOutput& output, BytesView entry);

}  // namespace helio::crypto
