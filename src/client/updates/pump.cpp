// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/updates/pump.h"

#include "base/log.h"
#include "client/apply/apply.h"
#include "client/call.h"
#include "client/features/after_absence.h"
#include "client/features/login_link.h"

namespace helio::client {
namespace {

constexpr std::chrono::milliseconds kGapWait{500};  // U-09
constexpr std::chrono::minutes kSilence{15};        // U-14
constexpr std::chrono::seconds kRetry{2};

sync::State loadedState(const store::UpdateState& from) { return {from.pts, from.qts, static_cast<std::int32_t>(from.date), from.seq}; }

}  // namespace

Updates::Updates(Core& core) : core_(core), boxes_({}), gapTimer_(core.io()), silence_(core.io()), retry_(core.io()) {}

void Updates::load() {
    const auto state = core_.store().read().session.updateState();
    loaded_ = state && state->has_value();
    if (loaded_) boxes_.reset(loadedState(**state));
}

void Updates::stop() {
    loaded_ = false;
    gapTimer_.cancel();
    silence_.cancel();
    retry_.cancel();
}

void Updates::receive(BytesView body) {
    if (!loaded_) return features::beforeSignIn(core_, body);  // nothing is ours yet but the word that we were let in
    armSilence();
    auto updates = tl::parse<tl::Updates>(body);
    if (!updates) {
        log::warn("an update could not be read: {}", updates.error().happened);
        return fetchDifference();  // C-08, U-14
    }
    take(*updates);
}

void Updates::take(const tl::Updates& updates) { take(wire::updates(updates, core_.self())); }

void Updates::take(wire::Parsed parsed) {
    if (!loaded_) return;
    if (!knows(parsed)) {  // U-03
        commit(parsed.people, parsed.always, {.apply = {}, .state = boxes_.state(), .channels = {}, .gap = boxes_.gap()});
        return fetchDifference();
    }
    auto outcome = boxes_.offer(std::move(parsed.incoming));
    commit(parsed.people, parsed.always, outcome);
    if (parsed.tooLong) fetchDifference();
}

void Updates::affected(std::int32_t pts, std::int32_t count, Event event) {
    wire::Parsed parsed;
    parsed.incoming.common.push_back({pts, count, std::move(event)});
    take(std::move(parsed));
}

bool Updates::knows(const wire::Parsed& parsed) const {
    for (const auto user : parsed.mentioned) {
        const auto known = core_.store().read().users.get(user);
        if (!known || !*known) return false;
    }
    return true;
}

store::UpdateState Updates::saved(const sync::State& state) const { return {.pts = state.pts, .qts = state.qts, .seq = state.seq, .date = state.date}; }

void Updates::commit(const People& people, const std::vector<Event>& always, const sync::Outcome<Event>& outcome) {
    Changes changes;
    const auto done = core_.store().write([&](store::Writer& w) -> Result<> {
        HELIO_CHECK(apply::people(w, people, changes));
        for (const auto& event : always) HELIO_CHECK(apply::event(w, event, changes));
        for (const auto& event : outcome.apply) HELIO_CHECK(apply::event(w, event, changes));
        return w.session.setUpdateState(saved(outcome.state));  // U-15
    });
    if (!done) {
        // Nothing of it is on the disk, so nothing of it happened: go back to what is, and ask again.
        log::error("{}", done.error().text());
        load();
        return fetchDifference();
    }
    apply::toBoard(core_.board(), always, core_.now());
    apply::toBoard(core_.board(), outcome.apply, core_.now());
    core_.board().setWaiting(core_.store().read().outbox.waiting().value_or(0));
    core_.board().note(std::move(changes));
    features::stale(core_, outcome.apply);
    watchGap(outcome.gap);
}

void Updates::watchGap(bool gap) {
    if (!gap) {
        if (std::exchange(gapRunning_, false)) gapTimer_.cancel();
        return;
    }
    if (std::exchange(gapRunning_, true)) return;
    gapTimer_.expires_after(kGapWait);
    gapTimer_.async_wait([this](std::error_code cancelled) {
        if (cancelled) return;
        gapRunning_ = false;
        if (boxes_.gap()) fetchDifference();
    });
}

void Updates::armSilence() {
    silence_.expires_after(kSilence);
    silence_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) fetchDifference();
    });
}

void Updates::fetchState(Handler<void> done) {
    call(core_, tl::updates::getState{}, [this, done = std::move(done)](Result<tl::updates::State> state) {
        if (passError(state, done)) return;
        const sync::State at{state->pts, state->qts, state->date, state->seq};
        boxes_.reset(at);
        loaded_ = true;
        armSilence();
        done(core_.write({}, [&](store::Writer& w) { return w.session.setUpdateState(saved(at)); }));
    });
}

void Updates::mayHaveMissed() {
    if (loaded_) fetchDifference();
}

void Updates::connectionLost() {
    retry_.cancel();
    again_ = false;
}

void Updates::fetchDifference() {
    if (!core_.signedIn() || !core_.network().up()) return;
    if (asking_) {
        again_ = true;  // what happened after the running request began may not be in its answer
        return;
    }
    if (!loaded_) {  // signed in, but the first getState was never answered
        return fetchState([this](Result<> done) {
            if (done) caughtUp();
        });
    }
    asking_ = true;
    boxes_.beginDifference();
    const auto at = boxes_.state();
    call(core_, tl::updates::getDifference{.pts = at.pts, .date = at.date, .qts = at.qts}, [this](Result<tl::updates::Difference> answer) {
        asking_ = false;
        if (core_.closed() || !loaded_) return;
        if (!answer) return differenceFailed(answer.error());
        differenceCame(wire::difference(*answer, core_.self()));
    });
}

void Updates::differenceCame(const wire::Difference& difference) {
    using Kind = wire::Difference::Kind;
    if (difference.kind == Kind::TooLong) return differenceTooLong(difference.state.pts);
    const bool more = difference.kind == Kind::Slice;
    auto outcome = difference.kind == Kind::Empty ? boxes_.differenceEmpty(difference.state.date, difference.state.seq) : boxes_.differenceCame(difference.state, more);
    commit(difference.people, difference.events, outcome);
    if (more || std::exchange(again_, false)) return fetchDifference();
    caughtUp();
}

void Updates::differenceTooLong(std::int32_t pts) {
    // U-11: the log no longer reaches back to us. Histories may have holes now; the chat list is read anew.
    log::warn("away too long: reading the chats anew");
    auto at = boxes_.state();
    at.pts = pts;
    boxes_.differenceFailed();
    boxes_.reset(at);
    const auto done = core_.write({.dialogs = true}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(w.history.forgetAll());
        return w.session.setUpdateState(saved(at));
    });
    if (!done) return;
    features::readAnew(core_);
    fetchDifference();
}

void Updates::differenceFailed(const Error& error) {
    boxes_.differenceFailed();
    if (error.fault == Fault::Cancelled || !core_.signedIn()) return;
    log::warn("updates.getDifference: {}", error.text());
    retry_.expires_after(kRetry);
    retry_.async_wait([this](std::error_code cancelled) {
        if (!cancelled) fetchDifference();
    });
}

void Updates::caughtUp() {
    core_.board().setLink(Link::Online, {}, core_.now());
    features::afterAbsence(core_);
    core_.outbox().kick();
}

}  // namespace helio::client
