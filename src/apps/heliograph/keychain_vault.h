// SPDX-License-Identifier: GPL-3.0-or-later
// The store's key in the desktop's keychain (Secret Service, KWallet, macOS, Windows). Falls back on another vault where there is none.
#pragma once

#include "client/key_vault.h"

namespace helio::app {

class KeychainVault final : public store::KeyVault {
public:
    explicit KeychainVault(store::KeyVault& fallback) : fallback_(fallback) {}
    Result<SecretBytes> find(const std::filesystem::path& account) override;
    Result<> keep(const std::filesystem::path& account, const SecretBytes& key) override;
    Result<> forget(const std::filesystem::path& account) override;

private:
    store::KeyVault& fallback_;
};

}  // namespace helio::app
