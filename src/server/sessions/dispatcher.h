// SPDX-License-Identifier: GPL-3.0-or-later
// Takes a query to its handler and the answer back: who may call, where it runs, what it did to others.
#pragma once

#include "server/handlers/table.h"
#include "server/push/pusher.h"
#include "server/sessions/query.h"
#include "server/sessions/switchboard.h"

namespace helio::server {

class Dispatcher {
public:
    struct Parts {
        asio::io_context& loop;
        Services& services;
        Writer& writer;
        Pool& pool;
        Pool& couriers;  ///< for calls that wait for the world outside
        Quotas& quotas;
        Switchboard& board;
        Pusher& pusher;
        std::function<void(BytesView)> witness;  ///< server/cloud.h
    };
    Dispatcher(Parts parts, MethodTable table) : parts_(parts), table_(std::move(table)) {}

    /// `held`: the bytes it came in; given back when it is answered.
    void onQuery(const std::shared_ptr<Session>& session, mtproto::ServerQuery query, std::shared_ptr<Held> held);

private:
    struct Running;  // one call on its way

    void greet(Session& session, const Query& query);
    void waitFor(const std::shared_ptr<Session>& session, std::int64_t id, std::set<std::int64_t> parents, std::function<void(bool)> go);
    void settle(const std::shared_ptr<Session>& session, std::int64_t id, bool ok);
    void run(const std::shared_ptr<Session>& session, std::int64_t id, Bytes body, std::shared_ptr<const void> held);
    void inOrder(const std::shared_ptr<Running>& running);
    void leaveOrder(const std::shared_ptr<Running>& running);
    void runRead(const std::shared_ptr<Running>& running);
    void runWrite(const std::shared_ptr<Running>& running);
    void runStaged(const std::shared_ptr<Running>& running);
    void commit(const std::shared_ptr<Running>& running, std::function<Result<Bytes>(Call&)> handler);
    void finish(const std::shared_ptr<Running>& running);
    void refuseAt(const std::shared_ptr<Session>& session, std::int64_t id, int code, std::string name);

    Parts parts_;
    MethodTable table_;
};

}  // namespace helio::server
