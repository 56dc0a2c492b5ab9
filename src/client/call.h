// SPDX-License-Identifier: GPL-3.0-or-later
// A typed call: the function's own result type comes back. A session that the cloud has ended is noticed here, whoever asked.
#pragma once

#include "client/core.h"
#include "tl/codec.h"

namespace helio::client {

/// True when the error means that this session is no more.
bool sessionEnded(const Error& error);

template <class Function>
void call(Core& core, const Function& function, Handler<typename Function::Result> done, std::int64_t chain = 0, std::shared_ptr<net::rpc::Hold> hold = nullptr) {
    core.network().call({.body = tl::serialize(function), .chain = chain, .hold = std::move(hold)}, [&core, done = std::move(done)](Result<Bytes> answer) {
        if (!answer) {
            if (sessionEnded(answer.error())) core.endedElsewhere();
            return done(std::unexpected(std::move(answer).error()));
        }
        done(tl::parse<typename Function::Result>(*answer));
    });
}

/// Hands an error on: `if (auto* e = failed(result)) return done(std::unexpected(*e));` in one word.
template <class T, class U>
bool passError(const Result<T>& result, const Handler<U>& done) {
    if (result) return false;
    done(std::unexpected(result.error()));
    return true;
}

}  // namespace helio::client
