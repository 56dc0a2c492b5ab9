// SPDX-License-Identifier: GPL-3.0-or-later
// The far end of the seam: calls over a Link, chained where the asker wants an order (V-01).
#pragma once

#include <map>

#include "net/link.h"
#include "net/rpc/caller.h"

namespace helio::net::rpc {

class LinkCaller final : public Caller {
public:
    explicit LinkCaller(Link& link) : link_(link) {}
    void call(Query query, Answer done) override;

private:
    Link& link_;
    std::map<std::int64_t, mtproto::QueryId> last_;  ///< of each chain that has something on its way
};

}  // namespace helio::net::rpc
