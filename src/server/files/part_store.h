// SPDX-License-Identifier: GPL-3.0-or-later
// Parts of files on their way in (F-01 … F-03): sealed once, each at its place in one file an upload; gone after a day or when the file is used. The file
// is the truth: a restart forgets nothing that was acknowledged. A large upload that is used becomes a blob as it lies there, without being read again.
//
// An upload's file: the sizes of its parts (4 bytes each, 0: not there), then a place of kStride bytes for each part: its 64 KiB chunks one behind the
// other, each as nonce, text and tag (AES-256-GCM; key = HMAC(parts key, user, file id), AAD = part and chunk). Holes cost no room on the disk.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/random.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "server/files/blob_store.h"
#include "server/types.h"

namespace helio::server {

inline constexpr int kPartLimit = 8000;                    ///< F-02; the app config says 4000
inline constexpr std::int64_t kPartSizeLimit = 512 << 10;  ///< F-01
inline constexpr std::int64_t kUploadQuota = 4ll << 30;    ///< bytes of parts a user may have lying here (PartStore's default)
inline constexpr std::int64_t kSmallFileLimit = 10 << 20;  ///< F-01: beyond it saveBigFilePart

struct UploadName {
    UserId user;
    std::int64_t file = 0;
};

/// Thread-safe: parts do not overlap, and a part is there once its size is written behind it.
class PartStore {
public:
    PartStore(std::filesystem::path folder, SecretBytes key, std::int64_t quota = kUploadQuota) : folder_(std::move(folder)), key_(std::move(key)), quota_(quota) {}

    /// Refusals carry the field's names: FILE_PART_INVALID, FILE_PART_EMPTY, FILE_PART_TOO_BIG, FILE_PART_SIZE_INVALID, FILE_PART_SIZE_CHANGED.
    /// `total` < 0: not known.
    Result<> save(const UploadName& name, int part, int total, BytesView bytes, Random& random);
    /// Every part in order through `take`. FILE_PARTS_INVALID, FILE_PART_X_MISSING.
    Result<> each(const UploadName& name, int parts, const std::function<Result<>(BytesView)>& take) const;
    /// A large upload becomes a blob. FILE_PARTS_INVALID, FILE_PART_X_MISSING.
    Result<Blob> adopt(const UploadName& name, int parts, const BlobStore& blobs, Random& random) const;
    /// Is it a blob of that kind? Its `hash` is then no hash, but says where it came from.
    static bool adopted(const Blob& blob) { return blob.hash.size() == kLocator; }
    /// The bytes [offset, offset + limit) of such a blob as far as there are any. Fault::Io when they are not what was put.
    Result<Bytes> read(const BlobStore& blobs, const Blob& blob, std::int64_t offset, std::int64_t limit) const;
    void forget(const UploadName& name) const;
    /// `media` was made of these; their parts stay for whoever lost the answer and makes it again. Kept in memory, of the newest 10,000 media: what a
    /// restart forgets lies here for its day.
    void made(UserId user, std::int64_t media, std::vector<std::int64_t> uploads) const;
    /// The uploads of a medium that has come into a message, whose parts are not needed any more.
    std::vector<std::int64_t> madeOf(UserId user, std::int64_t media) const;
    /// Uploads whose newest part is older than a day.
    void sweep() const;

private:
    static constexpr std::size_t kLocator = 36;  ///< user, file id, full part size, 16 random bytes

    std::filesystem::path fileOf(const UploadName& name) const;
    SecretBytes keyOf(const UploadName& name) const;
    std::vector<std::int64_t> sizesOf(const UploadName& name, int parts) const;
    Result<> checkAgainst(const UploadName& name, int part, std::int64_t size) const;
    Result<> checkWhole(const std::vector<std::int64_t>& sizes) const;
    std::int64_t usedBy(UserId user) const;
    bool charge(UserId user, std::int64_t bytes) const;
    void recount(UserId user) const;

    /// What each user has lying here, counted on the disk when first asked for.
    struct Usage {
        std::mutex mutex;
        std::map<UserId, std::int64_t> used;
    };

    struct Made {
        std::mutex mutex;
        std::map<std::int64_t, std::pair<UserId, std::vector<std::int64_t>>> uploads;  ///< by medium
        std::deque<std::int64_t> order;                                                ///< the oldest first
    };

    std::filesystem::path folder_;
    SecretBytes key_;
    std::int64_t quota_ = kUploadQuota;
    std::unique_ptr<Usage> usage_ = std::make_unique<Usage>();
    std::unique_ptr<Made> made_ = std::make_unique<Made>();
};

/// The checks that need no other part (F-01).
Result<> checkPart(int part, int total, std::int64_t size);

}  // namespace helio::server
