// SPDX-License-Identifier: GPL-3.0-or-later
// What to do with a message that the cloud or the way there refused. Pure.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"

namespace helio::client {

struct Trouble {
    bool hopeless = false;  ///< show it as failed, with `words`
    std::string words;
    std::int64_t notBefore = 0;  ///< else: try again, not before (unix seconds; 0 = at the next chance)
    bool uploadAgain = false;    ///< the parts are gone at the cloud (F-04)
};

Trouble judge(const Error& error, std::int32_t attempts, std::int64_t now);

}  // namespace helio::client
