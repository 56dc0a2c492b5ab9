// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps decisions until they may leave, and sends each of them (client/decisions.h).
#pragma once

#include <asio/steady_timer.hpp>
#include <map>
#include <set>
#include <vector>

#include "client/reply.h"
#include "model/decision.h"
#include "store/store.h"

namespace helio::client {

class Core;

class Decider {
public:
    explicit Decider(Core& core);

    Result<model::DecisionId> decide(const model::Decision& decision);
    Result<> takeBack(model::DecisionId id);
    void settle(model::DecisionId id, Handler<void> done);
    /// Everything that is still open; `done` is called when the cloud has answered all of it, or at once if it cannot be reached.
    void settleAll(std::function<void()> done);
    /// The connection is there (again): what is not open any more leaves, that of an earlier run included.
    void connected();
    void stop();

private:
    void send(const model::Decision& decision);
    void carryOut(const model::Decision& decision, Handler<void> done);
    void answered(const model::Decision& decision, Result<> answer);
    Result<> forgetWith(store::Writer& writer, const model::Decision& decision);
    /// Without a word of the connection: a cloud that asked to wait, or has trouble, is asked again by itself.
    void again(const Error& error);

    Core& core_;
    asio::steady_timer timer_;
    std::set<model::DecisionId> open_;                                 ///< made by this run, can be taken back
    std::map<model::DecisionId, std::vector<Handler<void>>> running_;  ///< the cloud has not answered yet
    std::vector<std::function<void()>> idle_;                          ///< who waits for running_ to be empty
};

}  // namespace helio::client
