// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/network_watch.h"

#include <gtest/gtest.h>

#include <asio/io_context.hpp>

namespace helio::net {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock::time_point;

TEST(NetworkWatch, SleepShowsAsTimeThatTheSteadyClockDidNotSee) {
    SleepSign sign;
    const Steady start{};
    EXPECT_FALSE(sign.slept(start, 1000s)) << "the first look knows nothing";
    EXPECT_FALSE(sign.slept(start + 1s, 1001s));
    EXPECT_TRUE(sign.slept(start + 2s, 1602s));
    EXPECT_FALSE(sign.slept(start + 3s, 1603s)) << "once";
    EXPECT_TRUE(sign.slept(start + 100s, 1700s)) << "where the steady clock goes on in sleep: nobody looked for long";
    EXPECT_FALSE(sign.slept(start + 101s, 1699s)) << "a clock that was set back is no sleep";
}

struct Watched {
    asio::io_context io;
    std::chrono::nanoseconds sleepless{1000s};
    std::optional<NetworkWatch::Parts::Ends> ends = NetworkWatch::Parts::Ends{{asio::ip::make_address("127.0.0.1"), 443}, asio::ip::make_address("127.0.0.1")};
    std::optional<asio::ip::address> source = asio::ip::make_address("127.0.0.1");
    std::vector<std::string> told;
    NetworkWatch watch{io.get_executor(),
                       {.ends = [this] { return ends; },
                        .changed = [this](const std::string& what) { told.push_back(what); },
                        .sleepless = [this] { return sleepless; },
                        .source = [this](const asio::ip::tcp::endpoint&) { return source; },
                        .every = 5ms}};
    void turn(int looks) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::milliseconds(8 * looks);
        io.restart();
        while (std::chrono::steady_clock::now() < end && told.empty()) io.run_one_until(end);
    }
};

TEST(NetworkWatch, WakingIsToldAtTheNextLook) {
    Watched one;
    one.watch.start();
    one.turn(5);
    EXPECT_TRUE(one.told.empty());
    one.sleepless += 600s;
    one.turn(50);
    EXPECT_EQ(one.told.size(), 1U);
}

TEST(NetworkWatch, ABusyComputerDidNotSleep) {
    Watched one;
    int looks = 0;
    const auto sinceStart = [] { return std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::steady_clock::now().time_since_epoch()); };
    NetworkWatch watch{one.io.get_executor(),
                       {.ends = [&] { return one.ends; },
                        .changed = [&](const std::string& what) { one.told.push_back(what); },
                        .sleepless =
                            [&] {
                                // The thread stands still between the two clocks, once, for longer than a jump.
                                if (++looks == 2)
                                    for (const auto until = std::chrono::steady_clock::now() + 2300ms; std::chrono::steady_clock::now() < until;) continue;
                                return sinceStart();
                            },
                        .source = [&](const asio::ip::tcp::endpoint&) { return one.source; },
                        .every = 5ms}};
    watch.start();
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (looks < 6 && one.told.empty() && std::chrono::steady_clock::now() < deadline) one.io.run_one_until(deadline);
    EXPECT_GE(looks, 6);
    EXPECT_TRUE(one.told.empty()) << "no connection is given up for it";
}

TEST(NetworkWatch, AChangedAddressIsToldOnceAndNoWayAtAllIsNotRepeated) {
    Watched one;
    one.watch.start();
    one.source = asio::ip::make_address("192.0.2.7");
    one.turn(50);
    ASSERT_EQ(one.told.size(), 1U);
    one.told.clear();
    one.turn(5);
    EXPECT_TRUE(one.told.empty());
}

TEST(NetworkWatch, WithoutAConnectionANetworkThatComesIsTold) {
    Watched one;
    one.ends.reset();
    one.source.reset();
    one.watch.start();
    one.turn(5);
    EXPECT_TRUE(one.told.empty()) << "no way out";
    one.source = asio::ip::make_address("192.0.2.7");
    one.turn(50);
    ASSERT_EQ(one.told.size(), 1U);
    one.told.clear();
    one.turn(5);
    EXPECT_TRUE(one.told.empty()) << "once";
    one.source.reset();
    one.turn(5);
    EXPECT_TRUE(one.told.empty()) << "that it went is nothing to act on";
    one.source = asio::ip::make_address("192.0.2.8");
    one.turn(50);
    EXPECT_EQ(one.told.size(), 1U);
}

TEST(NetworkWatch, StoppedItIsSilent) {
    Watched one;
    one.watch.start();
    one.watch.stop();
    one.sleepless += 600s;
    one.turn(5);
    EXPECT_TRUE(one.told.empty());
}

TEST(NetworkWatch, TheSourceAddressForLoopbackIsLoopback) {
    asio::io_context io;
    const auto source = sourceAddressFor(io.get_executor(), {asio::ip::make_address("127.0.0.1"), 9});
    ASSERT_TRUE(source.has_value());
    EXPECT_TRUE(source->is_loopback());
    EXPECT_GT(sleeplessClock(), std::chrono::nanoseconds(0));
}

}  // namespace
}  // namespace helio::net
