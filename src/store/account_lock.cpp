// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/account_lock.h"

#include "base/file.h"

namespace helio::store {

Result<AccountLock> AccountLock::take(const std::filesystem::path& account) {
    HELIO_CHECK(makePrivateFolder(account));
    // M-20: two processes with one session would have it taken from both
    HELIO_TRY(lock, FileLock::take(account / kLockFile, {"opening the account", "Close that one, or read from it with --offline"}));
    return AccountLock(std::move(lock));
}

}  // namespace helio::store
