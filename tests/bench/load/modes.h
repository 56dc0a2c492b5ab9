// SPDX-License-Identifier: GPL-3.0-or-later
// What the load can do. Each prints `name value` lines on stdout for tests/bench/run, and says true when it ran to its end.
#pragma once

#include <chrono>
#include <cstddef>

#ifdef __linux__  // reads /proc; tests/bench/CMakeLists.txt builds it there only
#include <sys/types.h>
#endif

#include "tests/bench/load/device.h"

namespace helio::load {

struct Wish {
    std::size_t connections = 32;
    std::size_t inFlight = 64;    ///< sends of one connection that are not answered yet
    std::size_t count = 20'000;   ///< messages missed
    std::size_t megabytes = 128;  ///< of the file
    std::size_t rate = 1'000;     ///< messages a second
    int rounds = 3;               ///< figures are medians of these
    std::chrono::milliseconds round{3'000};
    pid_t server = 0;              ///< whose memory is read
    std::filesystem::path folder;  ///< for the cache of a client; the file of a crowd's keys
};

Result<> messages(Ground& ground, const Wish& wish);
Result<> crowd(Ground& ground, const Wish& wish);
Result<> idle(Ground& ground, const Wish& wish);
Result<> file(Ground& ground, const Wish& wish);
Result<> catchUp(Ground& ground, const Wish& wish);
Result<> fanOut(Ground& ground, const Wish& wish);
Result<> delivery(Ground& ground, const Wish& wish);

void print(const char* name, double value);
double median(std::vector<double> values);
/// Seconds since `start`.
double since(std::chrono::steady_clock::time_point start);

/// Everybody looks up one of the others: person i gets what `whom(i)` names.
Result<std::vector<Who>> meet(Ground& ground, const std::vector<std::unique_ptr<Device>>& all, const std::function<std::string(std::size_t)>& whom);

}  // namespace helio::load
