// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/matching/match_quota.h"

#include <algorithm>

#include "server/store/matching.h"

namespace helio::server {
namespace {

std::string purse(UserId who) { return "matching:" + std::to_string(who.value); }

/// How many of `numbers` the purse pays for: the rest was asked in the last epoch, and is granted again.
int charged(Call& call, std::int32_t epoch, int numbers) {
    const std::int64_t before = std::min(kMatchGrant, store::matchAsked(call.db, call.me(), epoch - 1));
    const std::int64_t granted = std::max<std::int64_t>(0, before - store::matchAsked(call.db, call.me(), epoch));
    return static_cast<int>(std::max<std::int64_t>(0, numbers - granted));
}

}  // namespace

Result<> mayMatch(Call& call, std::int32_t epoch, int numbers, int pending) {
    const int amount = charged(call, epoch, numbers + pending);
    if (amount == 0) return {};
    return mayTake(call, purse(call.me()), kMatchNumbers, amount);
}

void countMatched(Call& call, std::int32_t epoch, int numbers) {
    take(call, purse(call.me()), kMatchNumbers, charged(call, epoch, numbers));
    store::addMatchAsked(call.db, call.me(), epoch, numbers);
}

}  // namespace helio::server
