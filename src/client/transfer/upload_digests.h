// SPDX-License-Identifier: GPL-3.0-or-later
// Whether a file is still what was sent of it before a restart: eight bytes of SHA-256 a part, one after the other in store::Upload::sha256.
#pragma once

#include "client/transfer/upload.h"

namespace helio::client {

void setPartDigest(store::Upload& plan, std::int32_t part, BytesView digest);
Bytes partDigest(BytesView content);
/// Every acknowledged part reads as it did; reads the file, so on a worker.
bool stillTheSame(const store::Upload& plan, const ReadPart& read);

/// F-04: the n of FILE_PART_n_MISSING, if `error` is that and the plan has such a part.
std::optional<std::int32_t> missingPart(const store::Upload& plan, const Error& error);

}  // namespace helio::client
