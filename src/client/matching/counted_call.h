// SPDX-License-Identifier: GPL-3.0-or-later
// A typed call whose bytes are counted.
#pragma once

#include <memory>

#include "client/call.h"

namespace helio::client {

struct Traffic {
    std::int64_t sent = 0, received = 0;  ///< bytes, serialised
};

template <class Function>
void countedCall(Core& core, std::shared_ptr<Traffic> traffic, const Function& function, Handler<typename Function::Result> done) {
    Bytes body = tl::serialize(function);
    traffic->sent += static_cast<std::int64_t>(body.size());
    core.network().call({.body = std::move(body)}, [&core, traffic = std::move(traffic), done = std::move(done)](Result<Bytes> answer) {
        if (!answer) {
            if (sessionEnded(answer.error())) core.endedElsewhere();
            return done(std::unexpected(std::move(answer).error()));
        }
        traffic->received += static_cast<std::int64_t>(answer->size());
        done(tl::parse<typename Function::Result>(*answer));
    });
}

}  // namespace helio::client
