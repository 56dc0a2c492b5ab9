// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file_lock.h"

#include <cerrno>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>
#endif

namespace helio {

namespace {

std::unexpected<Error> inUse(const FileLock::Words& words, const std::string& who) {
    return fail(Fault::Conflict, words.doing, "another program" + who + " is using it", words.advice);
}

}  // namespace

#ifdef _WIN32

Result<FileLock> FileLock::take(const std::filesystem::path& file, const Words& words) {
    const HANDLE opened =
        ::CreateFileW(file.c_str(), GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr, OPEN_ALWAYS, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (opened == INVALID_HANDLE_VALUE) return fail(Fault::Io, words.doing, "error " + std::to_string(::GetLastError()) + " at its lock");
    OVERLAPPED range{};
    if (!::LockFileEx(opened, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0, &range)) {
        const DWORD code = ::GetLastError();
        ::CloseHandle(opened);
        if (code == ERROR_LOCK_VIOLATION) return inUse(words, "");
        return fail(Fault::Io, words.doing, "error " + std::to_string(code) + " at its lock");
    }
    return FileLock(reinterpret_cast<std::intptr_t>(opened));
}

FileLock::~FileLock() {
    if (handle_ != kNone) ::CloseHandle(reinterpret_cast<HANDLE>(handle_));
}

#else

namespace {

/// The process number that the holder wrote, for the message; empty if it cannot be read.
std::string holder(int fd) {
    char text[16] = {};
    const ssize_t size = ::pread(fd, text, sizeof text - 1, 0);
    return size > 0 ? std::string(" (process ") + text + ")" : std::string();
}

bool nameHolder(int fd) {
    const std::string pid = std::to_string(::getpid());
    return ::ftruncate(fd, 0) == 0 && ::pwrite(fd, pid.data(), pid.size(), 0) == static_cast<ssize_t>(pid.size());
}

}  // namespace

Result<FileLock> FileLock::take(const std::filesystem::path& file, const Words& words) {
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return fail(Fault::Io, words.doing, std::strerror(errno));
    FileLock lock(fd);
    if (::flock(fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK) return inUse(words, holder(fd));
        return fail(Fault::Io, words.doing, std::strerror(errno));
    }
    if (!nameHolder(fd)) return fail(Fault::Io, words.doing, std::strerror(errno), "Make room on the disk");
    return lock;
}

FileLock::~FileLock() {
    if (handle_ != kNone) ::close(static_cast<int>(handle_));
}

#endif

}  // namespace helio
