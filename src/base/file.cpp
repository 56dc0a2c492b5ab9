// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/file.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>

#ifndef _WIN32
#include <fcntl.h>
#include <unistd.h>
#endif

namespace helio {

namespace fs = std::filesystem;

namespace {

std::string reading(const fs::path& path) { return fmt::format("reading {}", path.string()); }
std::string writing(const fs::path& path) { return fmt::format("writing {}", path.string()); }
std::string lastError() { return std::strerror(errno); }

#ifndef _WIN32
Result<> writeDurably(const fs::path& path, BytesView content, FileAccess access) {
    const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, access == FileAccess::OwnerOnly ? 0600 : 0644);
    if (fd < 0) return fail(Fault::Io, writing(path), lastError());
    std::size_t done = 0;
    bool ok = true;
    while (ok && done < content.size()) {
        const auto n = ::write(fd, content.data() + done, content.size() - done);
        if (n > 0) done += static_cast<std::size_t>(n);
        ok = n > 0 || (n < 0 && errno == EINTR);
    }
    ok = ok && ::fsync(fd) == 0;
    const std::string why = ok ? std::string() : lastError();
    ::close(fd);
    if (!ok) return fail(Fault::Io, writing(path), why, "Make room on the disk or choose another folder");
    return {};
}
#else
Result<> writeDurably(const fs::path& path, BytesView content, FileAccess) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
    out.flush();
    if (!out) return fail(Fault::Io, writing(path), lastError(), "Make room on the disk or choose another folder");
    return {};
}
#endif

}  // namespace

Result<Bytes> readFile(const fs::path& path, std::uintmax_t limit) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error) return fail(error == std::errc::no_such_file_or_directory ? Fault::NotFound : Fault::Io, reading(path), error.message());
    if (size > limit) return fail(Fault::Full, reading(path), fmt::format("it has {} bytes, more than the {} allowed", size, limit));
    std::ifstream in(path, std::ios::binary);
    Bytes content(static_cast<std::size_t>(size));
    in.read(reinterpret_cast<char*>(content.data()), static_cast<std::streamsize>(size));
    if (!in && size != 0) return fail(Fault::Io, reading(path), "it could not be read to its end");
    return content;
}

Result<> writeFileAtomically(const fs::path& path, BytesView content, FileAccess access) {
    fs::path part = path;
    part += ".part";
    HELIO_CHECK(writeDurably(part, content, access));
    std::error_code error;
    fs::rename(part, path, error);
    if (error) return fail(Fault::Io, writing(path), error.message());
    return {};
}

Result<> makePrivateFolder(const fs::path& path) {
    std::error_code error;
    fs::create_directories(path, error);
    if (error) return fail(Fault::Io, fmt::format("making the folder {}", path.string()), error.message());
    fs::permissions(path, fs::perms::owner_all, error);
    if (error) return fail(Fault::Io, fmt::format("making the folder {} private", path.string()), error.message());
    return {};
}

}  // namespace helio
