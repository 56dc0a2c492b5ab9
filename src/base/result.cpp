// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace helio {

std::string Error::text() const {
    std::string out;
    for (const std::string* part : {&doing, &happened, &advice}) {
        if (part->empty()) continue;
        if (!out.empty()) out += part == &advice ? ". " : ": ";
        out += *part;
    }
    return out;
}

}  // namespace helio
