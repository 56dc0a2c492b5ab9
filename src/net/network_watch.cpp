// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/network_watch.h"

#include <asio/ip/udp.hpp>
#include <utility>

#if defined(__linux__)
#include <time.h>
#endif

namespace helio::net {
namespace {

constexpr std::chrono::seconds kJump{2};             ///< the two clocks drift apart by less in a second of being awake
constexpr std::chrono::milliseconds kTogether{200};  ///< between two looks at one clock, for the other one's to count
constexpr int kTries = 5;

struct Moment {
    std::chrono::steady_clock::time_point steady;
    std::chrono::nanoseconds sleepless;
};

/// Both clocks at one moment. A busy computer may let seconds go by between one and the other, which looked like sleep. Nothing: too busy now.
std::optional<Moment> bothClocks(const std::function<std::chrono::nanoseconds()>& sleepless) {
    for (int i = 0; i < kTries; ++i) {
        const auto before = std::chrono::steady_clock::now();
        const Moment out{before, sleepless()};
        if (std::chrono::steady_clock::now() - before < kTogether) return out;
    }
    return std::nullopt;
}

}  // namespace

std::chrono::nanoseconds sleeplessClock() {
#if defined(__linux__)
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0) return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#endif
    // Elsewhere wall time: a clock that somebody sets looks like sleep, which costs one connection.
    return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch());
}

std::optional<asio::ip::address> sourceAddressFor(const asio::any_io_executor& executor, const asio::ip::tcp::endpoint& target) {
    std::error_code error;
    const asio::ip::udp::endpoint there(target.address(), target.port());
    asio::ip::udp::socket probe(executor);
    probe.open(there.protocol(), error);
    if (!error) probe.connect(there, error);
    if (error) return std::nullopt;
    const auto here = probe.local_endpoint(error);
    return error ? std::nullopt : std::optional(here.address());
}

bool SleepSign::slept(std::chrono::steady_clock::time_point steady, std::chrono::nanoseconds sleepless) {
    const auto before = std::exchange(steady_, steady);
    const auto gone = sleepless - std::exchange(sleepless_, sleepless);
    if (!before) return false;
    const auto awake = steady - *before;
    return gone - awake > kJump || awake > 10 * kJump;
}

NetworkWatch::NetworkWatch(asio::any_io_executor executor, Parts parts) : executor_(std::move(executor)), parts_(std::move(parts)), timer_(executor_) {
    if (!parts_.source) parts_.source = [this](const asio::ip::tcp::endpoint& target) { return sourceAddressFor(executor_, target); };
}

void NetworkWatch::start() {
    sign_ = {};
    gone_.reset();
    way_.reset();
    wait();
}

void NetworkWatch::stop() { timer_.cancel(); }

void NetworkWatch::wait() {
    timer_.expires_after(parts_.every);
    timer_.async_wait([this](std::error_code cancelled) {
        if (cancelled) return;
        wait();  // first: being told may stop the watch
        look();
    });
}

/// Nothing is connected: that there is a network (again, or another one) is worth an attempt before the end of a back-off.
void NetworkWatch::lookForAWay() {
    // Addresses for documentation (RFC 5737, 3849), routed like any other; nothing is sent to them.
    static const auto kWorld = {asio::ip::make_address("192.0.2.1"), asio::ip::make_address("2001:db8::1")};
    std::optional<asio::ip::address> here;
    for (const auto& there : kWorld)
        if (!here) here = parts_.source({there, 9});
    const auto before = std::exchange(way_, here);
    if (before && here && *before != here) parts_.changed("there is a network");
}

void NetworkWatch::look() {
    const auto now = bothClocks(parts_.sleepless);
    if (now && sign_.slept(now->steady, now->sleepless)) return parts_.changed("the computer slept");
    const auto ends = parts_.ends();
    if (!ends) return lookForAWay();
    way_.reset();
    const auto source = parts_.source(ends->remote);
    if (source && *source == ends->local) return gone_.reset();
    if (gone_ && *gone_ == ends->local) return;
    gone_ = ends->local;
    parts_.changed("this computer has another address");
}

}  // namespace helio::net
