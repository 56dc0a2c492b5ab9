// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked once the log has been caught up with, and what a stale part of the cache makes us ask.
#pragma once

#include "client/apply/event.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// Delivered marks are in no difference: read them back; drafts and names that the cloud does not have yet: send them.
void afterAbsence(Core& core);
/// The statuses of contacts, as the cloud shows them to us now.
void readPresence(Core& core);
/// The cloud said that a list changed: read it again.
void stale(Core& core, const std::vector<Event>& events);
/// U-11 TooLong, a rebuilt cache: chats, contacts and devices from the beginning. Until it is done the store says that it is stale.
void readAnew(Core& core, Handler<void> done);

}  // namespace helio::client::features
