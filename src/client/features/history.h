// SPDX-License-Identifier: GPL-3.0-or-later
// Older messages of a chat from the cloud into the cache; one message again (its file reference went stale).
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void loadHistory(Core& core, model::PeerId chat, model::MessageId before, std::int32_t limit, Handler<std::int32_t> done);
void refreshMessage(Core& core, model::PeerId chat, model::MessageId id, Handler<model::Message> done);

}  // namespace helio::client::features
