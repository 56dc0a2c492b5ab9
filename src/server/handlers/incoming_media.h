// SPDX-License-Identifier: GPL-3.0-or-later
// InputMedia in two steps: on a worker the bytes are put together, hashed and scaled; in the writer's transaction the rows are made.
#pragma once

#include <optional>
#include <vector>

#include "server/files/pictures.h"
#include "server/handlers/table.h"
#include "server/store/messages.h"
#include "tl/gen/core.h"

namespace helio::server {

struct ReadyMedia {
    store::MediaKind kind = store::MediaKind::None;
    std::int64_t id = 0;  ///< of an existing photo or document; new ones have it in their row
    std::optional<store::Photo> photo;
    std::optional<store::Document> document;
    std::optional<store::Photo> thumb;
    Bytes contact;                      ///< messageMediaContact, serialised; whose it is comes with keepMedia
    std::vector<std::int64_t> uploads;  ///< parts to forget once it is kept
};
/// On a worker. MEDIA_EMPTY, MEDIA_INVALID, FILE_PARTS_INVALID, FILE_PART_X_MISSING, MD5_CHECKSUM_INVALID, IMAGE_PROCESS_FAILED …
Result<ReadyMedia> prepareMedia(Call& call, const tl::InputMedia& media);
/// In the writer: rows for what is new, and the content's media. FILE_REFERENCE_EXPIRED: what it names was pruned meanwhile. USER_PRIVACY_RESTRICTED: settleCard.
Result<> keepMedia(Call& call, const ReadyMedia& ready, store::Content& content);

/// The whole of a small uploaded file (pictures). FILE_PARTS_INVALID, FILE_PART_X_MISSING, MD5_CHECKSUM_INVALID, PHOTO_FILE_MISSING.
Result<Bytes> uploadedBytes(Call& call, const tl::InputFile& file, std::int64_t limit, std::vector<std::int64_t>& uploads);

}  // namespace helio::server
