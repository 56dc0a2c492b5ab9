// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/bounds.h"

#include <numeric>

namespace helio::server::privacy {

std::size_t namedIn(const Rules& rules) {
    return std::accumulate(rules.begin(), rules.end(), std::size_t{0}, [](std::size_t sum, const Rule& rule) { return sum + rule.ids.size(); });
}

}  // namespace helio::server::privacy
