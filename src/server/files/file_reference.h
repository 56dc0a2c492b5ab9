// SPDX-License-Identifier: GPL-3.0-or-later
// File references (F-07): where the viewer got a file from, for how long, under a MAC. The place is looked at again when the reference is used.
#pragma once

#include "base/bytes.h"
#include "base/result.h"
#include "base/secret_bytes.h"
#include "server/types.h"

namespace helio::server {

struct FileOrigin {
    enum class Kind : Byte { Message = 1, Person = 2, Group = 3, Own = 4 };
    Kind kind = Kind::Own;
    std::int64_t id = 0;  ///< message id in the viewer's box, user, group; 0 for Own
};

class FileReferences {
public:
    static constexpr std::int64_t kLifetime = 7 * 86400;

    explicit FileReferences(SecretBytes key) : key_(std::move(key)) {}

    Bytes make(UserId viewer, std::int64_t file, FileOrigin origin, std::int64_t now) const;
    /// FILE_REFERENCE_EMPTY, FILE_REFERENCE_INVALID, FILE_REFERENCE_EXPIRED.
    Result<FileOrigin> check(UserId viewer, std::int64_t file, BytesView reference, std::int64_t now) const;

private:
    FixedBytes<8> mac(UserId viewer, std::int64_t file, BytesView head) const;

    SecretBytes key_;
};

}  // namespace helio::server
