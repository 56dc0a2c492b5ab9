// SPDX-License-Identifier: GPL-3.0-or-later
// Sees messages that were taken back on their way to their end: what the cloud has of them is deleted there, for everyone.
#pragma once

#include <set>

#include "store/taken_back.h"

namespace helio::client {

class Core;

class TakeBacks {
public:
    explicit TakeBacks(Core& core) : core_(core) {}

    /// The call that sends it is still out: its answer will tell. Until ended() nothing is asked about it.
    void awaits(std::int64_t randomId) { running_.insert(randomId); }
    /// The call was answered, or will not be.
    void ended(std::int64_t randomId) { running_.erase(randomId); }
    /// Call it when the log has been caught up with.
    void settle();

private:
    void remove(const store::TakenBackItem& item);
    void ask(const store::TakenBackItem& item);
    void forget(std::int64_t randomId);

    Core& core_;
    std::set<std::int64_t> running_;
};

}  // namespace helio::client
