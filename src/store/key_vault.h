// SPDX-License-Identifier: GPL-3.0-or-later
// Where the 32-byte key of an account's store is kept between runs.
#pragma once

#include <filesystem>

#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"

namespace helio::store {

class KeyVault {
public:
    virtual ~KeyVault() = default;
    /// Fault::NotFound: none was made for this account folder yet.
    virtual Result<SecretBytes> find(const std::filesystem::path& account) = 0;
    virtual Result<> keep(const std::filesystem::path& account, const SecretBytes& key) = 0;
    /// Signing out. No key = nothing to do.
    virtual Result<> forget(const std::filesystem::path& account) = 0;
};

/// The key of an account, made at first use.
Result<SecretBytes> obtainKey(KeyVault& vault, const std::filesystem::path& account, Random& random);

inline constexpr const char* kKeyFile = "account.key";

/// A 0600 file in the account folder, for machines without a keychain: protects against nothing but other users of the computer.
class KeyFileVault final : public KeyVault {
public:
    Result<SecretBytes> find(const std::filesystem::path& account) override;
    Result<> keep(const std::filesystem::path& account, const SecretBytes& key) override;
    Result<> forget(const std::filesystem::path& account) override;
};

}  // namespace helio::store
