// SPDX-License-Identifier: GPL-3.0-or-later
// Drafts: kept here at once, given to the cloud when it can be reached.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void setDraft(Core& core, model::PeerId chat, model::Draft draft, Handler<void> done);
/// Sends what the cloud does not have yet.
void syncDrafts(Core& core);

}  // namespace helio::client::features
