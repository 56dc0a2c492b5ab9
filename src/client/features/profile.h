// SPDX-License-Identifier: GPL-3.0-or-later
// One's own name and picture, and a group's picture.
#pragma once

#include "client/client.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

void setProfile(Core& core, const std::string& firstName, const std::string& lastName, Handler<void> done);
void setProfilePhoto(Core& core, std::filesystem::path picture, Handler<void> done);
void setGroupPhoto(Core& core, model::ChatId chat, std::filesystem::path picture, Handler<void> done);

}  // namespace helio::client::features
