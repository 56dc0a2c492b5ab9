// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/bytes.h"

namespace helio {

namespace {

template <class T>
T loadLe(BytesView bytes) {
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i) value |= static_cast<T>(static_cast<T>(bytes[i]) << (8 * i));
    return value;
}

template <class T>
void storeLe(MutBytesView to, T value) {
    for (std::size_t i = 0; i < sizeof(T); ++i) to[i] = static_cast<Byte>(value >> (8 * i));
}

int digitOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::uint32_t loadLe32(BytesView bytes) { return loadLe<std::uint32_t>(bytes); }
std::uint64_t loadLe64(BytesView bytes) { return loadLe<std::uint64_t>(bytes); }
void storeLe32(MutBytesView to, std::uint32_t value) { storeLe(to, value); }
void storeLe64(MutBytesView to, std::uint64_t value) { storeLe(to, value); }

std::string toHex(BytesView bytes) {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const Byte b : bytes) {
        out.push_back(kDigits[b >> 4]);
        out.push_back(kDigits[b & 15]);
    }
    return out;
}

std::optional<Bytes> fromHex(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    Bytes out;
    out.reserve(hex.size() / 2);
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digitOf(hex[i]);
        const int low = digitOf(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out.push_back(static_cast<Byte>(high * 16 + low));
    }
    return out;
}

}  // namespace helio
