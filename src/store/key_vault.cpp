// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/key_vault.h"

#include "base/file.h"
#include "sqlite/cipher.h"

namespace helio::store {

namespace fs = std::filesystem;
using sqlite::kKeySize;

Result<SecretBytes> obtainKey(KeyVault& vault, const fs::path& account, Random& random) {
    auto found = vault.find(account);
    if (found || found.error().fault != Fault::NotFound) return found;
    SecretBytes key(kKeySize);
    random.fill(key.mut());
    HELIO_CHECK(vault.keep(account, key));
    return key;
}

Result<SecretBytes> KeyFileVault::find(const fs::path& account) {
    HELIO_TRY(raw, readFile(account / kKeyFile, kKeySize));
    SecretBytes key{BytesView(raw)};
    wipe(raw);
    if (key.size() != kKeySize)
        return fail(Fault::BadInput, "reading the key of the account", "the key file is damaged", "Restore account.key, or remove the account's folder to start afresh");
    return key;
}

Result<> KeyFileVault::keep(const fs::path& account, const SecretBytes& key) {
    HELIO_CHECK(makePrivateFolder(account));
    return writeFileAtomically(account / kKeyFile, key.view(), FileAccess::OwnerOnly);
}

Result<> KeyFileVault::forget(const fs::path& account) {
    std::error_code error;
    fs::remove(account / kKeyFile, error);
    if (error) return fail(Fault::Io, "removing the key of the account", error.message());
    return {};
}

}  // namespace helio::store
