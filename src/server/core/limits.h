// SPDX-License-Identifier: GPL-3.0-or-later
// What one address, one key and one connection may take (T-19, R-10, V-15). Told on the command line; docs/HOSTING.md has them with their reasons.
#pragma once

#include <chrono>
#include <cstddef>

namespace helio::server {

struct ConnectionLimits {
    std::chrono::seconds handshake{60};  ///< until the first valid message
    std::chrono::seconds idle{600};      ///< between two packets; clients ping every minute
    std::chrono::seconds partial{60};    ///< a packet may take as long however slowly it comes …
    std::size_t slowestRead = 2048;      ///< … and longer when it comes at so many bytes a second
    std::chrono::seconds write{60};      ///< the same for what the peer must take
    std::size_t slowestWrite = 4096;
};

struct Limits {
    int connectionsPerAddress = 1000;
    int handshakesPerMinute = 120;  ///< an address; as many at once
    int callsPerSecond = 100;       ///< a key; ten times as many at once. Parts of files count apart, ten times as many
    int lookupsPerMinute = 60;      ///< a key: who has this number, who is called so; ten times as many at once
    int signInCallsPerMinute = 30;  ///< an address: codes asked for and tried; as many at once
    /// Whoever is on this machine is not counted: the app's own cloud, tests, and a proxy in front (which then has to count itself).
    bool countLoopback = false;
    /// one login on two main connections at once is revoked with 406 AUTH_KEY_DUPLICATED. Off: clients legally use several.
    bool oneMainConnection = false;
    ConnectionLimits connection;
};

}  // namespace helio::server
