// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/sink.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace helio::client {
namespace {

const char* const kDoing = "saving a file";

std::unexpected<Error> disk(const std::filesystem::path& path) { return fail(Fault::Io, kDoing, path.string() + " cannot be written", "Is there room, and may you write there?"); }

std::size_t partsOf(std::int64_t size, std::int64_t part) { return static_cast<std::size_t>(size > 0 ? (size + part - 1) / part : 0); }

}  // namespace

Result<Bytes> Sink::read(std::int64_t, std::size_t) { return fail(Fault::NotFound, kDoing, "nothing is there yet"); }

Result<std::vector<bool>> MemorySink::open(std::int64_t size, std::int64_t part) {
    content_.clear();
    return std::vector<bool>(partsOf(size, part));
}

Result<> MemorySink::put(std::int64_t offset, BytesView bytes) {
    const std::lock_guard lock(mutex_);
    const auto end = static_cast<std::size_t>(offset) + bytes.size();
    if (content_.size() < end) content_.resize(end);
    std::ranges::copy(bytes, content_.begin() + static_cast<std::ptrdiff_t>(offset));
    return {};
}

Result<> MemorySink::finish(std::int64_t size) {
    if (static_cast<std::int64_t>(content_.size()) != size) return fail(Fault::Io, kDoing, "a part is missing", "Try again.");
    return whole_(content_);
}

Result<std::vector<bool>> FileSink::open(std::int64_t size, std::int64_t part) {
    std::error_code missing;
    const auto there = std::filesystem::file_size(part_, missing);
    if (!missing && left_ && left_->size == size && left_->partSize == part && left_->have.size() == partsOf(size, part) && there <= static_cast<std::uintmax_t>(size))
        return left_->have;
    std::filesystem::create_directories(part_.parent_path(), missing);
    std::ofstream fresh(part_, std::ios::binary | std::ios::trunc);
    if (!fresh) return disk(part_);
    return std::vector<bool>(partsOf(size, part));
}

Result<Bytes> FileSink::read(std::int64_t offset, std::size_t size) {
    std::ifstream file(part_, std::ios::binary);
    Bytes out(size);
    if (!file.seekg(offset) || !file.read(reinterpret_cast<char*>(out.data()), static_cast<std::streamsize>(size))) return fail(Fault::Io, kDoing, "what was there is gone");
    return out;
}

Result<> FileSink::put(std::int64_t offset, BytesView bytes) {
    std::fstream file(part_, std::ios::binary | std::ios::in | std::ios::out);
    if (!file.seekp(offset) || !file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size())).flush()) return disk(part_);
    return {};
}

Result<> FileSink::finish(std::int64_t size) {
    std::error_code error;
    if (std::filesystem::file_size(part_, error) != static_cast<std::uintmax_t>(size) || error) return fail(Fault::Io, kDoing, "a part is missing", "Try again.");
    return finished_(part_);
}

}  // namespace helio::client
