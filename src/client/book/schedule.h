// SPDX-License-Identifier: GPL-3.0-or-later
// Which address book is read when. Pure.
#pragma once

#include <optional>
#include <vector>

#include "model/book.h"

namespace helio::client::book {

inline constexpr std::int64_t kAfterStart = 60;   ///< seconds: nothing is read before, so that a start is a start
inline constexpr std::int64_t kBetweenRuns = 30;  ///< seconds: books that are due together are read one after the other

struct Schedule {
    std::optional<model::SourceId> now;  ///< this one, now
    std::int64_t next = 0;               ///< else: look again at this time; 0 = never (no book is read by itself)
    friend bool operator==(const Schedule&, const Schedule&) = default;
};
/// `started`: when the account was opened; `lastEnded`: when the last run ended (0: none yet). All unix seconds, by a clock that may have been set.
Schedule nextSync(const std::vector<model::BookSource>& sources, std::int64_t now, std::int64_t started, std::int64_t lastEnded);

}  // namespace helio::client::book
