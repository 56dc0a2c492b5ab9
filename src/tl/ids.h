// SPDX-License-Identifier: GPL-3.0-or-later
// The numbers of the built-in constructors, which the schema files leave out.
#pragma once

#include <cstdint>

namespace helio::tl {

inline constexpr std::uint32_t kVectorId = 0x1cb5c415;
inline constexpr std::uint32_t kBoolTrueId = 0x997275b5;
inline constexpr std::uint32_t kBoolFalseId = 0xbc799737;

}  // namespace helio::tl
