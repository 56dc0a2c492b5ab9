// SPDX-License-Identifier: GPL-3.0-or-later
// A person whom private matching named: by the capability of the current epoch or the one before, where nobody knows an access hash yet.
#pragma once

#include "server/handlers/input.h"

namespace helio::server {

/// As inputUser, and takes a capability for the hash. For contacts.addContact and users.getUsers alone.
Result<UserId> inputMatchedUser(Call& call, const tl::InputUser& input);

}  // namespace helio::server
