// SPDX-License-Identifier: GPL-3.0-or-later
// Where the account's store key is kept: the page for programs that bring a vault of their own, and the 0600 file for those that have none.
#pragma once

#include "client/client.h"
#include "store/key_vault.h"

namespace helio::client {

using KeyFileVault = store::KeyFileVault;
inline constexpr const char* kKeyFile = store::kKeyFile;  ///< name of the file in the account folder

}  // namespace helio::client
