// SPDX-License-Identifier: GPL-3.0-or-later
// How many numbers an account may have evaluated: this, not secrecy of the code, is what stops somebody from walking through all numbers.
#pragma once

#include "server/accounts/allowance.h"

namespace helio::server {

/// An address book of ten thousand at once, and a thousand numbers more a day.
inline constexpr Allowance kMatchNumbers{10'000, 1'000};
/// A new epoch grants again what was asked in the last one, up to so many: more is no address book.
inline constexpr std::int64_t kMatchGrant = 50'000;

/// 420 FLOOD_WAIT_n unless `numbers` more may be asked in this epoch, beside `pending` others that are on their way.
Result<> mayMatch(Call& call, std::int32_t epoch, int numbers, int pending = 0);
/// Counts them, in the caller's transaction.
void countMatched(Call& call, std::int32_t epoch, int numbers);

}  // namespace helio::server
