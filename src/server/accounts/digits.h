// SPDX-License-Identifier: GPL-3.0-or-later
// Codes for people: digits.
#pragma once

#include <string>

#include "base/random.h"

namespace helio::server {

inline std::string drawDigits(Random& random, int length) {
    std::string out;
    for (int i = 0; i < length; ++i) out += static_cast<char>('0' + random.below(10));
    return out;
}

}  // namespace helio::server
