// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures on their way in: the sizes the field knows, made by us, each a blob.
#pragma once

#include "server/files/blob_store.h"
#include "server/store/media.h"

namespace helio::server {

enum class PictureUse { Message, Profile };
inline constexpr std::int64_t kPictureLimit = 20 << 20;  ///< bytes of an uploaded picture

/// Not in the database yet: id, sizes and the stripped preview are set, the blobs lie on the disk. IMAGE_PROCESS_FAILED, PHOTO_INVALID_DIMENSIONS.
Result<store::Photo> makePhoto(const BlobStore& blobs, BytesView original, PictureUse use, Random& random);
/// Small previews of a document that is a picture; nullopt for anything else.
struct Preview {
    store::Photo photo;
    int width = 0, height = 0;  ///< of the whole picture, upright
};
std::optional<Preview> makePreview(const BlobStore& blobs, BytesView original, Random& random);
/// A positive number nobody can guess.
std::int64_t newFileId(Random& random);

}  // namespace helio::server
