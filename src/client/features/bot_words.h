// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot says of itself.
#pragma once

#include "client/privacy.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// For an empty chat with it; "" if it says nothing, or is no bot. Bounded, whatever a cloud sends.
void loadBotDescription(Core& core, model::UserId bot, Handler<std::string> done);

}  // namespace helio::client::features
