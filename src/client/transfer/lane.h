// SPDX-License-Identifier: GPL-3.0-or-later
// Typed calls on a connection for files, and a hold on all that one transfer has on its way.
#pragma once

#include <memory>
#include <vector>

#include "client/call.h"

namespace helio::client {

/// Who goes takes his calls with him: the cloud is told to drop the answers (S-15).
class Holds {
public:
    std::shared_ptr<net::rpc::Hold> one() {
        std::erase_if(held_, [](const auto& hold) { return hold.expired(); });
        auto hold = std::make_shared<net::rpc::Hold>();
        held_.push_back(hold);
        return hold;
    }
    void cancelAll() {
        for (const auto& weak : std::exchange(held_, {}))
            if (const auto hold = weak.lock()) hold->cancel();
    }

private:
    std::vector<std::weak_ptr<net::rpc::Hold>> held_;
};

/// `body`: a serialised Function. `dc`: where it is asked; 0: at home. A session that the cloud has ended is noticed here as in call().
template <class Function>
void callOn(Core& core, net::rpc::Lane lane, Bytes body, Handler<typename Function::Result> done, std::shared_ptr<net::rpc::Hold> hold, std::int32_t dc = 0) {
    core.network().call({.body = std::move(body), .lane = lane, .dc = dc, .hold = hold}, [&core, hold, done = std::move(done)](Result<Bytes> answer) {
        if (!answer) {
            if (sessionEnded(answer.error())) core.endedElsewhere();
            return done(std::unexpected(std::move(answer).error()));
        }
        done(tl::parse<typename Function::Result>(*answer));
    });
}

}  // namespace helio::client
