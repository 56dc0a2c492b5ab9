// SPDX-License-Identifier: GPL-3.0-or-later
// Ids are types: a user id cannot be passed where a chat id is meant.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace helio {

template <class Tag, class Rep = std::int64_t>
struct StrongId {
    Rep value{};

    constexpr StrongId() = default;
    constexpr explicit StrongId(Rep v) : value(v) {}
    constexpr explicit operator bool() const { return value != Rep{}; }
    friend constexpr auto operator<=>(StrongId, StrongId) = default;
};

}  // namespace helio

template <class Tag, class Rep>
struct std::hash<helio::StrongId<Tag, Rep>> {
    std::size_t operator()(helio::StrongId<Tag, Rep> id) const noexcept { return std::hash<Rep>{}(id.value); }
};
