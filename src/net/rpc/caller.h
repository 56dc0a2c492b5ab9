// SPDX-License-Identifier: GPL-3.0-or-later
// The one seam every use case calls the cloud through. Decorators (retrying.h) stand in front of it; tests answer with a lambda.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <utility>

#include "base/bytes.h"
#include "base/result.h"
#include "net/rpc/hold.h"

namespace helio::net::rpc {

/// Which connection of the account: files have their own, so that a message never waits behind them.
enum class Lane : std::uint8_t { Main, Upload, Download };

struct Query {
    Bytes body;              ///< a serialised function
    std::int64_t chain = 0;  ///< queries of one chain are run by the cloud in the order they were asked (V-01); 0 = none
    Lane lane = Lane::Main;
    std::int32_t dc = 0;         ///< 0 = the account's own data centre
    std::shared_ptr<Hold> hold;  ///< for an asker who may take it back
};
using Answer = std::function<void(Result<Bytes>)>;

class Caller {
public:
    virtual ~Caller() = default;
    /// Calls back once, later, on the executor. Errors: Refused (rpc_error), Cancelled (the link was stopped).
    virtual void call(Query query, Answer done) = 0;
};

}  // namespace helio::net::rpc
