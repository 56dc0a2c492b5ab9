// SPDX-License-Identifier: GPL-3.0-or-later
// A query without its wrappers (R-02, C-06): which layer, whose application, after which other queries, and what is asked.
#pragma once

#include <optional>
#include <set>

#include "base/result.h"
#include "tl/gen/core.h"

namespace helio::server {

struct Query {
    std::set<std::int64_t> after;            ///< invokeAfterMsg(s)
    std::optional<int> layer;                ///< invokeWithLayer
    std::optional<tl::initConnection> init;  ///< its query is empty
    bool withoutUpdates = false;
    Bytes body;
};
/// INPUT_FETCH_ERROR, CONNECTION_LAYER_INVALID, API_ID_INVALID. `wrappers`: how many it came in already.
Result<Query> unwrap(Bytes body, std::size_t inflateCap, int wrappers = 0);

/// `"heliograph": 1` in the params of initConnection.
bool knowsHeliograph(const tl::initConnection& init);

}  // namespace helio::server
