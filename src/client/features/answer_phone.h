// SPDX-License-Identifier: GPL-3.0-or-later
// A bot asked for the phone number, and the person agreed.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// The own card leaves as a reply to `asked`. Fault::BadInput: that message does not ask, or is no bot's; Fault::NotFound: it is not in the cache.
void answerPhone(Core& core, model::PeerId chat, model::MessageId asked, Handler<model::MessageId> queued);

}  // namespace helio::client::features
