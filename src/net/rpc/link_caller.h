// SPDX-License-Identifier: GPL-3.0-or-later
// The far end of the seam: calls over a Link, chained where the asker wants an order (V-01).
#pragma once

#include <map>
#include <memory>
#include <vector>

#include "net/link.h"
#include "net/rpc/caller.h"

namespace helio::net::rpc {

class LinkCaller final : public Caller {
public:
    explicit LinkCaller(Link& link) : link_(link) {}
    void call(Query query, Answer done) override;

private:
    void leave(std::int64_t chain, mtproto::QueryId query);

    Link& link_;
    std::map<std::int64_t, std::vector<mtproto::QueryId>> chains_;  ///< what is on its way, in the order it was asked
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace helio::net::rpc
