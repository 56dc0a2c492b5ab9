// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/guesses.h"

#include <algorithm>

#include "server/store/attempts.h"

namespace helio::server {
namespace {

constexpr int kFreeFailures = 5, kFreeFailuresOfAnAddress = 30;
constexpr std::int64_t kFirstWait = 10, kLongestWait = 3600, kForgotten = 86'400;

std::string secretName(std::string_view what, std::string_view whose) { return std::string(what) + ':' + std::string(whose); }
std::string addressName(const Call& call) { return "address:" + call.device.ip; }

std::int64_t waitOf(const store::Attempts& a, int freely, std::int64_t now) {
    if (a.failures < freely || now - a.last >= kForgotten) return 0;
    const std::int64_t wait = std::min(kLongestWait, kFirstWait << std::min(a.failures - freely, 20));
    return std::max<std::int64_t>(0, a.last + wait - now);
}

void count(Call& call, const std::string& name) {
    store::Attempts a = store::attempts(call.db, name);
    if (call.now - a.last >= kForgotten) a.failures = 0;
    store::putAttempts(call.db, name, {a.failures + 1, call.now});
}

}  // namespace

Result<> mayGuess(Call& call, std::string_view what, std::string_view whose) {
    std::int64_t wait = waitOf(store::attempts(call.db, secretName(what, whose)), kFreeFailures, call.now);
    if (!call.device.ip.empty()) wait = std::max(wait, waitOf(store::attempts(call.db, addressName(call)), kFreeFailuresOfAnAddress, call.now));
    if (wait > 0) return refuse(420, "FLOOD_WAIT_" + std::to_string(wait));
    return {};
}

void guessedWrong(Call& call, std::string_view what, std::string_view whose) {
    count(call, secretName(what, whose));
    if (!call.device.ip.empty()) count(call, addressName(call));
}

void guessedRight(Call& call, std::string_view what, std::string_view whose) { store::forgetAttempts(call.db, secretName(what, whose)); }

}  // namespace helio::server
