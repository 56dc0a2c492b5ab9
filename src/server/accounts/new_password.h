// SPDX-License-Identifier: GPL-3.0-or-later
// account.passwordInputSettings put into force: a new password, none, another hint, another recovery address.
#pragma once

#include <optional>
#include <string>

#include "server/core/call.h"
#include "tl/gen/account.h"

namespace helio::server {

/// A recovery address that these settings bring in and that has to be confirmed; nullopt: none. EMAIL_INVALID. Nothing is written.
Result<std::optional<std::string>> newAddress(Call& reading, UserId user, const tl::account::PasswordInputSettings& settings);
/// NEW_SALT_INVALID, NEW_SETTINGS_INVALID; nothing is written.
Result<> checkPasswordSettings(Call& call, UserId user, const tl::account::PasswordInputSettings& settings);
/// The same, and then they are in force; an address in them counts as confirmed.
Result<> applyPasswordSettings(Call& writing, UserId user, const tl::account::PasswordInputSettings& settings);
void removePassword(Call& writing, UserId user);

}  // namespace helio::server
