// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/allowance.h"

#include <algorithm>

#include "server/store/attempts.h"

namespace helio::server {
namespace {

constexpr std::int64_t kDay = 86'400;

/// `failures`: taken and not yet come back, as of `last`.
store::Attempts takenNow(Call& call, const std::string& purse, Allowance allowance) {
    store::Attempts out = store::attempts(call.db, purse);
    const std::int64_t back = std::max<std::int64_t>(0, call.now - out.last) * allowance.perDay / kDay;
    if (back >= out.failures) return {0, call.now};
    // What has begun to come back goes on from where it is.
    return {out.failures - static_cast<int>(back), out.last + back * kDay / allowance.perDay};
}

}  // namespace

Result<> mayTake(Call& call, const std::string& purse, Allowance allowance, int amount) {
    const store::Attempts taken = takenNow(call, purse, allowance);
    const std::int64_t lacking = std::int64_t{taken.failures} + std::min(amount, allowance.most) - allowance.most;
    if (lacking <= 0 && amount <= allowance.most) return {};
    const std::int64_t wait = (std::max<std::int64_t>(1, lacking) * kDay + allowance.perDay - 1) / allowance.perDay - (call.now - taken.last);
    return refuse(420, "FLOOD_WAIT_" + std::to_string(std::max<std::int64_t>(1, wait)));
}

void take(Call& call, const std::string& purse, Allowance allowance, int amount) {
    if (amount <= 0) return;
    const store::Attempts taken = takenNow(call, purse, allowance);
    store::putAttempts(call.db, purse, {taken.failures + amount, taken.last});
}

}  // namespace helio::server
