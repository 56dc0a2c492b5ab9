// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/book/queue_rules.h"

#include <algorithm>

#include "net/rpc/policy.h"

namespace helio::client::book {
namespace {

constexpr std::int64_t kFirstPause = 60, kLongestPause = 86'400;
constexpr std::int64_t kTroublePause = 10, kLongestTrouble = 600;
constexpr std::int64_t kDistrust = 3'600;

std::int64_t doubled(std::int64_t first, int times, std::int64_t longest) { return std::min(longest, first << std::clamp(times, 0, 20)); }

}  // namespace

bool wantsAsking(const std::optional<store::KeptNumber>& known, std::optional<std::int32_t> epoch) {
    if (!known || known->asked == 0) return true;
    // Told in the clear, or by the cloud itself: it tells what changes.
    if (!known->inPrivate) return false;
    return epoch && known->epoch != *epoch;
}

store::Question later(store::Question question, std::int64_t now) {
    question.notBefore = now + doubled(kFirstPause, question.attempts, kLongestPause);
    ++question.attempts;
    return question;
}

std::int64_t heldUntil(std::int64_t since, std::int64_t until, std::int64_t now) { return now < since ? now + std::max<std::int64_t>(until - since, 0) : until; }

Standstill afterWait(std::int64_t seconds, std::int64_t now) {
    return {Standstill::What::Wait, now + std::max<std::int64_t>(seconds, 1), "The cloud asks to wait: it answers only so many numbers a day. The rest is asked by itself."};
}

Standstill afterError(const Error& error, bool probing, int failures, std::int64_t now) {
    using What = Standstill::What;
    if (error.fault == Fault::Network || error.fault == Fault::Timeout || error.fault == Fault::Cancelled)
        return {What::Offline, now + doubled(kTroublePause, failures, kLongestTrouble), "There is no connection to the cloud."};
    if (error.fault == Fault::Denied || error.fault == Fault::BadInput)
        return {What::Wait, now + kDistrust, "The cloud's answer could not be trusted, so nothing was matched: " + error.happened};
    if (error.fault != Fault::Refused) return {What::Wait, now + doubled(kTroublePause, failures, kLongestTrouble), error.text()};
    if (error.code == 420) {
        for (const char* prefix : {"FLOOD_WAIT_", "FLOOD_PREMIUM_WAIT_"})
            if (const auto seconds = net::rpc::numberAfter(error.name, prefix)) return afterWait(*seconds, now);
        return afterWait(kFirstPause, now);
    }
    if (error.code == 401 || error.code == 406) return {What::Offline, 0, "This session is over. Sign in again; what waits is kept."};
    if (error.code >= 500 || error.code <= -500) return {What::Wait, now + doubled(kTroublePause, failures, kLongestTrouble), "The cloud has trouble: " + error.name};
    if (probing) return {What::NotPrivate, 0, {}};
    return {What::Refused, 0, "The cloud refused these numbers: " + error.name};
}

}  // namespace helio::client::book
