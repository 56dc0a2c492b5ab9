// SPDX-License-Identifier: GPL-3.0-or-later
// A file that is read and written at places, by several threads at once.
#pragma once

#include <cstdint>
#include <filesystem>
#include <utility>

#include "base/bytes.h"
#include "base/result.h"

namespace helio::server {

class PlaceFile {
public:
    enum class Use { Read, Write };  ///< Write makes it if it is missing (0600)
    /// Fault::NotFound, Fault::Io.
    static Result<PlaceFile> open(const std::filesystem::path& path, Use use);
    PlaceFile(PlaceFile&& other) noexcept : handle_(std::exchange(other.handle_, kNone)) {}
    PlaceFile& operator=(PlaceFile&&) = delete;
    ~PlaceFile();

    /// How many bytes there were; fewer than asked at the end of the file.
    Result<std::size_t> readAt(std::int64_t place, MutBytesView out) const;
    Result<> writeAt(std::int64_t place, BytesView bytes) const;
    /// What was written is on the disk.
    Result<> flush() const;

private:
    static constexpr std::intptr_t kNone = -1;
    explicit PlaceFile(std::intptr_t handle) : handle_(handle) {}
    std::intptr_t handle_;
};

}  // namespace helio::server
