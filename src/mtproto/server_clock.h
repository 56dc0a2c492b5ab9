// SPDX-License-Identifier: GPL-3.0-or-later
// The server's time as a client knows it, carried on the monotonic clock, so that nobody's wall clock can move it (K-22).
#pragma once

#include "base/clock.h"

namespace helio::mtproto {

class ServerClock {
public:
    ServerClock() = default;
    /// The server said `server` when our monotonic clock stood at `at`.
    ServerClock(WallTime server, SteadyTime at) : server_(server), at_(at) {}

    WallTime now(SteadyTime steady) const { return server_ + std::chrono::duration_cast<std::chrono::nanoseconds>(steady - at_); }
    /// What to keep between runs, beside the auth key: server time minus this computer's wall time.
    std::chrono::nanoseconds offset(WallTime wall, SteadyTime steady) const { return now(steady) - wall; }
    static ServerClock fromOffset(std::chrono::nanoseconds offset, WallTime wall, SteadyTime steady) { return {wall + offset, steady}; }

private:
    WallTime server_{};
    SteadyTime at_{};
};

/// A msg_id holds the server's unix time times 2^32 (E-10).
inline std::int64_t secondsOf(std::int64_t msgId) { return static_cast<std::int64_t>(static_cast<std::uint64_t>(msgId) >> 32); }

}  // namespace helio::mtproto
