// SPDX-License-Identifier: GPL-3.0-or-later
// Putting a message into every box it belongs in, in the caller's transaction.
#pragma once

#include "server/core/call.h"
#include "server/store/messages.h"
#include "server/view/view.h"

namespace helio::server {

/// Copies for the sender (content.from) and for everybody else who is in `to` (bots: bot_hearing.h); pts and log rows; hints for the boxes. origin is made here.
/// A caller who is the sender has its own pts in the answer.
store::Sent deliver(Call& call, store::Content content, Peer to);
/// The same for a chat the sender has just left, or whose members are known: exactly these boxes.
store::Sent deliverTo(Call& call, store::Content content, Peer to, const std::vector<UserId>& boxes);

/// The updates a sender is answered with: updateMessageID and updateNewMessage. A message that is gone leaves the first alone.
std::vector<tl::Update> sentUpdates(View& view, std::int64_t randomId, store::Sent sent);

/// A service message in a group, from the caller.
store::Sent deliverAction(Call& call, Peer group, const tl::MessageAction& action, std::int64_t photo = 0);

/// A message of the service account (777000) to one person.
void deliverServiceText(Call& call, UserId to, const std::string& text);

}  // namespace helio::server
