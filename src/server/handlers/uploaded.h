// SPDX-License-Identifier: GPL-3.0-or-later
// An uploaded file as the wire names it.
#pragma once

#include <string>

#include "base/result.h"
#include "tl/gen/core.h"

namespace helio::server {

struct UploadedFile {
    std::int64_t id = 0;
    int parts = 0;
    std::string name;
    std::string md5;  ///< hexadecimal; may be empty
    bool big = false;
};
/// FILE_ID_INVALID for what is no upload.
inline Result<UploadedFile> uploadedFile(const tl::InputFile& file) {
    if (const auto* small = file.as<tl::inputFile>()) return UploadedFile{small->id, small->parts, small->name, small->md5_checksum, false};
    if (const auto* big = file.as<tl::inputFileBig>()) return UploadedFile{big->id, big->parts, big->name, {}, true};
    return refuse(400, "FILE_ID_INVALID");
}

}  // namespace helio::server
