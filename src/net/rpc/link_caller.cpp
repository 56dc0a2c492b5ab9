// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/rpc/link_caller.h"

#include <memory>
#include <utility>

namespace helio::net::rpc {

void LinkCaller::call(Query query, Answer done) {
    if (query.chain == 0) {
        link_.send(std::move(query.body), std::move(done));
        return;
    }
    const auto before = last_.find(query.chain);
    auto self = std::make_shared<mtproto::QueryId>();
    *self = link_.send(
        std::move(query.body),
        [this, chain = query.chain, self, done = std::move(done)](Result<Bytes> result) {
            const auto it = last_.find(chain);
            if (it != last_.end() && it->second == *self) last_.erase(it);
            done(std::move(result));
        },
        before == last_.end() ? mtproto::QueryId{} : before->second);
    last_[query.chain] = *self;
}

}  // namespace helio::net::rpc
