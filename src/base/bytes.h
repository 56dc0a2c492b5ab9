// SPDX-License-Identifier: GPL-3.0-or-later
// Byte strings: owned, viewed, fixed; hexadecimal. Everything that crosses a wire or a disk is one of these.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace helio {

using Byte = std::uint8_t;
using Bytes = std::vector<Byte>;
using BytesView = std::span<const Byte>;
using MutBytesView = std::span<Byte>;
template <std::size_t N>
using FixedBytes = std::array<Byte, N>;
using Int128 = FixedBytes<16>;
using Int256 = FixedBytes<32>;

inline BytesView viewOf(std::string_view text) { return {reinterpret_cast<const Byte*>(text.data()), text.size()}; }
inline std::string_view textOf(BytesView bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }
inline Bytes copyOf(BytesView bytes) { return Bytes(bytes.begin(), bytes.end()); }
inline void append(Bytes& to, BytesView bytes) { to.insert(to.end(), bytes.begin(), bytes.end()); }

/// The first N bytes of a view that is known to have them.
template <std::size_t N>
FixedBytes<N> fixedOf(BytesView bytes) {
    FixedBytes<N> out{};
    for (std::size_t i = 0; i < N; ++i) out[i] = bytes[i];
    return out;
}

/// Little-endian integers at the start of a view that is known to be long enough.
std::uint32_t loadLe32(BytesView bytes);
std::uint64_t loadLe64(BytesView bytes);
void storeLe32(MutBytesView to, std::uint32_t value);
void storeLe64(MutBytesView to, std::uint64_t value);

/// Lower-case hexadecimal.
std::string toHex(BytesView bytes);
/// nullopt on an odd length or another character.
std::optional<Bytes> fromHex(std::string_view hex);

}  // namespace helio
