// SPDX-License-Identifier: GPL-3.0-or-later
// The thread of a client's owner: whoever waits runs what the core posts.
#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <utility>

namespace helio {

class Desk {
public:
    /// Any thread.
    void post(std::function<void()> work) {
        {
            const std::lock_guard lock(mutex_);
            work_.push_back(std::move(work));
        }
        arrived_.notify_one();
    }
    /// Runs what is posted until `ready`; false when the patience ends.
    bool until(const std::function<bool()>& ready, std::chrono::milliseconds patience) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!ready()) {
            std::unique_lock lock(mutex_);
            if (!arrived_.wait_until(lock, deadline, [&] { return !work_.empty(); })) return false;
            auto now = std::exchange(work_, {});
            lock.unlock();
            for (auto& work : now) work();
        }
        return true;
    }

private:
    std::mutex mutex_;
    std::condition_variable arrived_;
    std::deque<std::function<void()>> work_;
};

}  // namespace helio
