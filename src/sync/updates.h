// SPDX-License-Identifier: GPL-3.0-or-later
// All boxes of an account: the common one (pts), qts, seq, and one a channel. Tells the caller what to apply, which state to save with it,
// and which differences to ask for. No time, no sockets: the caller runs the gap timer (U-09).
#pragma once

#include <algorithm>
#include <iterator>
#include <map>
#include <optional>
#include <vector>

#include "sync/box.h"

namespace helio::sync {

/// One Updates object, taken apart (U-02).
template <class Payload>
struct Incoming {
    std::int32_t seqStart = 0, seq = 0, date = 0;
    std::vector<Boxed<Payload>> common, secret;
    std::map<std::int64_t, std::vector<Boxed<Payload>>> channels;
    std::vector<Payload> rest;  ///< under seq, or unordered when seqStart is 0
};

template <class Payload>
struct Outcome {
    std::vector<Payload> apply;                     ///< in order
    State state;                                    ///< to be saved with the effects
    std::map<std::int64_t, std::int32_t> channels;  ///< channel boxes that moved
    bool gap = false;                               ///< start the gap timer, or let it run; false = stop it
};

template <class Payload>
class Updates {
public:
    explicit Updates(State state) { reset(state); }

    State state() const { return {common_.pts(), secret_.pts(), date_, seq_}; }
    bool fetching() const { return common_.fetching(); }
    bool gap() const { return common_.gap() || secret_.gap() || (!rest_.empty() && !fetching()); }

    Outcome<Payload> offer(Incoming<Payload> in) {
        Outcome<Payload> out;
        take(out.apply, common_.offer(std::move(in.common)));
        take(out.apply, secret_.offer(std::move(in.secret)));
        for (auto& [id, updates] : in.channels) {
            auto it = channels_.find(id);
            if (it == channels_.end()) continue;  // U-12: an unknown channel is read anew when it is opened
            take(out.apply, it->second.offer(std::move(updates)));
            out.channels[id] = it->second.pts();
        }
        offerRest(out.apply, in);
        return settle(std::move(out));
    }

    void beginDifference() {
        common_.beginDifference();
        secret_.beginDifference();
    }
    /// U-12: the same for one channel. An unknown channel has nothing to fetch.
    void beginChannel(std::int64_t id) {
        if (auto* box = channel(id)) box->beginDifference();
    }
    Outcome<Payload> channelCame(std::int64_t id, std::int32_t pts, bool more) {
        Outcome<Payload> out;
        if (auto* box = channel(id)) {
            take(out.apply, box->differenceCame(pts, more));
            out.channels[id] = box->pts();
        }
        return settle(std::move(out));
    }
    void channelFailed(std::int64_t id) {
        if (auto* box = channel(id)) box->differenceFailed();
    }
    bool channelGap(std::int64_t id) const {
        const auto it = channels_.find(id);
        return it != channels_.end() && it->second.gap();
    }

    /// U-11: the difference (or a slice of it) was applied by the caller in full; `state` is where it leads.
    Outcome<Payload> differenceCame(State state, bool more) {
        Outcome<Payload> out;
        seq_ = state.seq;  // U-16: seq may restart, date only grows
        date_ = std::max(date_, state.date);
        take(out.apply, common_.differenceCame(state.pts, more));
        take(out.apply, secret_.differenceCame(state.qts, more));
        if (!more) drainRest(out.apply);
        return settle(std::move(out));
    }
    /// U-11 Empty: nothing was missed; pts stays.
    Outcome<Payload> differenceEmpty(std::int32_t date, std::int32_t seq) { return differenceCame({common_.pts(), secret_.pts(), date, seq}, false); }
    void differenceFailed() {
        common_.differenceFailed();
        secret_.differenceFailed();
    }

    void reset(State state) {
        common_ = Box<Payload>(state.pts);
        secret_ = Box<Payload>(state.qts);
        date_ = state.date;
        seq_ = state.seq;
        rest_.clear();
    }
    void forgetChannel(std::int64_t id) { channels_.erase(id); }
    std::vector<std::int64_t> channels() const {
        std::vector<std::int64_t> out;
        for (const auto& [id, box] : channels_) out.push_back(id);
        return out;
    }
    void setChannel(std::int64_t id, std::int32_t pts) { channels_.insert_or_assign(id, Box<Payload>(pts)); }
    Box<Payload>* channel(std::int64_t id) {
        auto it = channels_.find(id);
        return it == channels_.end() ? nullptr : &it->second;
    }

private:
    struct Rest {
        std::int32_t start = 0, end = 0, date = 0;
        std::vector<Payload> payload;
    };
    void offerRest(std::vector<Payload>& apply, Incoming<Payload>& in) {
        if (in.seqStart == 0) return take(apply, std::move(in.rest));  // unordered: seq is not touched
        const auto at = std::upper_bound(rest_.begin(), rest_.end(), in.seqStart, [](std::int32_t start, const Rest& held) { return start < held.start; });
        rest_.insert(at, {in.seqStart, std::max(in.seq, in.seqStart), in.date, std::move(in.rest)});
        if (rest_.size() > Box<Payload>::kMaxWaiting) rest_.pop_back();
        if (!fetching()) drainRest(apply);  // U-10: a difference queues seq too
    }
    void drainRest(std::vector<Payload>& apply) {
        std::vector<Rest> still;
        for (auto& rest : rest_) {
            switch (judgeSeq(seq_, rest.start)) {
                case Verdict::Apply:
                    seq_ = rest.end;
                    date_ = std::max(date_, rest.date);
                    take(apply, std::move(rest.payload));
                    break;
                case Verdict::Skip: break;
                case Verdict::Wait: still.push_back(std::move(rest)); break;
            }
        }
        rest_ = std::move(still);
    }
    Outcome<Payload> settle(Outcome<Payload> out) {
        out.state = state();
        out.gap = gap();
        return out;
    }
    static void take(std::vector<Payload>& to, std::vector<Payload> from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); }

    Box<Payload> common_{0}, secret_{0};
    std::map<std::int64_t, Box<Payload>> channels_;
    std::int32_t date_ = 0, seq_ = 0;
    std::vector<Rest> rest_;  ///< ordered containers that came too early, by where they start
};

}  // namespace helio::sync
