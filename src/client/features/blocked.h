// SPDX-License-Identifier: GPL-3.0-or-later
// Blocked people, the trusted list, notes on people.
#pragma once

#include "client/privacy.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void setBlocked(Core& core, model::UserId user, bool blocked, Handler<void> done);
/// The whole list, newest first; User::blocked is right for everybody from then on.
void loadBlocked(Core& core, Handler<std::vector<model::User>> done);
/// loadBlocked, unless it was done since the cache began: updates have told ever since.
void readBlockedOnce(Core& core);

void setTrusted(Core& core, const std::vector<model::UserId>& users, Handler<void> done);

void setNote(Core& core, model::UserId user, const std::string& note, Handler<void> done);
void loadNote(Core& core, model::UserId user, Handler<std::string> done);

}  // namespace helio::client::features
