// SPDX-License-Identifier: GPL-3.0-or-later
// The last step of every way in: a proven code, a password, an approved link.
#pragma once

#include "server/core/call.h"
#include "tl/gen/auth.h"

namespace helio::server {

/// The calling key becomes a device of the account; its other devices are told.
/// `hash`: the device's public number where it was told already; 0 draws one. 500: there is no such device any more.
Result<tl::auth::Authorization> welcome(Call& call, UserId user, std::int64_t hash = 0);
/// The same for a key that has shown enough to come in unless the account has a password: then 401 SESSION_PASSWORD_NEEDED, and the key owes it.
Result<tl::auth::Authorization> welcomeUnlessPassword(Call& call, UserId user, std::int64_t hash = 0);
/// Whose account a key has shown enough of to be asked for the password.
std::optional<UserId> owesPassword(Call& call);

std::int64_t drawDeviceHash(Random& random);

}  // namespace helio::server
