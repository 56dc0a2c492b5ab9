// SPDX-License-Identifier: GPL-3.0-or-later
// One process at a time writes to an account folder. The lock ends with the process, however it ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "base/result.h"

namespace helio::store {

inline constexpr const char* kLockFile = "account.lock";

class [[nodiscard]] AccountLock {
public:
    /// Makes the folder if it is missing. Fault::Conflict: another process has it; the text names it.
    static Result<AccountLock> take(const std::filesystem::path& account);

    AccountLock(AccountLock&& other) noexcept : handle_(std::exchange(other.handle_, kNone)) {}
    AccountLock& operator=(AccountLock&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~AccountLock();

private:
    static constexpr std::intptr_t kNone = -1;
    explicit AccountLock(std::intptr_t handle) : handle_(handle) {}
    std::intptr_t handle_;  ///< file descriptor, or HANDLE on Windows
};

}  // namespace helio::store
