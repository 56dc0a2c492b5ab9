// SPDX-License-Identifier: GPL-3.0-or-later
// The whole schema as data: every combinator of the layer, kept or not. Written by tlgen, walked by skip.cpp.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace helio::tl {

/// One step of a combinator's parameters. Codes that need more are followed by their operands, in 16-bit words.
enum class Code : std::uint16_t {
    End,
    Int,   ///< 4 bytes
    Long,  ///< 8 bytes, double too
    Int128,
    Int256,
    String,  ///< must be UTF-8
    Bytes,
    Bool,
    Flags,   ///< operands: number of the word (0, 1 …), known bits low, known bits high
    If,      ///< operands: number of the word, bit; the next type is there only if the bit is set
    Vector,  ///< of the next type, boxed
    BareVector,
    Boxed,    ///< operand: index of the type
    Bare,     ///< operands: constructor number, low and high half
    Counted,  ///< an int length and that many bytes (the body in msg_container)
    Rest,     ///< everything to the end
};

struct CombinatorEntry {
    std::uint32_t id;
    std::uint32_t code;  ///< where its steps start
    std::uint32_t name;  ///< where its name starts, up to a zero
    std::uint16_t type;  ///< index of the type it makes, or returns
    bool function;
    bool secret;  ///< secret chats are a schema of their own: the same numbers may mean something else
};

/// Sorted by (secret, id).
std::span<const CombinatorEntry> combinators();
std::span<const std::uint16_t> codes();
const char* names();
/// Types from this index on belong to the secret-chat schema.
std::uint16_t firstSecretType();

/// Null if the schema does not have it.
const CombinatorEntry* findCombinator(std::uint32_t id, bool secret = false);

/// Name of any combinator of the schema ("messages.getHistory"), "" if unknown.
std::string_view nameOf(std::uint32_t id);

}  // namespace helio::tl
