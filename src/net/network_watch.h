// SPDX-License-Identifier: GPL-3.0-or-later
// Notices that the computer slept, or that it has another address now: connections that were open then are not to be trusted. Looks once a second.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <chrono>
#include <functional>
#include <optional>
#include <string>

namespace helio::net {

/// A clock that goes on while the computer sleeps; steady_clock may stand still then. Since an unknown moment.
std::chrono::nanoseconds sleeplessClock();
/// The address this computer would use to speak to `target` (no packet is sent); nullopt: there is no way there.
std::optional<asio::ip::address> sourceAddressFor(const asio::any_io_executor& executor, const asio::ip::tcp::endpoint& target);

/// The decision alone: feed it both clocks, and the source address.
class SleepSign {
public:
    /// True when much more time went by than the steady clock saw, or when nobody looked for long.
    bool slept(std::chrono::steady_clock::time_point steady, std::chrono::nanoseconds sleepless);

private:
    std::optional<std::chrono::steady_clock::time_point> steady_;
    std::chrono::nanoseconds sleepless_{0};
};

class NetworkWatch {
public:
    struct Parts {
        /// The far end and our end of the connection that is open; nullopt: none is.
        struct Ends {
            asio::ip::tcp::endpoint remote;
            asio::ip::address local;
        };
        std::function<std::optional<Ends>()> ends;
        std::function<void(const std::string& what)> changed;
        std::function<std::chrono::nanoseconds()> sleepless = sleeplessClock;
        std::function<std::optional<asio::ip::address>(const asio::ip::tcp::endpoint&)> source;  ///< not set: sourceAddressFor
        std::chrono::milliseconds every{1000};
    };
    NetworkWatch(asio::any_io_executor executor, Parts parts);
    void start();
    void stop();

private:
    void look();
    void lookForAWay();
    void wait();

    asio::any_io_executor executor_;
    Parts parts_;
    asio::steady_timer timer_;
    SleepSign sign_;
    std::optional<asio::ip::address> gone_;  ///< our address was reported as changed: once is enough
    /// Without a connection: our address towards the world, none where there is no way out. Not set: not looked yet.
    std::optional<std::optional<asio::ip::address>> way_;
};

}  // namespace helio::net
