// SPDX-License-Identifier: GPL-3.0-or-later
// The one door for state (law 2): updates from the socket and from answers → sync → apply → one transaction with the new pts → changes.
// sync::Machine says what to ask and when; this asks it (asks.cpp) and writes what comes (pump.cpp).
#pragma once

#include <asio/steady_timer.hpp>
#include <functional>
#include <vector>

#include "client/apply/event.h"
#include "client/client.h"
#include "client/reply.h"
#include "client/wire/updates.h"
#include "store/store.h"
#include "sync/machine.h"

namespace helio::client {

class Core;

class Updates {
public:
    explicit Updates(Core& core);

    /// The state the store was left in.
    void load();
    void stop();

    /// From the socket of the main connection at home (U-01).
    void receive(BytesView body);
    /// An answer that is an Updates object.
    void take(const tl::Updates& updates);
    void take(wire::Parsed parsed);
    /// An answer that carries only numbers (messages.affectedMessages): `event` is what we asked for.
    void affected(std::int32_t pts, std::int32_t count, Event event);

    /// Where the log stands now is where it begins for us: right after sign-in, and for a rebuilt cache.
    void fetchState(Handler<void> done);
    /// The way to the cloud is open (again).
    void connected();
    void connectionLost();
    /// S-13: the cloud lost what it knew of our session.
    void mayHaveMissed();
    /// A difference now; answered when the log has been caught up with.
    void check(Handler<CheckOutcome> done);
    /// The pts of a channel's row in the chat list.
    Result<> noteChannel(store::Writer& writer, model::ChannelId channel, std::int32_t pts);

private:
    /// What a difference brings, applied before what waited for it.
    struct Brought {
        People people;
        std::vector<Event> events;
    };
    bool commit(const Brought& brought, const sync::Outcome<Event>& outcome, bool stale = false);
    bool knows(const wire::Parsed& parsed) const;

    void run();
    void ask();
    void settle();
    void caughtUp();
    void send(const sync::AskState& ask);
    void send(const sync::AskDifference& ask);
    void send(const sync::AskChannel& ask);
    void stateCame(const Result<tl::updates::State>& answer);
    void differenceCame(wire::Difference difference);
    void differenceFailed(const Error& error);
    void channelCame(std::int64_t channel, wire::ChannelDifference difference);
    void channelFailed(std::int64_t channel, const Error& error);
    void forgetChannel(std::int64_t channel);
    void rereadChannel(std::int64_t channel);
    template <class T>
    Handler<T> whileCurrent(std::function<void(Result<T>)> handler);
    void failChecks(const Error& error);

    Core& core_;
    sync::Machine<Event> machine_;
    asio::steady_timer timer_;
    std::vector<Handler<void>> beginners_;
    std::vector<Handler<CheckOutcome>> checks_;
    CheckOutcome found_;
    std::uint64_t generation_ = 0;  ///< answers to what an earlier one asked are not for us
    bool running_ = false, caughtUp_ = false;
};

}  // namespace helio::client
