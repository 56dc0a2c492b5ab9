// SPDX-License-Identifier: GPL-3.0-or-later
// Who is found by number by everybody: those alone may lie in what private matching gives to all.
#pragma once

#include "server/core/call.h"

namespace helio::server {

/// The person may be found by number by everybody, without an exception, or not so any more. In the transaction of the change.
void findableChanged(Call& call, UserId user, bool everybody);

}  // namespace helio::server
