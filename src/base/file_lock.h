// SPDX-License-Identifier: GPL-3.0-or-later
// One process at a time: a file that is locked while its owner lives, and free again however it ends.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>

#include "base/result.h"

namespace helio {

class [[nodiscard]] FileLock {
public:
    /// What a refusal says: `doing` "opening the account", `advice` "Close that one".
    struct Words {
        std::string doing, advice;
    };
    /// Makes the file if it is missing (its folder must be there). Fault::Conflict: somebody else has it; the text names the process.
    static Result<FileLock> take(const std::filesystem::path& file, const Words& words);

    FileLock(FileLock&& other) noexcept : handle_(std::exchange(other.handle_, kNone)) {}
    FileLock& operator=(FileLock&& other) noexcept {
        std::swap(handle_, other.handle_);
        return *this;
    }
    ~FileLock();

private:
    static constexpr std::intptr_t kNone = -1;
    explicit FileLock(std::intptr_t handle) : handle_(handle) {}
    std::intptr_t handle_;  ///< file descriptor, or HANDLE on Windows
};

}  // namespace helio
