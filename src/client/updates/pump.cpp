// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/updates/pump.h"

#include <algorithm>

#include "base/log.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/after_absence.h"
#include "client/features/emptied.h"
#include "client/features/login_link.h"

namespace helio::client {
namespace {

bool deletes(const Event& event) { return std::holds_alternative<MessagesDeleted>(event) || std::holds_alternative<ChannelMessagesDeleted>(event); }

}  // namespace

Updates::Updates(Core& core) : core_(core), timer_(core.io()) {}

void Updates::load() {
    ++generation_;
    running_ = true;
    caughtUp_ = false;
    const auto& session = core_.store().read().session;
    std::optional<sync::State> state;
    if (const auto kept = session.updateState(); kept && *kept) state = sync::State{(*kept)->pts, (*kept)->qts, static_cast<std::int32_t>((*kept)->date), (*kept)->seq};
    std::map<std::int64_t, std::int32_t> channels;
    if (const auto kept = session.allChannelPts())
        for (const auto& [channel, pts] : *kept) channels[channel.value] = pts;
    machine_.start(state, channels, core_.clock().steady());
}

void Updates::stop() {
    ++generation_;
    running_ = false;
    timer_.cancel();
}

void Updates::receive(BytesView body) {
    if (!running_ || !machine_.known()) return features::beforeSignIn(core_, body);  // nothing is ours yet but the word that we were let in
    auto updates = tl::parse<tl::Updates>(body);
    if (updates) return take(*updates);
    log::warn("an update could not be read: {}", updates.error().happened);
    machine_.want();  // C-08, U-14
    run();
}

void Updates::take(const tl::Updates& updates) { take(wire::updates(updates, core_.self())); }

void Updates::take(wire::Parsed parsed) {
    if (!running_ || !machine_.known()) return;
    for (const auto& behind : parsed.behind) machine_.wantChannel(behind.channel, behind.pts);
    if (parsed.tooLong) machine_.want();
    sync::Outcome<Event> outcome{.apply = {}, .state = machine_.state(), .channels = {}, .gap = false};
    if (knows(parsed)) outcome = machine_.offer(std::move(parsed.incoming), core_.clock().steady());
    else machine_.want();  // U-03: the difference brings it with everybody it speaks of
    core_.board().setUpdated(core_.now());
    commit({std::move(parsed.people), std::move(parsed.always)}, outcome);
    run();
}

void Updates::affected(std::int32_t pts, std::int32_t count, Event event) {
    wire::Parsed parsed;
    parsed.incoming.common.push_back({pts, count, std::move(event)});
    take(std::move(parsed));
}

bool Updates::knows(const wire::Parsed& parsed) const {
    const auto& known = core_.store().read();
    for (const auto peer : parsed.mentioned) {
        if (peer.isUser()) {
            const auto user = known.users.get(peer.user());
            if (!user || !*user) return false;
        } else {
            const auto chat = known.chats.get(peer.chat());
            if (!chat || !*chat) return false;
        }
    }
    return true;
}

bool Updates::commit(const Brought& brought, const sync::Outcome<Event>& outcome, bool stale) {
    Changes changes;
    const auto done = core_.store().write([&](store::Writer& w) -> Result<> {
        apply::Write write(w, changes);
        HELIO_CHECK(write.people(brought.people));  // U-02
        HELIO_CHECK(write.events(brought.events));
        HELIO_CHECK(write.events(outcome.apply));
        HELIO_CHECK(write.finish());
        for (const auto& [channel, pts] : outcome.channels) HELIO_CHECK(w.session.setChannelPts(model::ChannelId(channel), pts));
        if (stale) {
            HELIO_CHECK(w.history.forgetAll());
            HELIO_CHECK(w.session.setStale(true));
        }
        const auto& at = outcome.state;
        return w.session.setUpdateState({.pts = at.pts, .qts = at.qts, .seq = at.seq, .date = at.date});  // U-15
    });
    if (!done) {
        // Nothing of it is on the disk, so nothing of it happened: go back to what is, and ask again.
        log::error("{}", done.error().text());
        load();
        machine_.failed(core_.clock().steady());  // not at once: a full disk stays full for a while
        return false;
    }
    for (const auto* events : {&brought.events, &outcome.apply}) {
        apply::toBoard(core_.board(), *events, core_.now());
        features::stale(core_, *events);
        if (std::ranges::any_of(*events, deletes)) features::settleEmptied(core_, changes.chats);
    }
    core_.board().setWaiting(core_.store().read().outbox.waiting().value_or(0));
    core_.outbox().confirmed(changes.renumbered);
    core_.board().note(std::move(changes));
    return true;
}

Result<> Updates::noteChannel(store::Writer& writer, model::ChannelId channel, std::int32_t pts) {
    machine_.setChannel(channel.value, pts);
    return writer.session.setChannelPts(channel, pts);
}

void Updates::connected() {
    machine_.connected();
    run();
}

void Updates::connectionLost() {
    machine_.disconnected();
    caughtUp_ = false;
    failChecks({Fault::Network, "checking for missing messages", "the connection was lost", "It goes on when the cloud can be reached.", 0, {}});
}

void Updates::mayHaveMissed() {
    machine_.want();
    run();
}

void Updates::check(Handler<CheckOutcome> done) {
    const char* const doing = "checking for missing messages";
    if (!core_.signedIn()) return done(fail(Fault::Denied, doing, "nobody is signed in", "Sign in first."));
    if (!core_.network().up()) return done(fail(Fault::Network, doing, "the cloud cannot be reached", "Connect, then try again."));
    if (checks_.empty()) found_ = {};
    checks_.push_back(std::move(done));
    machine_.want();
    run();
}

void Updates::failChecks(const Error& error) {
    core_.board().setChecking(false);
    for (const auto& done : std::exchange(checks_, {})) done(std::unexpected(error));
}

}  // namespace helio::client
