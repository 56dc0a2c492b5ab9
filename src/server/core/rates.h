// SPDX-License-Identifier: GPL-3.0-or-later
// How often somebody may do something: a bucket each that fills at a steady rate. Memory is bounded: a full bucket is nobody's and is forgotten.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"

namespace helio::server {

class Rates {
public:
    /// `perSecond` come back, `most` may be taken at once.
    Rates(double perSecond, double most) : perSecond_(perSecond), most_(most) {}

    /// 0: allowed, and counted. Else the seconds to wait (rounded up); nothing is counted then.
    int take(const std::string& who, SteadyTime now);
    std::size_t known() const { return buckets_.size(); }

private:
    struct Bucket {
        double left = 0;
        SteadyTime since{};
    };
    void forgetFull(SteadyTime now);
    double leftIn(const Bucket& bucket, SteadyTime now) const;

    double perSecond_, most_;
    std::unordered_map<std::string, Bucket> buckets_;
    std::size_t forgetAt_ = 10'000;
};

/// Under what name an address is counted: an IPv4 address, the /64 of an IPv6 one; empty: not at all (this machine, unless `countLoopback`).
std::string quotaName(std::string_view address, bool countLoopback);

}  // namespace helio::server
