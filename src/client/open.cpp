// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/account_client.h"
#include "client/client.h"

namespace helio::client {
namespace {

/// The cloud given now, or the one the account was used with before.
Result<CloudFile> cloudOf(store::Store& store, const std::optional<CloudFile>& given) {
    if (given) {
        HELIO_CHECK(store.write([&](store::Writer& w) { return w.session.setCloudFile(toJson(*given)); }));
        return *given;
    }
    HELIO_TRY(kept, store.read().session.cloudFile());
    if (!kept) return CloudFile{};  // the cache can be read; signing in will say what is missing
    return parseCloudFile(*kept);
}

}  // namespace

Result<std::unique_ptr<Client>> open(Options options) {
    if (options.vault == nullptr || !options.post) return fail(Fault::Internal, "opening the account", "no key vault or no thread to answer on was given");
    HELIO_TRY(lock, store::AccountLock::take(options.folder));
    SystemRandom random;
    HELIO_TRY(key, store::obtainKey(*options.vault, options.folder, random));
    HELIO_TRY(store, store::Store::open(options.folder, key));
    HELIO_TRY(cloud, cloudOf(store, options.cloud));
    HELIO_TRY(view, store::View::open(options.folder, key));
    return std::make_unique<AccountClient>(std::move(options), std::move(cloud), std::move(lock), std::move(store), std::move(view));
}

Result<std::unique_ptr<Reader>> openReader(const std::filesystem::path& folder, KeyVault& vault) {
    HELIO_TRY(key, vault.find(folder));
    HELIO_TRY(view, store::View::open(folder, key));
    return std::make_unique<CacheReader>(std::move(view));
}

}  // namespace helio::client
