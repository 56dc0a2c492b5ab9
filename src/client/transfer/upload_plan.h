// SPDX-License-Identifier: GPL-3.0-or-later
// How a file is cut into parts (F-01, F-02). Pure.
#pragma once

#include "base/random.h"
#include "base/result.h"
#include "store/uploads.h"

namespace helio::client {

inline constexpr std::int64_t kBigFile = 10 * 1024 * 1024;  ///< above this: saveBigFilePart
inline constexpr std::int32_t kMostParts = 4000;

/// Part size, count and a fresh file id; nothing acknowledged. Fault::BadInput: empty, Fault::Full: more than the cloud takes.
Result<store::Upload> planUpload(std::int64_t size, Random& random);

}  // namespace helio::client
