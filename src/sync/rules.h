// SPDX-License-Identifier: GPL-3.0-or-later
// The arithmetic of update boxes: what to do with one update, given the numbers it carries and the number the box stands at.
#pragma once

#include <cstdint>

namespace helio::sync {

/// Where the common box stands. Saved in the same transaction as the effects that brought it there (U-15).
struct State {
    std::int32_t pts = 0, qts = 0, date = 0, seq = 0;
    friend bool operator==(const State&, const State&) = default;
};

enum class Verdict : std::uint8_t {
    Apply,  ///< next in line
    Skip,   ///< already applied
    Wait,   ///< something before it is missing
};

/// U-05, U-06: a box at `local` meets an update that ends at `pts` and spans `count` events.
Verdict judgePts(std::int32_t local, std::int32_t pts, std::int32_t count);
/// U-08: the rest of an updates container that begins at `seqStart` (0 = unordered).
Verdict judgeSeq(std::int32_t local, std::int32_t seqStart);

}  // namespace helio::sync
