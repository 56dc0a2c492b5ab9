// SPDX-License-Identifier: GPL-3.0-or-later
// At which data centre an account lives.
#pragma once

#include <string>

#include "server/core/call.h"

namespace helio::server {

/// Of a number that nobody has yet: where it would sign up.
int homeOfPhone(Call& call, const std::string& phone);
/// Where such a number signs up by the network it is asked for from; here, if a rule for its digits, or none, says where.
int homeOfNetwork(Call& call, const std::string& phone);
int homeOfUser(Call& call, UserId user);

}  // namespace helio::server
