// SPDX-License-Identifier: GPL-3.0-or-later
// A decorator: asks again when a policy says so.
#pragma once

#include <asio/any_io_executor.hpp>
#include <memory>
#include <vector>

#include "net/rpc/caller.h"
#include "net/rpc/policy.h"

namespace helio::net::rpc {

class Retrying final : public Caller {
public:
    Retrying(Caller& next, asio::any_io_executor executor, std::vector<Policy> policies);
    ~Retrying() override;
    void call(Query query, Answer done) override;

private:
    struct State;
    std::shared_ptr<State> state_;
};

}  // namespace helio::net::rpc
