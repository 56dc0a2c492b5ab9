// SPDX-License-Identifier: GPL-3.0-or-later
// One file going up: several parts on their way at once, parts that the cloud acknowledged are not sent again.
#pragma once

#include <functional>
#include <memory>

#include "client/reply.h"
#include "client/transfer/upload_plan.h"
#include "tl/gen/core.h"

namespace helio::client {

class Core;

using ReadPart = std::function<Result<Bytes>(std::int64_t offset, std::int32_t size)>;
ReadPart readFromMemory(std::shared_ptr<const Bytes> content);
/// Opens, seeks, reads, closes each time: the file may be moved or shortened meanwhile, which is an error and not a crash.
ReadPart readFromFile(std::filesystem::path path);

struct UploadJob {
    store::Upload plan;  ///< parts already acknowledged are left out
    std::string name;
    ReadPart read;
    std::function<Result<>(std::int32_t part)> acknowledged = [](std::int32_t) { return Result<>(); };  ///< kept before it counts
    std::function<void(std::int64_t done)> progress = [](std::int64_t) {};
    Handler<tl::InputFile> done;  ///< once; Fault::Cancelled after cancel()
};

class Upload;
std::shared_ptr<Upload> startUpload(Core& core, UploadJob job);
void cancel(Upload& upload);

}  // namespace helio::client
