// SPDX-License-Identifier: GPL-3.0-or-later
// One box of updates: keeps a number, lets updates through in its order, holds those that came too early, and says when something is missing.
// Payload is whatever the caller applies; the box never looks inside.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "sync/rules.h"

namespace helio::sync {

template <class Payload>
struct Boxed {
    std::int32_t pts = 0, count = 0;
    Payload payload;
};

template <class Payload>
class Box {
public:
    static constexpr std::size_t kMaxWaiting = 1000;  ///< beyond this a difference is cheaper than waiting

    explicit Box(std::int32_t pts = 0) : pts_(pts) {}

    std::int32_t pts() const { return pts_; }
    /// Something before a waiting update is missing (U-09: ask for the difference if it does not arrive in time).
    bool gap() const { return !waiting_.empty() && !fetching_; }
    bool fetching() const { return fetching_; }

    /// What may be applied now, in order: of these updates and of those that waited for them. While a difference is being fetched everything waits (U-10).
    std::vector<Payload> offer(std::vector<Boxed<Payload>> updates) {
        for (auto& update : updates) insert(std::move(update));
        return fetching_ ? std::vector<Payload>{} : drain();
    }

    void beginDifference() { fetching_ = true; }
    /// The difference brought the box to `pts`; what waited is judged again (U-10). `more` = it was a slice, another follows.
    std::vector<Payload> differenceCame(std::int32_t pts, bool more) {
        pts_ = pts;
        fetching_ = more;
        return more ? std::vector<Payload>{} : drain();
    }
    /// The difference could not be had: updates keep waiting, and gap() is true again if there are any.
    void differenceFailed() { fetching_ = false; }
    void set(std::int32_t pts) { pts_ = pts; }

private:
    std::vector<Payload> drain() {
        std::vector<Payload> out;
        std::vector<Boxed<Payload>> still;
        for (auto& update : waiting_) {
            switch (judgePts(pts_, update.pts, update.count)) {
                case Verdict::Apply:
                    pts_ = update.pts;
                    out.push_back(std::move(update.payload));
                    break;
                case Verdict::Skip: break;
                case Verdict::Wait: still.push_back(std::move(update)); break;
            }
        }
        waiting_ = std::move(still);
        return out;
    }
    /// U-04: kept by the number they start at; equal starts keep their order of arrival (count 0 updates of one place).
    void insert(Boxed<Payload> update) {
        const auto at = std::upper_bound(waiting_.begin(), waiting_.end(), start(update), [](std::int64_t value, const auto& held) { return value < start(held); });
        waiting_.insert(at, std::move(update));
        if (waiting_.size() > kMaxWaiting) waiting_.pop_back();  // the farthest: the difference brings it, and memory stays bounded
    }
    static std::int64_t start(const Boxed<Payload>& update) { return std::int64_t{update.pts} - update.count; }

    std::int32_t pts_;
    bool fetching_ = false;
    std::vector<Boxed<Payload>> waiting_;
};

}  // namespace helio::sync
