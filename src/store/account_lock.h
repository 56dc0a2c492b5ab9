// SPDX-License-Identifier: GPL-3.0-or-later
// One process at a time writes to an account folder. The lock ends with the process, however it ends.
#pragma once

#include <filesystem>

#include "base/file_lock.h"

namespace helio::store {

inline constexpr const char* kLockFile = "account.lock";

class [[nodiscard]] AccountLock {
public:
    /// Makes the folder if it is missing. Fault::Conflict: another process has it; the text names it.
    static Result<AccountLock> take(const std::filesystem::path& account);

private:
    explicit AccountLock(FileLock lock) : lock_(std::move(lock)) {}
    FileLock lock_;
};

}  // namespace helio::store
