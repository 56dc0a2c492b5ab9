// SPDX-License-Identifier: GPL-3.0-or-later
// What a sign-in by link holds while it waits. It belongs to the Core, so that it ends with it.
#pragma once

#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>

#include "client/features/login_link.h"

namespace helio::client::features {

struct LoginLinkState {
    explicit LoginLinkState(asio::io_context& io) : timer(io) {}

    LinkWatcher watcher;  ///< empty: nobody waits
    asio::steady_timer timer;
    int round = 0;  ///< answers of an earlier round are nobody's
    int hops = 0;   ///< from data centre to data centre, since it was asked for
};

}  // namespace helio::client::features
