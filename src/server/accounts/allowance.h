// SPDX-License-Identifier: GPL-3.0-or-later
// How many of something an account, an address or a phone may have: so many in hand, and so many come back a day. Kept in the database, so that a
// restart gives nobody a new purse (R-10, V-15).
#pragma once

#include "server/core/call.h"

namespace helio::server {

struct Allowance {
    int most = 0;    ///< in hand at the beginning, and never more
    int perDay = 1;  ///< come back
};

/// Numbers looked up by an account that it did not know: who has this number? Importing an address book of ten thousand is fine; walking through a country's
/// numbers is not.
inline constexpr Allowance kNumberLookups{20'000, 2'000};
inline std::string lookupPurse(UserId who) { return "numbers:" + std::to_string(who.value); }
/// Codes that leave by the operator's command, which may cost money: to one phone, and asked for from one address.
inline constexpr Allowance kCodesToAPhone{5, 10}, kCodesFromAnAddress{20, 40};
/// The same by e-mail: asked for by (or on behalf of) one account, and to one address.
inline constexpr Allowance kMailsByAnAccount{5, 10}, kMailsToAnAddress{5, 10};

/// 420 FLOOD_WAIT_n until `amount` are in hand.
Result<> mayTake(Call& call, const std::string& purse, Allowance allowance, int amount = 1);
/// Counts them, in the caller's transaction (for a refusal that shall count: keepRefusal).
void take(Call& call, const std::string& purse, Allowance allowance, int amount = 1);

}  // namespace helio::server
