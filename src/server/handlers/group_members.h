// SPDX-License-Identifier: GPL-3.0-or-later
// Bringing somebody into a group.
#pragma once

#include "server/core/call.h"
#include "server/store/messages.h"

namespace helio::server {

/// With the service message, and the news for its members. USER_ALREADY_PARTICIPANT, USERS_TOO_MUCH, and what keeps somebody out (mayInvite).
Result<store::Sent> bringIn(Call& call, ChatId group, UserId user);

}  // namespace helio::server
