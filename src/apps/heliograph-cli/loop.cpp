// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/loop.h"

#include <utility>

namespace helio::cli {

void Loop::post(std::function<void()> work) {
    {
        const std::lock_guard lock(mutex_);
        work_.push_back(std::move(work));
    }
    arrived_.notify_one();
}

bool Loop::runUntil(const std::function<bool()>& ready, Deadline deadline) {
    while (!ready()) {
        std::unique_lock lock(mutex_);
        if (!arrived_.wait_until(lock, deadline, [&] { return !work_.empty(); })) return false;
        auto now = std::exchange(work_, {});
        lock.unlock();
        for (auto& work : now) work();
    }
    return true;
}

}  // namespace helio::cli
