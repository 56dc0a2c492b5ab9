// SPDX-License-Identifier: GPL-3.0-or-later
// May the numbers of an address book be sent to a cloud that cannot match in private? What the person answered.
#pragma once

#include <cstdint>

#include "model/book.h"

namespace helio::model {

enum class Sending : std::uint8_t {
    Unanswered,  ///< not asked yet, or the answer was taken back: nothing leaves
    Agreed,      ///< all its numbers, those that it gets later, too
    Declined,    ///< nothing leaves, and nobody asks again by himself
};

}  // namespace helio::model
