// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/transfer/upload_plan.h"

namespace helio::client {
namespace {

constexpr std::int32_t kKiB = 1024;

/// Each divides 524288 and is a multiple of 1024 (F-01): small files in several parts, so that progress is seen.
std::int32_t partSizeFor(std::int64_t size) {
    if (size <= 1024 * kKiB) return 64 * kKiB;
    if (size <= kBigFile) return 128 * kKiB;
    return 512 * kKiB;
}

}  // namespace

Result<store::Upload> planUpload(std::int64_t size, Random& random) {
    if (size <= 0) return fail(Fault::BadInput, "sending a file", "it is empty");
    store::Upload out;
    out.size = size;
    out.big = size > kBigFile;
    out.partSize = partSizeFor(size);
    const std::int64_t parts = (size + out.partSize - 1) / out.partSize;
    if (parts > kMostParts) return fail(Fault::Full, "sending a file", "it is larger than the cloud takes (2000 MB)");
    out.parts = static_cast<std::int32_t>(parts);
    out.fileId = static_cast<std::int64_t>(random.u64());
    out.acknowledged.assign(static_cast<std::size_t>(out.parts), false);
    return out;
}

}  // namespace helio::client
