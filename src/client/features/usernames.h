// SPDX-License-Identifier: GPL-3.0-or-later
// The own username, and people by name.
#pragma once

#include "client/privacy.h"
#include "client/reply.h"

namespace helio::client {
class Core;
}

namespace helio::client::features {

/// True, or USERNAME_INVALID, USERNAME_OCCUPIED.
void checkUsername(Core& core, const std::string& name, Handler<bool> done);
/// The same name again is no error.
void setUsername(Core& core, const std::string& name, Handler<void> done);
/// Own contacts first, as the cloud orders them.
void searchPeople(Core& core, const std::string& words, Handler<std::vector<model::User>> done);

}  // namespace helio::client::features
