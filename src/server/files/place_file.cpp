// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/place_file.h"

#include <cerrno>
#include <cstring>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace helio::server {
namespace {

std::unexpected<Error> refused(const std::string& why) { return fail(Fault::Io, "storing or reading a file", why, "See whether the disk is full"); }

}  // namespace

#ifdef _WIN32

namespace {

HANDLE handleOf(std::intptr_t handle) { return reinterpret_cast<HANDLE>(handle); }
OVERLAPPED at(std::int64_t place) {
    OVERLAPPED out{};
    out.Offset = static_cast<DWORD>(place);
    out.OffsetHigh = static_cast<DWORD>(place >> 32);
    return out;
}

}  // namespace

Result<PlaceFile> PlaceFile::open(const std::filesystem::path& path, Use use) {
    const bool write = use == Use::Write;
    const HANDLE file = ::CreateFileW(path.c_str(), write ? GENERIC_READ | GENERIC_WRITE : GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, nullptr,
                                      write ? OPEN_ALWAYS : OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr);
    if (file == INVALID_HANDLE_VALUE) return fail(Fault::NotFound, "opening a stored file", "it is not there");
    DWORD ignored = 0;
    if (write) ::DeviceIoControl(file, FSCTL_SET_SPARSE, nullptr, 0, nullptr, 0, &ignored, nullptr);
    return PlaceFile(reinterpret_cast<std::intptr_t>(file));
}

PlaceFile::~PlaceFile() {
    if (handle_ != kNone) ::CloseHandle(handleOf(handle_));
}

Result<std::size_t> PlaceFile::readAt(std::int64_t place, MutBytesView out) const {
    OVERLAPPED where = at(place);
    DWORD count = 0;
    if (!::ReadFile(handleOf(handle_), out.data(), static_cast<DWORD>(out.size()), &count, &where) && ::GetLastError() != ERROR_HANDLE_EOF) return refused("reading failed");
    return count;
}

Result<> PlaceFile::writeAt(std::int64_t place, BytesView bytes) const {
    OVERLAPPED where = at(place);
    DWORD count = 0;
    if (!::WriteFile(handleOf(handle_), bytes.data(), static_cast<DWORD>(bytes.size()), &count, &where) || count != bytes.size()) return refused("writing failed");
    return {};
}

Result<> PlaceFile::flush() const {
    if (!::FlushFileBuffers(handleOf(handle_))) return refused("flushing failed");
    return {};
}

#else

Result<PlaceFile> PlaceFile::open(const std::filesystem::path& path, Use use) {
    const int fd = ::open(path.c_str(), (use == Use::Write ? O_RDWR | O_CREAT : O_RDONLY) | O_CLOEXEC, 0600);
    if (fd >= 0) return PlaceFile(fd);
    if (errno == ENOENT) return fail(Fault::NotFound, "opening a stored file", "it is not there");
    return refused(std::strerror(errno));
}

PlaceFile::~PlaceFile() {
    if (handle_ != kNone) ::close(static_cast<int>(handle_));
}

Result<std::size_t> PlaceFile::readAt(std::int64_t place, MutBytesView out) const {
    std::size_t done = 0;
    while (done < out.size()) {
        const auto n = ::pread(static_cast<int>(handle_), out.data() + done, out.size() - done, place + static_cast<std::int64_t>(done));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return refused(std::strerror(errno));
        if (n == 0) break;
        done += static_cast<std::size_t>(n);
    }
    return done;
}

Result<> PlaceFile::writeAt(std::int64_t place, BytesView bytes) const {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto n = ::pwrite(static_cast<int>(handle_), bytes.data() + done, bytes.size() - done, place + static_cast<std::int64_t>(done));
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) return refused(std::strerror(errno));
        done += static_cast<std::size_t>(n);
    }
    return {};
}

Result<> PlaceFile::flush() const {
    if (::fsync(static_cast<int>(handle_)) != 0) return refused(std::strerror(errno));
    return {};
}

#endif

}  // namespace helio::server
