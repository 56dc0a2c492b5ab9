// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a question: pure decisions of (what is known, what was answered, what time it is).
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "store/book_numbers.h"

namespace helio::client::book {

/// Is the number to be asked at all? `epoch`: the one private matching would ask in; nullopt = not known, or this cloud does not match in private.
bool wantsAsking(const std::optional<store::KeptNumber>& known, std::optional<std::int32_t> epoch);

/// The cloud said: later (retry_contacts). Never at once, twice as long each time, a day at the most.
store::Question later(store::Question question, std::int64_t now);

/// What a refused or lost call means for the queue.
struct Standstill {
    enum class What {
        Offline,     ///< goes on with the next connection
        Wait,        ///< goes on at `until`
        NotPrivate,  ///< this cloud does not match in private
        Refused,     ///< these questions are put off, as by later(); others go on
    } what = What::Offline;
    std::int64_t until = 0;  ///< unix seconds
    std::string problem;     ///< for people
    friend bool operator==(const Standstill&, const Standstill&) = default;
};
/// `probing`: it was asked whether and how this cloud matches in private. `failures`: of calls one after the other, this one included.
Standstill afterError(const Error& error, bool probing, int failures, std::int64_t now);
/// Brings what is asked in private into an order of chance: of a batch of the lowest numbers of a book its prefixes would say too much.
template <class T>
void shuffle(std::vector<T>& list, Random& random) {
    for (std::size_t left = list.size(); left > 1; --left) std::swap(list[left - 1], list[static_cast<std::size_t>(random.below(left))]);
}
/// The end of a wait that was asked for at `since`, should the clock have been set back meanwhile: it does not become longer by that.
std::int64_t heldUntil(std::int64_t since, std::int64_t until, std::int64_t now);
/// FLOOD_WAIT as an outcome of private matching.
Standstill afterWait(std::int64_t seconds, std::int64_t now);

}  // namespace helio::client::book
