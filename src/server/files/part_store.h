// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of files on their way in (F-01 … F-03): on the disk, sealed, a folder a file; gone after a day or when the file is used. The folder is the
// truth: a restart forgets nothing that was acknowledged.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>

#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "server/types.h"

namespace helio::server {

inline constexpr int kPartLimit = 8000;                         ///< F-02; the app config says 4000
inline constexpr std::int64_t kPartSizeLimit = 512 << 10;       ///< F-01
inline constexpr std::int64_t kUploadQuota = 4ll << 30;         ///< bytes of parts a user may have lying here (PartStore's default)
inline constexpr std::int64_t kSmallFileLimit = 10 << 20;       ///< F-01: beyond it saveBigFilePart

struct UploadName {
    UserId user;
    std::int64_t file = 0;
};

/// Thread-safe: every part is a file of its own, renamed into place.
class PartStore {
public:
    PartStore(std::filesystem::path folder, SecretBytes key, std::int64_t quota = kUploadQuota) : folder_(std::move(folder)), key_(std::move(key)), quota_(quota) {}

    /// Refusals carry the field's names: FILE_PART_INVALID, FILE_PART_EMPTY, FILE_PART_TOO_BIG, FILE_PART_SIZE_INVALID, FILE_PART_SIZE_CHANGED.
    /// `total` < 0: not known.
    Result<> save(const UploadName& name, int part, int total, BytesView bytes, Random& random);
    /// Every part in order through `take`. FILE_PARTS_INVALID, FILE_PART_X_MISSING.
    Result<> each(const UploadName& name, int parts, const std::function<Result<>(BytesView)>& take) const;
    void forget(const UploadName& name) const;
    /// Uploads whose newest part is older than a day.
    void sweep() const;

private:
    std::filesystem::path folderOf(const UploadName& name) const;
    std::optional<std::int64_t> sizeOf(const UploadName& name, int part) const;
    Result<> checkAgainst(const UploadName& name, int part, std::int64_t size) const;
    std::int64_t usedBy(UserId user) const;
    bool charge(UserId user, std::int64_t bytes) const;
    void recount(UserId user) const;

    /// What each user has lying here, counted on the disk when first asked for.
    struct Usage {
        std::mutex mutex;
        std::map<UserId, std::int64_t> used;
    };

    std::filesystem::path folder_;
    SecretBytes key_;
    std::int64_t quota_ = kUploadQuota;
    std::unique_ptr<Usage> usage_ = std::make_unique<Usage>();
};

/// The checks that need no other part (F-01).
Result<> checkPart(int part, int total, std::int64_t size);

}  // namespace helio::server
