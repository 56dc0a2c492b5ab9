// SPDX-License-Identifier: GPL-3.0-or-later
// Cards of people (messageMediaContact): whose they are, and whether the sender may send them.
#pragma once

#include "server/core/call.h"
#include "server/store/messages.h"
#include "tl/gen/core.h"

namespace helio::server {

/// Finds whose number it is, in the writer's transaction, as far as the sender may know; else the card goes with user_id 0, exactly like one of a number
/// that nobody has. A card without a number stands for an account (card_account.h); 400 CONTACT_ID_INVALID: for none that the sender may name.
/// 403 USER_PRIVACY_RESTRICTED: the sender knows the person, who does not let the sender share the card.
Result<> settleCard(Call& call, tl::messageMediaContact& card);
/// The same for a card that lies in a chat already.
Result<> mayForwardCard(Call& call, const store::Content& content);

}  // namespace helio::server
