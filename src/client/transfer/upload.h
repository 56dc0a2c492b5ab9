// SPDX-License-Identifier: GPL-3.0-or-later
// One file going up: parts read on workers, several on their way at once over a connection for files; parts that the cloud acknowledged are not
// sent again. What is in memory is the parts on the way.
#pragma once

#include <functional>
#include <memory>

#include "client/reply.h"
#include "client/transfer/upload_plan.h"
#include "tl/gen/core.h"

namespace helio::client {

class Core;

/// Called on workers, several at once.
using ReadPart = std::function<Result<Bytes>(std::int64_t offset, std::int32_t size)>;
ReadPart readFromMemory(std::shared_ptr<const Bytes> content);
/// Opens, seeks, reads, closes each time: the file may be moved, shortened or written to meanwhile, which is an error and not a crash or a mixture.
ReadPart readFromFile(std::filesystem::path path);

struct UploadJob {
    store::Upload plan;  ///< parts already acknowledged are left out
    std::string name;
    ReadPart read;
    bool digests = false;  ///< plan.sha256 gets the digest of each part (upload_digests.h), for a file that may change between two runs
    std::function<Result<>(const store::Upload& plan, std::int32_t part)> acknowledged = [](const store::Upload&, std::int32_t) { return Result<>(); };  ///< kept before it counts
    std::function<void(std::int64_t done)> progress = [](std::int64_t) {};
    Handler<tl::InputFile> done;  ///< once; Fault::Cancelled after cancel()
};

class Upload;
std::shared_ptr<Upload> startUpload(Core& core, UploadJob job);
void cancel(Upload& upload);

}  // namespace helio::client
