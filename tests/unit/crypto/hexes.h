// SPDX-License-Identifier: GPL-3.0-or-later
// Published numbers as they are printed.
#pragma once

#include <algorithm>
#include <string>

#include "base/bytes.h"

namespace helio::crypto {

inline Bytes hexes(std::string text) {
    std::erase(text, ' ');
    return fromHex(text).value();
}
template <std::size_t N>
FixedBytes<N> hexes(const std::string& text) {
    return fixedOf<N>(hexes(text));
}

}  // namespace helio::crypto
