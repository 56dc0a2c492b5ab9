// SPDX-License-Identifier: GPL-3.0-or-later
// How long to wait before the next attempt to connect: doubling, capped, with jitter so that a thousand clients do not come back at once (T-18).
#pragma once

#include <chrono>

#include "base/random.h"

namespace helio::net {

struct Backoff {
    std::chrono::milliseconds first{250};
    std::chrono::milliseconds most{30'000};

    /// `attempt` counts failures in a row, from 1. Between half and all of min(first * 2^(attempt-1), most).
    std::chrono::milliseconds delay(int attempt, Random& random) const;
};

}  // namespace helio::net
