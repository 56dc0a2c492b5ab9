// SPDX-License-Identifier: GPL-3.0-or-later
// A request of `heliographd bot …`, done: in a transaction of the caller's, or by a running cloud.
#pragma once

#include <asio/io_context.hpp>

#include "server/desk/control_door.h"
#include "server/sessions/switchboard.h"

namespace helio::server::desk {

/// `ended` as in bot_ledger.h. Nothing is to be kept of a refused one.
Result<Reply> doRequest(store::Db& db, Random& random, std::int64_t now, const Request& request, std::vector<KeyId>& ended);

/// What the control door asks of a running cloud: the writer does it, then whoever was signed out hears so. Answers on the loop, after the commit.
ControlDoor::Ask byRunningCloud(asio::io_context& loop, Services& services, Writer& writer, Switchboard& board);

}  // namespace helio::server::desk
