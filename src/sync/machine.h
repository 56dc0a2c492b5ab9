// SPDX-License-Identifier: GPL-3.0-or-later
// When to ask the cloud for what is missing, over all boxes of an account: gaps that do not close, silence, slices, channels, failures. Time is an
// argument; what to ask comes out of next(), and the caller brings the answers back. The owner applies what an answer contains *before* the Outcome
// that goes with it, and saves both in one transaction (U-15).
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <variant>

#include "base/clock.h"
#include "sync/updates.h"

namespace helio::sync {

struct Timing {
    std::chrono::milliseconds gap{500};          ///< U-09
    std::chrono::milliseconds silence{900'000};  ///< U-14
    std::chrono::milliseconds retry{2'000};      ///< after a failure; doubled each time up to a minute
    std::size_t watched = 10;                    ///< U-12: channels on screen that are asked again and again
};

struct AskState {
    friend bool operator==(const AskState&, const AskState&) = default;
};
struct AskDifference {
    State from;
    friend bool operator==(const AskDifference&, const AskDifference&) = default;
};
struct AskChannel {
    std::int64_t channel = 0;
    std::int32_t pts = 0;
    friend bool operator==(const AskChannel&, const AskChannel&) = default;
};
using Ask = std::variant<AskState, AskDifference, AskChannel>;

template <class Payload>
class Machine {
public:
    explicit Machine(Timing timing = {}) : timing_(timing) {}

    /// The state the store was left in; nullopt: signed in, but never told where the log stands. Everything in flight is forgotten.
    void start(std::optional<State> state, const std::map<std::int64_t, std::int32_t>& channels, SteadyTime now) {
        known_ = state.has_value();
        boxes_ = Updates<Payload>(state.value_or(State{}));
        common_ = {};
        common_.wanted = true;  // U-14: start
        channels_.clear();
        for (const auto& [id, pts] : channels) setChannel(id, pts);
        heard(now);
    }
    void connected() {
        online_ = true;
        common_.wanted = true;  // U-14: reconnect
        common_.retryAt.reset();
        for (auto& [id, fetch] : channels_) fetch.retryAt.reset();
    }
    void disconnected() { online_ = false; }

    /// U-14: something may be missing.
    void want() { common_.wanted = true; }
    /// updateChannelTooLong. One we have no number of begins at `pts`, if it says so.
    void wantChannel(std::int64_t id, std::optional<std::int32_t> pts) {
        if (!boxes_.channel(id)) {
            if (pts) setChannel(id, *pts);
            return;
        }
        if (!pts || *pts > boxes_.channel(id)->pts()) channels_[id].wanted = true;
    }
    void setChannel(std::int64_t id, std::int32_t pts) {
        boxes_.setChannel(id, pts);
        channels_[id];
    }
    void forgetChannel(std::int64_t id) {  // CHANNEL_PRIVATE, CHANNEL_INVALID
        boxes_.forgetChannel(id);
        channels_.erase(id);
    }
    /// On screen: asked again after each answer's timeout, at most Timing::watched of them.
    void watch(std::int64_t id, bool on) {
        const auto it = channels_.find(id);
        if (it == channels_.end()) return;
        const auto open = std::count_if(channels_.begin(), channels_.end(), [](const auto& one) { return one.second.watched; });
        it->second.watched = on && (it->second.watched || static_cast<std::size_t>(open) < timing_.watched);
        if (it->second.watched) it->second.wanted = true;
    }

    Outcome<Payload> offer(Incoming<Payload> in, SteadyTime now) {
        heard(now);
        auto out = boxes_.offer(std::move(in));
        lookForGaps(now);
        return out;
    }

    /// What to ask now; call it until it has nothing. Each is in flight until its answer, or its failure, is told.
    std::optional<Ask> next(SteadyTime now) {
        if (!online_) return std::nullopt;
        if (silentAt_ && now >= *silentAt_) {
            common_.wanted = true;
            heard(now);
        }
        if (due(common_, now)) {
            common_.asking = true;
            common_.gapSince.reset();
            if (!known_) return AskState{};
            common_.wanted = false;
            boxes_.beginDifference();
            return AskDifference{boxes_.state()};
        }
        if (!known_) return std::nullopt;
        for (auto& [id, fetch] : channels_) {
            if (!due(fetch, now)) continue;
            fetch.asking = true;
            fetch.wanted = false;
            fetch.gapSince.reset();
            boxes_.beginChannel(id);
            return AskChannel{id, boxes_.channel(id)->pts()};
        }
        return std::nullopt;
    }
    /// When next() may have something though nothing happens.
    std::optional<SteadyTime> deadline() const {
        std::optional<SteadyTime> first = silentAt_;
        const auto look = [&](const Fetch& fetch) {
            if (fetch.asking) return;
            for (const auto& at : {fetch.wanted ? fetch.retryAt : std::nullopt, fetch.gapSince ? std::optional(*fetch.gapSince + timing_.gap) : std::nullopt})
                if (at && (!first || *at < *first)) first = at;
        };
        look(common_);
        for (const auto& [id, fetch] : channels_) look(fetch);
        return first;
    }

    /// getState: where the log begins for us.
    Outcome<Payload> stateCame(State state, SteadyTime now) {
        answered(common_, now);
        known_ = true;
        boxes_.reset(state);
        common_.wanted = false;  // it is as it is now
        return {.apply = {}, .state = state, .channels = {}, .gap = false};
    }
    Outcome<Payload> differenceCame(State state, bool more, SteadyTime now) {
        answered(common_, now);
        if (more) common_.wanted = true;  // U-11: a slice is followed at once
        auto out = boxes_.differenceCame(state, more);
        lookForGaps(now);
        return out;
    }
    Outcome<Payload> differenceEmpty(std::int32_t date, std::int32_t seq, SteadyTime now) {
        answered(common_, now);
        auto out = boxes_.differenceEmpty(date, seq);
        lookForGaps(now);
        return out;
    }
    /// U-11: the log no longer reaches back to us. The state to save; histories may have holes now. The rest is not taken from getState: what is under qts,
    /// seq and date comes in the difference that follows, and numbers that ran ahead of it would hide it.
    State tooLong(std::int32_t pts, SteadyTime now) {
        answered(common_, now);
        auto at = boxes_.state();
        at.pts = pts;
        boxes_.differenceFailed();
        boxes_.reset(at);
        common_.wanted = true;
        return at;
    }
    void failed(SteadyTime now) {
        boxes_.differenceFailed();
        failed(common_, now);
    }

    Outcome<Payload> channelCame(std::int64_t id, std::int32_t pts, bool final, std::chrono::milliseconds timeout, SteadyTime now) {
        const auto it = channels_.find(id);
        if (it == channels_.end()) return {.apply = {}, .state = boxes_.state(), .channels = {}, .gap = boxes_.gap()};
        answered(it->second, now);
        if (!final) it->second.wanted = true;
        if (final && it->second.watched) {
            it->second.wanted = true;
            it->second.retryAt = now + std::max(timeout, std::chrono::milliseconds(1000));
        }
        auto out = boxes_.channelCame(id, pts, !final);
        lookForGaps(now);
        return out;
    }
    void channelFailed(std::int64_t id, SteadyTime now) {
        boxes_.channelFailed(id);
        if (const auto it = channels_.find(id); it != channels_.end()) failed(it->second, now);
    }

    State state() const { return boxes_.state(); }
    bool known() const { return known_; }
    /// Nothing of the common log is missing, as far as we know.
    bool caughtUp() const { return known_ && online_ && !common_.asking && !common_.wanted; }
    bool asking() const { return common_.asking; }

private:
    struct Fetch {
        bool wanted = false, asking = false, watched = false;
        std::optional<SteadyTime> gapSince, retryAt;
        int failures = 0;
    };
    bool due(Fetch& fetch, SteadyTime now) const {
        if (fetch.asking) return false;  // U-10
        if (fetch.gapSince && now >= *fetch.gapSince + timing_.gap) {
            fetch.wanted = true;
            fetch.gapSince.reset();
        }
        return fetch.wanted && (!fetch.retryAt || now >= *fetch.retryAt);
    }
    void answered(Fetch& fetch, SteadyTime now) {
        fetch.asking = false;
        fetch.failures = 0;
        fetch.retryAt.reset();
        heard(now);
    }
    void failed(Fetch& fetch, SteadyTime now) {
        fetch.asking = false;
        fetch.wanted = true;
        fetch.retryAt = now + std::min(timing_.retry * (1 << std::min(fetch.failures++, 5)), std::chrono::milliseconds(60'000));
    }
    void heard(SteadyTime now) { silentAt_ = now + timing_.silence; }
    static void note(Fetch& fetch, bool gap, SteadyTime now) {
        if (!gap) fetch.gapSince.reset();  // U-09: it closed by itself
        if (gap && !fetch.gapSince) fetch.gapSince = now;
    }
    void lookForGaps(SteadyTime now) {
        note(common_, boxes_.gap(), now);
        for (auto& [id, fetch] : channels_) note(fetch, boxes_.channelGap(id), now);
    }

    Timing timing_;
    Updates<Payload> boxes_{State{}};
    Fetch common_;
    std::map<std::int64_t, Fetch> channels_;
    std::optional<SteadyTime> silentAt_;
    bool known_ = false, online_ = false;
};

}  // namespace helio::sync
