// SPDX-License-Identifier: GPL-3.0-or-later
// What can stand in a column, and how our types map onto it: ids (anything with a whole number `value`), flags and enums are integers.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>

#include "base/bytes.h"

namespace helio::sqlite {

template <class T>
concept IdLike = requires(const T& id) {
    { id.value } -> std::convertible_to<std::int64_t>;
    requires std::integral<std::remove_cvref_t<decltype(id.value)>>;
};
template <class T>
concept Whole = std::integral<T> || std::is_enum_v<T>;
template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

/// The integer a column holds for an integer, a flag, an enum or an id.
template <class T>
    requires Whole<T> || IdLike<T>
constexpr std::int64_t integerOf(const T& v) {
    if constexpr (Whole<T>) return static_cast<std::int64_t>(v);
    else return static_cast<std::int64_t>(v.value);
}

}  // namespace helio::sqlite
