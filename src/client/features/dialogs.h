// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list from the cloud.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// All of it, page by page; how many chats there are.
void loadDialogs(Core& core, Handler<std::int32_t> done);

}  // namespace helio::client::features
