// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/files/part_store.h"

#include <fstream>

#include "base/file.h"
#include "crypto/aes_gcm.h"

namespace helio::server {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kNonce = 12;
constexpr std::int64_t kOverhead = kNonce + crypto::kGcmTag;
constexpr auto kKept = std::chrono::hours(24);
constexpr std::int64_t kBlock = 4096;  ///< the least a file takes from a disk: a million parts of one byte are not a megabyte

FixedBytes<20> aadOf(const UploadName& name, int part) {
    FixedBytes<20> aad{};
    storeLe64(aad, static_cast<std::uint64_t>(name.user.value));
    storeLe64(MutBytesView(aad).subspan(8), static_cast<std::uint64_t>(name.file));
    storeLe32(MutBytesView(aad).subspan(16), static_cast<std::uint32_t>(part));
    return aad;
}

auto diskFailed() { return fail(Fault::Io, "storing a part of a file", "the disk refused", "See whether it is full"); }

std::int64_t onDisk(std::int64_t fileSize) { return std::max(fileSize, kBlock); }

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

fs::path PartStore::folderOf(const UploadName& name) const {
    return folder_ / std::to_string(name.user.value) / std::to_string(static_cast<std::uint64_t>(name.file));
}

std::optional<std::int64_t> PartStore::sizeOf(const UploadName& name, int part) const {
    std::error_code error;
    const auto size = fs::file_size(folderOf(name) / std::to_string(part), error);
    if (error) return std::nullopt;
    return static_cast<std::int64_t>(size) - kOverhead;
}

Result<> PartStore::checkAgainst(const UploadName& name, int part, std::int64_t size) const {
    // Any two neighbours tell the size all parts but the last must have.
    const auto first = sizeOf(name, part == 0 ? 1 : 0);
    if (part > 0 && first && size > *first) return refuse(400, "FILE_PART_SIZE_CHANGED");
    if (part > 0 && first && !isFullPart(*first)) return refuse(400, "FILE_PART_SIZE_INVALID");
    if (part == 0 && first && size < *first) return refuse(400, "FILE_PART_SIZE_CHANGED");
    return {};
}

std::int64_t PartStore::usedBy(UserId user) const {
    std::int64_t used = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator it(folder_ / std::to_string(user.value), error), end; !error && it != end; it.increment(error)) {
        std::error_code ignored;
        if (it->is_regular_file(ignored)) used += onDisk(static_cast<std::int64_t>(it->file_size(ignored)));
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
    const fs::path folder = folderOf(name);
    std::error_code error;
    const auto before = sizeOf(name, part);
    if (!charge(name.user, onDisk(size + kOverhead) - (before ? onDisk(*before + kOverhead) : 0))) return refuse(420, "FLOOD_WAIT_3600");
    fs::create_directories(folder, error);
    const auto nonce = random.fixed<kNonce>();
    const Bytes sealed = crypto::gcmSeal(key_.view(), nonce, aadOf(name, part), bytes);
    const fs::path fresh = folder / ("." + toHex(nonce));
    {
        std::ofstream out(fresh, std::ios::binary);
        out.write(reinterpret_cast<const char*>(nonce.data()), kNonce);
        out.write(reinterpret_cast<const char*>(sealed.data()), static_cast<std::streamsize>(sealed.size()));
        if (!out.flush()) {
            fs::remove(fresh, error);
            recount(name.user);
            return diskFailed();
        }
    }
    fs::rename(fresh, folder / std::to_string(part), error);
    if (!error) return {};
    recount(name.user);
    return diskFailed();
}

Result<> PartStore::each(const UploadName& name, int parts, const std::function<Result<>(BytesView)>& take) const {
    if (parts <= 0 || parts > kPartLimit) return refuse(400, "FILE_PARTS_INVALID");
    for (int n = 0; n < parts; ++n)
        if (!sizeOf(name, n)) return refuse(400, "FILE_PART_" + std::to_string(n) + "_MISSING");
    const std::int64_t full = *sizeOf(name, 0);
    for (int n = 0; n < parts; ++n) {
        const std::int64_t size = *sizeOf(name, n);
        const bool last = n == parts - 1;
        if (last ? size > full : size != full || !isFullPart(size)) return refuse(400, "FILE_PART_SIZE_CHANGED");
        HELIO_TRY(sealed, readFile(folderOf(name) / std::to_string(n), static_cast<std::uintmax_t>(kPartSizeLimit + kOverhead)));
        const auto opened = crypto::gcmOpen(key_.view(), BytesView(sealed).first(kNonce), aadOf(name, n), BytesView(sealed).subspan(kNonce));
        if (!opened) return refuse(400, "FILE_PART_" + std::to_string(n) + "_MISSING");  // damaged on the disk: F-04 sends it again
        HELIO_CHECK(take(*opened));
    }
    return {};
}

void PartStore::forget(const UploadName& name) const {
    std::error_code ignored;
    fs::remove_all(folderOf(name), ignored);
    recount(name.user);
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
