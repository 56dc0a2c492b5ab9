// SPDX-License-Identifier: GPL-3.0-or-later
// What is asked once the log has been caught up with, and what a stale part of the cache makes us ask.
#pragma once

#include "client/apply/event.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// Delivered marks are in no difference: read them back; drafts and names that the cloud does not have yet: send them.
void afterAbsence(Core& core);
/// The cloud said that a list changed: read it again.
void stale(Core& core, const std::vector<Event>& events);
/// U-11 TooLong: chats and contacts from the beginning.
void readAnew(Core& core);

}  // namespace helio::client::features
