// SPDX-License-Identifier: GPL-3.0-or-later
// Checking a password by SRP: the arithmetic on a worker, the outcome in the writer's transaction (single use, counted).
#pragma once

#include "crypto/srp.h"
#include "server/core/call.h"
#include "server/store/passwords.h"
#include "tl/gen/account.h"

namespace helio::server {

/// Whose password the calling key may ask about and show: its account's, or the one it owes. 401 AUTH_KEY_UNREGISTERED.
Result<UserId> passwordOwner(Call& call);

/// The group and salts of a password as SRP wants them.
crypto::SrpAlgo algoOf(Bytes salt1, Bytes salt2);

struct PasswordCheck {
    UserId user;
    std::int64_t question = 0;
    bool known = false;  ///< the question was asked of this key, about this account, not long ago
    bool holds = false;
    bool empty = false;  ///< inputCheckPasswordEmpty
    Bytes verifier;      ///< that it was held against
};
/// 420 while guesses are limited. A stale question costs the same time as a wrong password.
Result<PasswordCheck> weigh(Call& reading, UserId user, const tl::InputCheckPasswordSRP& shown);
/// SRP_ID_INVALID, PASSWORD_HASH_INVALID; nothing when the password was right (or none is set and none was shown).
Result<> settle(Call& writing, const PasswordCheck& check);

/// The row, made when it is missing: it says how the next password's salts begin.
store::Password passwordRow(Call& writing, UserId user);

}  // namespace helio::server
