// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/schedule.h"

#include <algorithm>

namespace helio::client::book {
namespace {

constexpr std::int64_t kHour = 3'600;

/// When its time comes. A last run in the future means that the clock was set back: then it is due one interval from now.
std::int64_t dueAt(const model::BookSource& source, std::int64_t now) {
    if (source.lastRun == 0) return 0;
    return std::min(source.lastRun, now) + std::max(source.everyHours, 1) * kHour;
}

}  // namespace

Schedule nextSync(const std::vector<model::BookSource>& sources, std::int64_t now, std::int64_t started, std::int64_t lastEnded) {
    const model::BookSource* first = nullptr;
    for (const auto& source : sources)
        if (source.rhythm == model::BookSource::Rhythm::Hourly && (!first || dueAt(source, now) < dueAt(*first, now))) first = &source;
    if (!first) return {};
    const auto earliest = std::max(std::min(started, now) + kAfterStart, lastEnded == 0 ? 0 : std::min(lastEnded, now) + kBetweenRuns);
    const auto at = std::max(dueAt(*first, now), earliest);
    if (at <= now) return {.now = first->id, .next = now};
    return {.now = std::nullopt, .next = at};
}

}  // namespace helio::client::book
