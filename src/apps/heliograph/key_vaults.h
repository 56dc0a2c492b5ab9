// SPDX-License-Identifier: GPL-3.0-or-later
// Where the window keeps the key of the account's store: the desktop's keychain where one is running, else a 0600 file in the account folder.
#pragma once

#include <filesystem>
#include <memory>

#include "store/key_vault.h"

namespace helio::apps {

/// An account that has a key file already keeps using it.
std::unique_ptr<store::KeyVault> makeKeyVault(const std::filesystem::path& account);

}  // namespace helio::apps
