// SPDX-License-Identifier: GPL-3.0-or-later
// A link's keys: the permanent one, and temporary ones made, bound, renewed at 90 % of their life (P-01, P-07, P-08).
#include <utility>

#include "base/log.h"
#include "net/link.h"

namespace helio::net {
namespace {

/// S-01 allows 30 s. The sender's "delivered" mark waits for this, so it is short: answers that come together are still acknowledged together.
constexpr std::chrono::milliseconds kAckDelay{300};
constexpr std::chrono::seconds kChangeOverPatience{30};  ///< for what is on its way when the new key is ready

}  // namespace

bool Link::wantsKeys() const { return !config_.key || (temporary_ && !temps_.inUse(clock_.steady())); }

std::shared_ptr<KeyMaker> Link::makeKeys(std::function<void(MadeKeys)> made, std::function<void(NoKeys)> failed) {
    LinkConfig config = config_;
    config.temporaryKeys = temporary_;
    auto maker = std::make_shared<KeyMaker>(executor_, config, clock_, random_);
    const auto keep = [this](const KeyRecord& record) -> Result<> {
        HELIO_CHECK(events_.keep(record));
        config_.key = record;  // also when the attempt comes to nothing after this
        return {};
    };
    maker->start(endpoint(), {.keep = keep, .made = std::move(made), .failed = std::move(failed)});
    return maker;
}

void Link::firstKeys() {
    maker_ = makeKeys(
        [this](MadeKeys made) {
            maker_ = nullptr;
            accept(made);
            adopt(std::move(made.socket));
        },
        [this](NoKeys why) {
            maker_ = nullptr;
            noKeys(std::move(why));
        });
}

void Link::accept(const MadeKeys& made) {
    if (made.permanent) config_.key = made.permanent;
    if (!made.temporary) return;
    temps_.made(*made.temporary, clock_.steady());
    temps_.bound();
    worked_ = clock_.steady();
}

void Link::noKeys(NoKeys why) {
    if (why.why == NoKeys::Why::TemporaryRefused && temporary_) {
        log::info("this cloud makes no temporary keys: {}", why.error.text());
        temporary_ = false;
        events_.noTemporaryKeys();
        disconnect();
        return connect();
    }
    if (why.why == NoKeys::Why::BindingInvalid && config_.key) {
        const auto now = clock_.steady();
        const std::int64_t age = config_.key->madeAt == 0 ? INT32_MAX : unixSeconds(clock_.wall() + config_.key->clockOffset) - config_.key->madeAt;
        mtproto::PermanentKeyFacts facts{.age = std::chrono::seconds(age), .serverTimeKnown = true, .sinceLastWorked = {}};
        if (worked_) facts.sinceLastWorked = std::chrono::duration_cast<std::chrono::seconds>(now - *worked_);
        if (mtproto::afterRefusedBinding(why.error.name, facts) == mtproto::AfterRefusedBinding::DropBoth) {
            log::warn("the cloud no longer knows this device's key");
            running_ = false;
            disconnect();
            setState(LinkState::Down, why.error.happened);
            return events_.keyGone();
        }
    }
    lost(why.error);
}

/// The session on the key of the day. One that is there goes on under a new key with everything it has pending.
void Link::keyedSession() {
    const auto now = clock_.steady();
    const auto* temp = temporary_ ? temps_.inUse(now) : nullptr;
    const auto& key = temp ? temp->key : config_.key->key;
    const auto salt = temp ? temp->salt : config_.key->salt;
    const auto clock = temp ? temp->clock : mtproto::ServerClock::fromOffset(config_.key->clockOffset, clock_.wall(), now);
    if (session_) {
        if (sessionKey_ != key->id()) session_->rekey(key, salt, clock);
    } else {
        session_.emplace(mtproto::ClientSessionConfig{.key = key, .salt = salt, .clock = clock, .connectionPrefix = config_.connectionPrefix, .bind = {}, .ackDelay = kAckDelay},
                         random_);
        for (auto& [id, ask] : std::exchange(early_, {})) give(id, std::move(ask));
    }
    sessionKey_ = key->id();
}

/// A temporary key's salt is nobody's business after this run; the clock is.
void Link::keepKey() {
    if (!config_.key) return;
    if (sessionKey_ == config_.key->key->id()) config_.key->salt = session_->salt();
    config_.key->clockOffset = session_->clock().offset(clock_.wall(), clock_.steady());
    if (auto kept = events_.keep(*config_.key); !kept) log::warn("keeping the salt: {}", kept.error().text());
}

void Link::renewWhenDue() {
    if (!temporary_ || renewer_ || renewed_) return;
    const auto now = clock_.steady();
    if (temps_.wantsNew(now)) return renew();
    const auto due = temps_.nextDeadline(now);
    if (!due) return;
    renewal_.expires_at(*due);
    renewal_.async_wait(guarded([this](std::error_code cancelled) {
        if (!cancelled && running_) renewWhenDue();
    }));
}

/// On a connection of its own: the old key carries everything until the new one is bound (P-01).
void Link::renew() {
    if (state_ != LinkState::Up) return;  // connecting finds out by itself
    renewer_ = makeKeys(
        [this](MadeKeys made) {
            renewer_ = nullptr;
            renewals_ = 0;
            renewed_ = std::move(made);
            patience_.expires_after(kChangeOverPatience);
            patience_.async_wait(guarded([this](std::error_code cancelled) {
                if (!cancelled) changeOver(true);
            }));
            changeOver(false);
        },
        [this](const NoKeys& why) {
            renewer_ = nullptr;
            log::debug("no new temporary key yet: {}", why.error.text());
            renewal_.expires_after(config_.backoff.delay(++renewals_, random_));
            renewal_.async_wait(guarded([this](std::error_code cancelled) {
                if (!cancelled && running_) renewWhenDue();
            }));
        });
}

/// When nothing is on its way, so that nothing runs twice, or when patience ends.
void Link::changeOver(bool now) {
    if (!renewed_ || (!now && !queries_.empty())) return;
    patience_.cancel();
    auto made = std::move(*std::exchange(renewed_, std::nullopt));
    accept(made);
    if (!running_ || state_ == LinkState::Dialling) return made.socket->close();
    disconnect();
    adopt(std::move(made.socket));
}

void Link::dropTemporary() {
    temps_.drop(sessionKey_);
    disconnect();
    if (!running_) return;
    ++failures_;
    retryIn(config_.backoff.delay(failures_, random_));
    setState(LinkState::Down, "the cloud does not know the temporary key");
}

}  // namespace helio::net
