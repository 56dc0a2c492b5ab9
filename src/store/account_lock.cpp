// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/account_lock.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>

#include "base/file.h"

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace helio::store {

namespace {

std::unexpected<Error> inUse(const std::string& who) {
    return fail(Fault::Conflict, "opening the account", fmt::format("another program{} is using it", who), "Close that one, or read from it with --offline");
}

}  // namespace

#ifdef _WIN32

Result<AccountLock> AccountLock::take(const std::filesystem::path& account) {
    HELIO_CHECK(makePrivateFolder(account));
    const HANDLE file = ::CreateFileW((account / kLockFile).c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS,
                                      FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) return fail(Fault::Io, "locking the account", fmt::format("error {}", ::GetLastError()));
    OVERLAPPED range{};
    if (!::LockFileEx(file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range)) {
        const DWORD code = ::GetLastError();
        ::CloseHandle(file);
        if (code == ERROR_LOCK_VIOLATION) return inUse("");
        return fail(Fault::Io, "locking the account", fmt::format("error {}", code));
    }
    return AccountLock(reinterpret_cast<std::intptr_t>(file));
}

AccountLock::~AccountLock() {
    if (handle_ != kNone) ::CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

#else

namespace {

/// The process number that the holder wrote, for the message; empty if it cannot be read.
std::string holder(int fd) {
    char text[16] = {};
    const ssize_t size = ::pread(fd, text, sizeof text - 1, 0);
    return size > 0 ? fmt::format(" (process {})", text) : std::string();
}

bool nameHolder(int fd) {
    const std::string pid = std::to_string(::getpid());
    return ::ftruncate(fd, 0) == 0 && ::pwrite(fd, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
}

}  // namespace

Result<AccountLock> AccountLock::take(const std::filesystem::path& account) {
    HELIO_CHECK(makePrivateFolder(account));
    const int fd = ::open((account / kLockFile).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return fail(Fault::Io, "locking the account", std::strerror(errno));
    AccountLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return inUse(holder(fd));
        return fail(Fault::Io, "locking the account", std::strerror(errno));
    }
    if (!nameHolder(fd)) return fail(Fault::Io, "locking the account", std::strerror(errno), "Make room on the disk");
    return lock;
}

AccountLock::~AccountLock() {
    if (handle_ != kNone) ::close(static_cast<int>(handle_));
}

#endif

}  // namespace helio::store
