// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/privacy/findable.h"

#include "server/store/users.h"

namespace helio::server {

/// Private matching, which answers without knowing who asks, adds or removes the person here (docs/MATCHING.md). Importing and looking up ask the rules
/// themselves and need nothing.
void findableChanged(Call& call, UserId user, bool everybody) { store::setFindable(call.db, user, everybody); }

}  // namespace helio::server
