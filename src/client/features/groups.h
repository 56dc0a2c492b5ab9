// SPDX-License-Identifier: GPL-3.0-or-later
// Basic groups.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void createGroup(Core& core, const std::string& title, const std::vector<model::UserId>& members, Handler<model::ChatId> done);
void addMember(Core& core, model::ChatId chat, model::UserId user, Handler<void> done);
void removeMember(Core& core, model::ChatId chat, model::UserId user, Handler<void> done);
void renameGroup(Core& core, model::ChatId chat, const std::string& title, Handler<void> done);
void loadMembers(Core& core, model::ChatId chat, Handler<void> done);

}  // namespace helio::client::features
