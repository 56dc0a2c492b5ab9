// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/part_store.h"

#include <algorithm>

#include "base/file.h"
#include "server/files/part_layout.h"
#include "server/files/place_file.h"

namespace helio::server {
namespace fs = std::filesystem;
namespace {

constexpr auto kKept = std::chrono::hours(24);
constexpr std::size_t kMadeKept = 10'000;
constexpr std::int64_t kBlock = 4096;  ///< the least a part takes from a disk: a million parts of one byte are not a megabyte

std::int64_t onDisk(std::int64_t size) { return size == 0 ? 0 : std::max(sealedSize(size), kBlock); }

/// Full sizes divide 512 KiB and are whole KiB; only the last part may be anything smaller.
bool isFullPart(std::int64_t size) { return size > 0 && size % 1024 == 0 && kPartSizeLimit % size == 0; }

}  // namespace

Result<> checkPart(int part, int total, std::int64_t size) {
    if (part < 0 || part >= kPartLimit) return refuse(400, "FILE_PART_INVALID");
    if (size == 0) return refuse(400, "FILE_PART_EMPTY");
    if (size > kPartSizeLimit) return refuse(400, "FILE_PART_TOO_BIG");
    if (total > kPartLimit || total == 0 || (total > 0 && part >= total)) return refuse(400, "FILE_PARTS_INVALID");
    const bool mayBeShort = total < 0 || part == total - 1;
    if (!mayBeShort && !isFullPart(size)) return refuse(400, "FILE_PART_SIZE_INVALID");
    return {};
}

fs::path PartStore::fileOf(const UploadName& name) const { return folder_ / std::to_string(name.user.value) / (std::to_string(static_cast<std::uint64_t>(name.file)) + ".parts"); }

SecretBytes PartStore::keyOf(const UploadName& name) const { return uploadKey(key_.view(), name.user.value, name.file); }

/// 0 where a part is missing.
std::vector<std::int64_t> PartStore::sizesOf(const UploadName& name, int parts) const {
    std::vector<std::int64_t> out(static_cast<std::size_t>(parts), 0);
    const auto file = PlaceFile::open(fileOf(name), PlaceFile::Use::Read);
    if (!file) return out;
    Bytes table(out.size() * 4);
    const auto count = file->readAt(0, table);
    if (!count) return out;
    for (std::size_t i = 0; i < *count / 4; ++i) out[i] = std::min<std::int64_t>(loadLe32(BytesView(table).subspan(i * 4)), kPartSizeLimit);
    return out;
}

Result<> PartStore::checkAgainst(const UploadName& name, int part, std::int64_t size) const {
    // Any two neighbours tell the size all parts but the last must have.
    const std::int64_t first = sizesOf(name, 2)[part == 0 ? 1 : 0];
    if (first == 0) return {};
    if (part > 0 && size > first) return refuse(400, "FILE_PART_SIZE_CHANGED");
    if (part > 0 && !isFullPart(first)) return refuse(400, "FILE_PART_SIZE_INVALID");
    if (part == 0 && size < first) return refuse(400, "FILE_PART_SIZE_CHANGED");
    return {};
}

std::int64_t PartStore::usedBy(UserId user) const {
    std::int64_t used = 0;
    std::error_code error;
    for (fs::directory_iterator it(folder_ / std::to_string(user.value), error), end; !error && it != end; it.increment(error)) {
        if (it->path().extension() != ".parts") continue;
        const auto file = std::strtoull(it->path().stem().string().c_str(), nullptr, 10);
        for (const std::int64_t size : sizesOf({user, static_cast<std::int64_t>(file)}, kPartLimit)) used += onDisk(size);
    }
    return used;
}

/// Every part counts, not only the first of a file: many files begun while there was room would outgrow the quota later (V-15).
bool PartStore::charge(UserId user, std::int64_t bytes) const {
    const std::lock_guard lock(usage_->mutex);
    auto known = usage_->used.find(user);
    if (known == usage_->used.end()) known = usage_->used.emplace(user, usedBy(user)).first;
    if (known->second + bytes > quota_) return false;
    known->second += bytes;
    return true;
}

void PartStore::recount(UserId user) const {
    const std::lock_guard lock(usage_->mutex);
    usage_->used.erase(user);
}

Result<> PartStore::save(const UploadName& name, int part, int total, BytesView bytes, Random& random) {
    const auto size = static_cast<std::int64_t>(bytes.size());
    HELIO_CHECK(checkPart(part, total, size));
    HELIO_CHECK(checkAgainst(name, part, size));
    std::error_code error;
    const std::int64_t before = sizesOf(name, part + 1).back();
    // It is a blob already: what was sent stays as it was, and an honest client says the same again.
    if (before != 0 && fs::hard_link_count(fileOf(name), error) > 1 && !error) return {};
    if (!charge(name.user, onDisk(size) - onDisk(before))) return refuse(420, "FLOOD_WAIT_3600");
    fs::create_directories(fileOf(name).parent_path(), error);
    const auto written = [&]() -> Result<> {
        HELIO_TRY(file, PlaceFile::open(fileOf(name), PlaceFile::Use::Write));
        HELIO_CHECK(sealPart(file, keyOf(name).view(), part, bytes, random));
        FixedBytes<4> told;
        storeLe32(told, static_cast<std::uint32_t>(size));
        return file.writeAt(std::int64_t{part} * 4, told);
    }();
    if (!written) recount(name.user);
    return written;
}

Result<> PartStore::checkWhole(const std::vector<std::int64_t>& sizes) const {
    for (std::size_t n = 0; n < sizes.size(); ++n)
        if (sizes[n] == 0) return refuse(400, "FILE_PART_" + std::to_string(n) + "_MISSING");
    for (std::size_t n = 0; n + 1 < sizes.size(); ++n)
        if (sizes[n] != sizes[0] || !isFullPart(sizes[n])) return refuse(400, "FILE_PART_SIZE_CHANGED");
    if (sizes.back() > sizes.front()) return refuse(400, "FILE_PART_SIZE_CHANGED");
    return {};
}

Result<> PartStore::each(const UploadName& name, int parts, const std::function<Result<>(BytesView)>& take) const {
    if (parts <= 0 || parts > kPartLimit) return refuse(400, "FILE_PARTS_INVALID");
    const auto sizes = sizesOf(name, parts);
    HELIO_CHECK(checkWhole(sizes));
    HELIO_TRY(file, PlaceFile::open(fileOf(name), PlaceFile::Use::Read));
    const SecretBytes key = keyOf(name);
    for (int n = 0; n < parts; ++n) {
        const auto opened = openPart(file, key.view(), n, 0, sizes[static_cast<std::size_t>(n)], sizes[static_cast<std::size_t>(n)]);
        if (!opened) return refuse(400, "FILE_PART_" + std::to_string(n) + "_MISSING");  // damaged on the disk: F-04 sends it again
        HELIO_CHECK(take(*opened));
    }
    return {};
}

Result<Blob> PartStore::adopt(const UploadName& name, int parts, const BlobStore& blobs, Random& random) const {
    if (parts <= 0 || parts > kPartLimit) return refuse(400, "FILE_PARTS_INVALID");
    const auto sizes = sizesOf(name, parts);
    HELIO_CHECK(checkWhole(sizes));
    HELIO_TRY(file, PlaceFile::open(fileOf(name), PlaceFile::Use::Write));
    HELIO_CHECK(file.flush());
    Blob blob{Bytes(kLocator), 0};
    const MutBytesView where = blob.hash;
    storeLe64(where, static_cast<std::uint64_t>(name.user.value));
    storeLe64(where.subspan(8), static_cast<std::uint64_t>(name.file));
    storeLe32(where.subspan(16), static_cast<std::uint32_t>(sizes.front()));
    random.fill(where.subspan(20));
    for (const std::int64_t size : sizes) blob.size += size;
    HELIO_CHECK(blobs.link(fileOf(name), blob.hash));
    return blob;
}

Result<Bytes> PartStore::read(const BlobStore& blobs, const Blob& blob, std::int64_t offset, std::int64_t limit) const {
    if (offset < 0 || offset >= blob.size || limit <= 0) return Bytes{};
    const BytesView where = blob.hash;
    const std::int64_t full = loadLe32(where.subspan(16));
    if (full <= 0) return fail(Fault::Io, "reading a stored file", "its place is damaged", "Restore the data from a backup");
    const SecretBytes key = uploadKey(key_.view(), static_cast<std::int64_t>(loadLe64(where)), static_cast<std::int64_t>(loadLe64(where.subspan(8))));
    HELIO_TRY(file, PlaceFile::open(blobs.pathOf(blob.hash), PlaceFile::Use::Read));
    const std::int64_t end = offset + std::min(limit, blob.size - offset);
    Bytes out;
    for (std::int64_t n = offset / full; n * full < end; ++n) {
        const std::int64_t from = std::max<std::int64_t>(0, offset - n * full), to = std::min(full, end - n * full);
        HELIO_TRY(some, openPart(file, key.view(), static_cast<int>(n), from, to, std::min(full, blob.size - n * full)));
        if (out.empty()) out = std::move(some);
        else append(out, some);
    }
    return out;
}

void PartStore::forget(const UploadName& name) const {
    std::error_code ignored;
    if (fs::remove(fileOf(name), ignored)) recount(name.user);
}

void PartStore::made(UserId user, std::int64_t media, std::vector<std::int64_t> uploads) const {
    const std::lock_guard lock(made_->mutex);
    if (made_->uploads.insert_or_assign(media, std::pair(user, std::move(uploads))).second) made_->order.push_back(media);
    for (; made_->order.size() > kMadeKept; made_->order.pop_front()) made_->uploads.erase(made_->order.front());
}

std::vector<std::int64_t> PartStore::madeOf(UserId user, std::int64_t media) const {
    const std::lock_guard lock(made_->mutex);
    const auto it = made_->uploads.find(media);
    if (it == made_->uploads.end() || it->second.first != user) return {};
    return it->second.second;
}

void PartStore::sweep() const {
    std::error_code error;
    std::vector<fs::path> old;
    const auto now = fs::file_time_type::clock::now();
    for (fs::directory_iterator users(folder_, error), end; !error && users != end; users.increment(error)) {
        std::error_code inner;
        for (fs::directory_iterator files(users->path(), inner); !inner && files != end; files.increment(inner)) {
            std::error_code ignored;
            if (now - files->last_write_time(ignored) > kKept) old.push_back(files->path());
        }
    }
    for (const fs::path& path : old) {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    const std::lock_guard lock(usage_->mutex);
    usage_->used.clear();
}

}  // namespace helio::server
