// SPDX-License-Identifier: GPL-3.0-or-later
// Time as an argument. Law 1: below net/ nobody asks the system what time it is.
#pragma once

#include <chrono>
#include <cstdint>

namespace helio {

using WallTime = std::chrono::sys_time<std::chrono::nanoseconds>;  ///< UTC
using SteadyTime = std::chrono::steady_clock::time_point;          ///< for intervals

inline std::int64_t unixSeconds(WallTime t) { return std::chrono::floor<std::chrono::seconds>(t).time_since_epoch().count(); }
inline WallTime wallTime(std::int64_t unixSecs) { return WallTime(std::chrono::seconds(unixSecs)); }

class Clock {
public:
    virtual ~Clock() = default;
    virtual WallTime wall() const = 0;
    virtual SteadyTime steady() const = 0;
};

class SystemClock final : public Clock {
public:
    WallTime wall() const override { return std::chrono::time_point_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now()); }
    SteadyTime steady() const override { return std::chrono::steady_clock::now(); }
};

}  // namespace helio
