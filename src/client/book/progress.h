// SPDX-License-Identifier: GPL-3.0-or-later
// How far matching is, told by the core thread and read by the owner's.
#pragma once

#include <mutex>
#include <tuple>
#include <utility>

#include "client/address_book.h"

namespace helio::client::book {

class Progress {
public:
    Matching matching() const {
        const std::lock_guard lock(mutex_);
        return matching_;
    }
    /// True: it is another one now.
    bool set(Matching matching) {
        const std::lock_guard lock(mutex_);
        const auto parts = [](const Matching& m) { return std::tie(m.state, m.inPrivate, m.asked, m.total, m.found, m.until, m.problem); };
        if (parts(matching_) == parts(matching)) return false;
        matching_ = std::move(matching);
        return true;
    }

private:
    mutable std::mutex mutex_;
    Matching matching_;
};

}  // namespace helio::client::book
