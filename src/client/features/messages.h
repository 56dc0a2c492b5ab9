// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done to messages that are there: edit, delete, mark as read.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void editText(Core& core, model::PeerId chat, model::MessageId id, const std::string& text, const std::vector<model::TextEntity>& entities, Handler<void> done);
/// Local ids are taken out of the outbox, the others deleted at the cloud.
void deleteMessages(Core& core, model::PeerId chat, const std::vector<model::MessageId>& ids, bool forEveryone, Handler<void> done);
void markRead(Core& core, model::PeerId chat, model::MessageId upTo, Handler<void> done);

}  // namespace helio::client::features
