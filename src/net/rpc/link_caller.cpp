// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/link_caller.h"

#include <memory>
#include <utility>

namespace helio::net::rpc {

void LinkCaller::leave(std::int64_t chain, mtproto::QueryId query) {
    const auto it = chains_.find(chain);
    if (it == chains_.end()) return;
    std::erase(it->second, query);
    if (it->second.empty()) chains_.erase(it);
}

void LinkCaller::call(Query query, Answer done) {
    if (query.hold && query.hold->over()) return;
    if (query.chain == 0 && !query.hold) {
        link_.send(std::move(query.body), std::move(done));
        return;
    }
    const auto before = chains_.find(query.chain);
    const auto after = query.chain == 0 || before == chains_.end() ? mtproto::QueryId{} : before->second.back();
    auto self = std::make_shared<mtproto::QueryId>();
    *self = link_.send(
        std::move(query.body),
        [this, chain = query.chain, self, hold = query.hold, done = std::move(done)](Result<Bytes> result) {
            leave(chain, *self);
            if (hold) hold->detach();
            done(std::move(result));
        },
        after);
    if (query.chain != 0) chains_[query.chain].push_back(*self);
    if (!query.hold) return;
    query.hold->attach({.cancel =
                            [this, alive = std::weak_ptr(alive_), chain = query.chain, id = *self] {
                                if (alive.expired()) return;
                                leave(chain, id);
                                link_.cancel(id);
                            },
                        .recall =
                            [this, alive = std::weak_ptr(alive_), chain = query.chain, id = *self] {
                                if (alive.expired() || !link_.recall(id)) return false;
                                leave(chain, id);
                                return true;
                            }});
}

}  // namespace helio::net::rpc
