// SPDX-License-Identifier: GPL-3.0-or-later
// Where the parts of an upload lie in its file, and how each is sealed (part_store.h).
#pragma once

#include "base/random.h"
#include "base/secret_bytes.h"
#include "server/files/place_file.h"

namespace helio::server {

/// The file's own key: HMAC-SHA256(parts key, user ‖ file).
SecretBytes uploadKey(BytesView partsKey, std::int64_t user, std::int64_t file);
/// Bytes a part of this size takes when it is sealed.
std::int64_t sealedSize(std::int64_t size);
std::int64_t placeOf(int part);

/// Sealed and written chunk by chunk: one of them is in memory beside the content.
Result<> sealPart(const PlaceFile& file, BytesView key, int part, BytesView content, Random& random);
/// The bytes [from, to) of a part of `size` bytes. Fault::Io when they are not what was sealed.
Result<Bytes> openPart(const PlaceFile& file, BytesView key, int part, std::int64_t from, std::int64_t to, std::int64_t size);

}  // namespace helio::server
