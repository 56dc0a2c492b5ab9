// SPDX-License-Identifier: GPL-3.0-or-later
// What a reader could not use of a file: where it stood, and why, in words for people.
#pragma once

#include <cstddef>
#include <string>

namespace helio::contacts {

struct Problem {
    std::size_t line = 0;  ///< 1-based line of the file; 0 = the file as a whole
    std::string reason;
    friend bool operator==(const Problem&, const Problem&) = default;
};

}  // namespace helio::contacts
