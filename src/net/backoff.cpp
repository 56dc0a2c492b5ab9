// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/backoff.h"

#include <algorithm>

namespace helio::net {

std::chrono::milliseconds Backoff::delay(int attempt, Random& random) const {
    if (attempt < 1) return std::chrono::milliseconds(0);
    auto whole = first;
    for (int i = 1; i < attempt && whole < most; ++i) whole *= 2;
    whole = std::min(whole, most);
    const auto half = whole / 2;
    return half + std::chrono::milliseconds(random.below(static_cast<std::uint64_t>((whole - half).count()) + 1));
}

}  // namespace helio::net
