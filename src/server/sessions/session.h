// SPDX-License-Identifier: GPL-3.0-or-later
// One MTProto session as the cloud keeps it: the wire state, its connection while there is one, how far its owner's box was pushed to it.
#pragma once

#include <asio/steady_timer.hpp>
#include <atomic>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>

#include "mtproto/server_session.h"
#include "server/connection/connection.h"
#include "server/sessions/key_ring.h"
#include "server/sessions/order.h"

namespace helio::server {

struct Session {
    Session(asio::io_context& loop, std::shared_ptr<DeviceKey> deviceKey, mtproto::ServerSession session)
        : key(std::move(deviceKey)), wire(std::move(session)), flushTimer(loop), goneTimer(loop) {}

    std::shared_ptr<DeviceKey> key;
    mtproto::ServerSession wire;
    std::weak_ptr<Connection> connection;
    asio::steady_timer flushTimer;  ///< acknowledgements that want to leave
    asio::steady_timer goneTimer;   ///< how long a session without a connection is remembered
    int layer = 0;                  ///< of its latest invokeWithLayer; 0: the key's
    bool quiet = false;             ///< invokeWithoutUpdates: a connection for files

    // What was pushed of the owner's box.
    UserId subscribed;
    Pts pushed = 0;
    std::set<Pts> own;  ///< rows this session has in an answer
    bool reading = false, again = false;
    // U-17: a row can be read before the call that wrote it is answered here.
    std::map<std::int64_t, std::shared_ptr<const std::atomic<bool>>> writing;  ///< calls of this session; true: it is with the writer
    std::set<std::int64_t> awaited;                                            ///< of these, those before whose end `own` may lack something …
    std::function<void()> afterwards;                                          ///< … and what waits for that
    Pts settled = 0;                                                           ///< up to here `own` lacks nothing
    /// What an acknowledgement of a push, or of an answer, says was delivered: up to this pts of the box.
    std::map<mtproto::PushId, Pts> pushedPts;
    std::map<std::int64_t, Pts> answeredPts;  ///< by query

    // who waits for whom.
    struct Waiting {
        std::set<std::int64_t> on;
        std::function<void(bool ok)> go;
    };
    std::map<std::int64_t, Waiting> waiting;  ///< by the waiting query
    std::map<std::int64_t, bool> finished;    ///< outcome of recent queries
    ChatOrder order;                          ///< R-11
    /// Reads that wait for their turn (ReadTurns). None owns the session: it would keep itself alive.
    std::deque<std::function<void(const std::shared_ptr<Session>&)>> reads;

    int layerNow() const { return layer ? layer : key->device().layer; }
    bool wantsUpdates() const { return !quiet && key->device().user && !key->device().guestOf; }
};

}  // namespace helio::server
