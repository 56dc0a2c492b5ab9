// SPDX-License-Identifier: GPL-3.0-or-later
// Intents to send: written to the outbox in the transaction that shows them, then the sender takes over.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void sendText(Core& core, model::PeerId to, std::string text, std::vector<model::TextEntity> entities, std::optional<model::MessageId> replyTo, Handler<model::MessageId> queued);
void sendContacts(Core& core, model::PeerId to, std::vector<model::SharedContact> contacts, Handler<std::vector<model::MessageId>> queued);
/// Albums of at most ten; what cannot be read is named and left out.
void sendPhotos(Core& core, model::PeerId to, std::vector<PhotoToSend> photos, SendOptions options, Handler<PhotosQueued> queued);
void retry(Core& core, model::PeerId chat, model::MessageId local, Handler<void> done);

}  // namespace helio::client::features
