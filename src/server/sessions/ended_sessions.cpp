// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/sessions/ended_sessions.h"

#include <algorithm>

namespace helio::server {
namespace {

constexpr std::int64_t kWindow = 330;  // older messages are refused anyway (E-07)
constexpr std::size_t kMost = 50'000;

}  // namespace

void EndedSessions::note(const Name& name, std::int64_t now) {
    while (!order_.empty() && order_.front().first < now - kWindow) forgetOldest();
    if (order_.size() >= kMost) {
        start_ = std::max(start_, order_.front().first + 1);  // what cannot be remembered one by one is remembered of all
        forgetOldest();
    }
    times_[name] = now;
    order_.emplace_back(now, name);
}

void EndedSessions::forgetOldest() {
    const auto [time, name] = order_.front();
    order_.pop_front();
    const auto known = times_.find(name);
    if (known != times_.end() && known->second == time) times_.erase(known);
}

std::int64_t EndedSessions::since(const Name& name, std::int64_t now) const {
    const auto known = times_.find(name);
    const std::int64_t end = known == times_.end() ? start_ : std::max(start_, known->second + 1);
    return std::min(end, now + 1);  // a clock that was set back shuts nobody out
}

}  // namespace helio::server
