// SPDX-License-Identifier: GPL-3.0-or-later
// What to do about a refused call: pure decisions of (attempt, waited, error).
#pragma once

#include <chrono>
#include <optional>

#include "base/result.h"

namespace helio::net::rpc {

/// `attempt` counts refusals, from 1; `waited` is what was waited for this call so far. nullopt = give the error to the asker.
using Policy = std::optional<std::chrono::milliseconds> (*)(int attempt, std::chrono::milliseconds waited, const Error& error);

/// FLOOD_WAIT_n, SLOWMODE_WAIT_n, FLOOD_PREMIUM_WAIT_n, by itself up to 60 s in all.
std::optional<std::chrono::milliseconds> onFloodWait(int attempt, std::chrono::milliseconds waited, const Error& error);
/// 500-class answers, with back-off, at most 5 times.
std::optional<std::chrono::milliseconds> onServerTrouble(int attempt, std::chrono::milliseconds waited, const Error& error);
/// MSG_WAIT_TIMEOUT / MSG_WAIT_FAILED: what it was chained to is over by now; at once, at most 3 times.
std::optional<std::chrono::milliseconds> onMsgWait(int attempt, std::chrono::milliseconds waited, const Error& error);

/// P-08: the query met a temporary key that the cloud no longer knows; the link makes another and the query goes again, at most 3 times.
std::optional<std::chrono::milliseconds> onTemporaryKeyLost(int attempt, std::chrono::milliseconds waited, const Error& error);

/// The n of NAME_n, strictly digits, 0..1'000'000.
std::optional<int> numberAfter(const std::string& name, const char* prefix);

}  // namespace helio::net::rpc
