// SPDX-License-Identifier: GPL-3.0-or-later
// The command line's own thread: runs what the core posts, until what was waited for is there or the time is over.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>

#include "client/client.h"

namespace helio::cli {

class Loop {
public:
    using Deadline = std::chrono::steady_clock::time_point;

    /// Any thread.
    void post(std::function<void()> work);
    /// True when `ready` became true; it is asked after everything that was posted.
    bool runUntil(const std::function<bool()>& ready, Deadline deadline);

    static Deadline in(std::chrono::seconds time) { return std::chrono::steady_clock::now() + time; }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> work_;
};

/// Starts a command and waits for its answer, or until it is `hopeless`.
template <class T>
Result<T> await(
    Loop& loop, Loop::Deadline deadline, const std::string& doing, const std::function<client::Request(client::Done<T>)>& start,
    const std::function<bool()>& hopeless = [] { return false; }) {
    std::optional<Result<T>> answer;
    const auto request = start([&](Result<T> result) { answer.emplace(std::move(result)); });
    (void)loop.runUntil([&] { return answer.has_value() || hopeless(); }, deadline);
    if (!answer) return fail(Fault::Timeout, doing, "no answer in time", "Check the connection and try again.");
    return std::move(*answer);
}

}  // namespace helio::cli
