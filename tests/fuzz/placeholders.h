// SPDX-License-Identifier: GPL-3.0-or-later
// A fuzzer does not guess 64-bit ids. It writes "FUZZID" and a number in their place, and the target puts in one of the ids that there are.
#pragma once

#include <vector>

#include "base/bytes.h"

namespace helio::fuzz {

inline constexpr std::uint64_t kPlaceholder = 0x4449'5a5a'5546'0000;  // "..FUZZID", little-endian: the low 16 bits name the id

inline Bytes placeholder(std::uint16_t which) {
    Bytes out(8);
    storeLe64(out, kPlaceholder | which);
    return out;
}

/// Every placeholder at a multiple of four.
inline Bytes filled(BytesView text, const std::vector<std::int64_t>& ids) {
    Bytes out = copyOf(text);
    for (std::size_t at = 0; !ids.empty() && at + 8 <= out.size(); at += 4) {
        const std::uint64_t value = loadLe64(BytesView(out).subspan(at));
        if ((value & ~0xffffull) == kPlaceholder) storeLe64(MutBytesView(out).subspan(at), static_cast<std::uint64_t>(ids[(value & 0xffff) % ids.size()]));
    }
    return out;
}

}  // namespace helio::fuzz
