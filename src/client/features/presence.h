// SPDX-License-Identifier: GPL-3.0-or-later
// Being there: online status, typing.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// account.updateStatus: this device is in use. Said again every minute while the connection is up.
void sayOnline(Core& core);
void setTyping(Core& core, model::PeerId chat, bool typing, Handler<void> done);

}  // namespace helio::client::features
