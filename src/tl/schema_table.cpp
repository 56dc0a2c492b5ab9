// SPDX-License-Identifier: GPL-3.0-or-later
#include "tl/schema_table.h"

#include <algorithm>
#include <utility>

namespace helio::tl {

const CombinatorEntry* findCombinator(std::uint32_t id, bool secret) {
    const auto all = combinators();
    const std::pair key{secret, id};
    const auto found = std::ranges::lower_bound(all, key, {}, [](const CombinatorEntry& entry) { return std::pair{entry.secret, entry.id}; });
    return found != all.end() && found->id == id && found->secret == secret ? &*found : nullptr;
}

std::string_view nameOf(std::uint32_t id) {
    const CombinatorEntry* found = findCombinator(id);
    if (!found) found = findCombinator(id, true);
    return found ? std::string_view(names() + found->name) : std::string_view{};
}

}  // namespace helio::tl
