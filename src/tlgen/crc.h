// SPDX-License-Identifier: GPL-3.0-or-later
// The number of a combinator is the CRC-32 of its line in canonical form.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace helio::tlgen {

/// CRC-32 (IEEE).
std::uint32_t crc32(std::string_view text);

/// The line without ";" in the form that is hashed: no number, no conditional `true` fields, `bytes` spelled `string`, no punctuation of types.
std::string canonicalLine(std::string_view line);

/// Whether the number of a line is right: it is the CRC-32, or the CRC-32 with the layer suffix taken off the name (secret chats), or a listed exception.
bool numberFits(std::string_view line, std::string_view name, std::uint32_t id, bool secret);

}  // namespace helio::tlgen
