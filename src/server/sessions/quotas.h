// SPDX-License-Identifier: GPL-3.0-or-later
// Who may ask what how often (R-10, B-29). Loop thread.
#pragma once

#include "server/core/limits.h"
#include "server/core/rates.h"
#include "server/types.h"

namespace helio::server {

class Quotas {
public:
    explicit Quotas(const Limits& limits);

    /// Seconds to wait; 0: go on, it is counted.
    int handshake(const std::string& address, SteadyTime now);
    int call(std::uint32_t method, KeyId device, const std::string& address, SteadyTime now);

private:
    Limits limits_;
    Rates handshakes_, calls_, reads_, wide_, parts_, lookups_, signIns_;
};

}  // namespace helio::server
