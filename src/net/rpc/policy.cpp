// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/policy.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>

namespace helio::net::rpc {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::optional<int> numberAfter(const std::string& name, const char* prefix) {
    const std::string_view start(prefix);
    if (!name.starts_with(start) || name.size() == start.size()) return std::nullopt;
    int value = 0;
    const char* const end = name.data() + name.size();
    const auto [at, error] = std::from_chars(name.data() + start.size(), end, value);
    if (error != std::errc() || at != end || value < 0 || value > 1'000'000) return std::nullopt;
    return value;
}

std::optional<milliseconds> onFloodWait(int, milliseconds waited, const Error& error) {
    if (error.fault != Fault::Refused || error.code != 420) return std::nullopt;
    for (const char* prefix : {"FLOOD_WAIT_", "SLOWMODE_WAIT_", "FLOOD_PREMIUM_WAIT_"}) {
        const auto wait = numberAfter(error.name, prefix);
        // never at once: a cloud that says 0 for ever would be asked for ever
        if (wait && waited + seconds(std::max(*wait, 1)) <= seconds(60)) return seconds(std::max(*wait, 1));
    }
    return std::nullopt;
}

namespace {

/// What the protocol gives a meaning; 0 is a refusal of our own, not the wire's.
bool isFamily(int code) {
    static constexpr std::array kFamilies{0, 303, 400, 401, 403, 404, 406, 420};
    return std::ranges::find(kFamilies, code) != kFamilies.end();
}

}  // namespace

std::optional<milliseconds> onServerTrouble(int attempt, milliseconds, const Error& error) {
    if (error.fault != Fault::Refused || isFamily(error.code) || attempt > 5) return std::nullopt;
    return milliseconds(200) * (1 << (attempt - 1));
}

std::optional<milliseconds> onMsgWait(int attempt, milliseconds, const Error& error) {
    const bool waits = error.name == "MSG_WAIT_TIMEOUT" || error.name == "MSG_WAIT_FAILED";
    if (error.fault != Fault::Refused || !waits || attempt > 3) return std::nullopt;
    return milliseconds(0);
}

std::optional<milliseconds> onTemporaryKeyLost(int attempt, milliseconds, const Error& error) {
    if (error.fault != Fault::Refused || error.code != 401 || error.name != "AUTH_KEY_PERM_EMPTY" || attempt > 3) return std::nullopt;
    return milliseconds(0);
}

}  // namespace helio::net::rpc
