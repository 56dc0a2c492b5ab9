// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/temp_keys.h"

#include <algorithm>

namespace helio::mtproto {

namespace {

constexpr std::chrono::seconds kYoung{60};  // P-08: it may not have reached every server yet
constexpr std::chrono::seconds kWorkedLately{24 * 60 * 60};

}  // namespace

bool TempKeys::wantsNew(SteadyTime now) const { return !fresh_ && (!current_ || now >= current_->renewAt); }

void TempKeys::made(const NewClientKey& made, SteadyTime now) {
    if (!made.expiresAt) return;
    const std::chrono::seconds left{std::max<std::int64_t>(0, *made.expiresAt - unixSeconds(made.clock.now(now)))};
    fresh_ = TempKey{.key = made.key, .salt = made.salt, .clock = made.clock, .expiresAt = *made.expiresAt, .renewAt = now + left * 9 / 10, .endsAt = now + left};
}

std::optional<TempKey> TempKeys::bound() {
    if (!fresh_) return std::nullopt;
    return std::exchange(current_, std::exchange(fresh_, std::nullopt));
}

const TempKey* TempKeys::inUse(SteadyTime now) const { return current_ && now < current_->endsAt ? &*current_ : nullptr; }

void TempKeys::drop(std::uint64_t keyId) {
    for (auto* held : {&current_, &fresh_}) {
        if (*held && (*held)->key->id() == keyId) held->reset();
    }
}

std::optional<SteadyTime> TempKeys::nextDeadline(SteadyTime now) const {
    if (!current_) return std::nullopt;
    if (!fresh_ && now < current_->renewAt) return current_->renewAt;
    return now < current_->endsAt ? std::optional(current_->endsAt) : std::nullopt;
}

AfterRefusedBinding afterRefusedBinding(std::string_view error, const PermanentKeyFacts& facts) {
    const bool gone = error == "ENCRYPTED_MESSAGE_INVALID" && facts.serverTimeKnown && facts.age > kYoung && (!facts.sinceLastWorked || *facts.sinceLastWorked > kWorkedLately);
    return gone ? AfterRefusedBinding::DropBoth : AfterRefusedBinding::Retry;
}

}  // namespace helio::mtproto
