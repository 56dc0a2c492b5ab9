// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that somebody imported before their owner could be found.
#pragma once

#include "server/core/call.h"

namespace helio::server {

/// Those who wait for this person's number and may find the person by it have a contact from now on. No chat comes of it and nobody else hears of it.
void meetThoseWhoWaited(Call& call, UserId user);

}  // namespace helio::server
