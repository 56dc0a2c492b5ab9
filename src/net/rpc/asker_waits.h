// SPDX-License-Identifier: GPL-3.0-or-later
// Queries whose asker sits before the screen: told how long to wait, they decide themselves. R-06's silent wait is for everybody else.
#pragma once

#include "base/bytes.h"

namespace helio::net::rpc {

/// True for the steps of signing in and of the account's password.
bool askerWaits(BytesView query);

}  // namespace helio::net::rpc
