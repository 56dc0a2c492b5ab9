// SPDX-License-Identifier: GPL-3.0-or-later
// The cache from the beginning.
#pragma once

#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// Forgets what the cloud can tell again, then reads it anew; answered when chats and contacts are there. Fault::Network: the cloud cannot be reached.
void rebuildCache(Core& core, Handler<void> done);

}  // namespace helio::client::features
