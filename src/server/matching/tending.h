// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps epochs ready behind everybody's back: who came is evaluated, the next epoch is made in time, a slice at a time.
#pragma once

#include <atomic>

#include "server/core/call.h"
#include "server/core/pool.h"
#include "server/core/writer.h"

namespace helio::server {

class MatchTending {
public:
    MatchTending(Services& services, Pool& pool, Writer& writer) : services_(services), pool_(pool), writer_(writer) {}

    /// Any thread; returns at once. Goes on by itself until nothing is left to do.
    void round();

private:
    void step();

    Services& services_;
    Pool& pool_;
    Writer& writer_;
    std::atomic<bool> running_ = false;
    // of the last look that found nobody left out; belongs to whatever runs
    std::int64_t version_ = 0, lookedAt_ = 0;
};

}  // namespace helio::server
