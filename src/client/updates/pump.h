// SPDX-License-Identifier: GPL-3.0-or-later
// The one door for state (law 2): updates from the socket and from answers → sync → apply → one transaction with the new pts → changes.
#pragma once

#include <asio/steady_timer.hpp>

#include "client/apply/event.h"
#include "client/client.h"
#include "client/reply.h"
#include "client/wire/updates.h"
#include "sync/updates.h"
#include "store/session.h"

namespace helio::client {

class Core;

class Updates {
public:
    explicit Updates(Core& core);

    /// The state the store was left in.
    void load();
    void stop();

    /// From the socket.
    void receive(BytesView body);
    /// An answer that is an Updates object.
    void take(const tl::Updates& updates);
    void take(wire::Parsed parsed);
    /// An answer that carries only numbers (messages.affectedMessages): `event` is what we asked for.
    void affected(std::int32_t pts, std::int32_t count, Event event);

    /// Right after sign-in: where the log stands (getState).
    void fetchState(Handler<void> done);
    /// U-11, U-14. Several wishes at once become one request.
    void fetchDifference();
    /// S-13: the cloud lost what it knew of our session.
    void mayHaveMissed();
    void connectionLost();

private:
    void commit(const People& people, const std::vector<Event>& always, const sync::Outcome<Event>& outcome);
    void differenceCame(const wire::Difference& difference);
    void differenceTooLong(std::int32_t pts);
    void differenceFailed(const Error& error);
    void caughtUp();
    void watchGap(bool gap);
    void armSilence();
    bool knows(const wire::Parsed& parsed) const;
    store::UpdateState saved(const sync::State& state) const;

    Core& core_;
    sync::Updates<Event> boxes_;
    asio::steady_timer gapTimer_, silence_, retry_;
    bool loaded_ = false, gapRunning_ = false, again_ = false, asking_ = false;
};

}  // namespace helio::client
