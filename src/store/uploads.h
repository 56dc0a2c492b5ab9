// SPDX-License-Identifier: GPL-3.0-or-later
// How far the file of an outbox message has gone up: parts that the cloud acknowledged are not sent again.
#pragma once

#include <filesystem>

#include "model/ids.h"
#include "store/desk.h"

namespace helio::store {

struct Upload {
    model::MessageId local;
    std::int64_t fileId = 0;  ///< of the wire; kept, or the parts would be lost
    std::int32_t partSize = 0, parts = 0;
    std::int64_t size = 0;
    bool big = false;
    Bytes sha256;                    ///< of the source when it began: a changed file must start afresh
    std::filesystem::path source;    ///< empty when the bytes are kept in Files
    std::vector<bool> acknowledged;  ///< one a part
    std::int32_t done() const;
    friend bool operator==(const Upload&, const Upload&) = default;
};

class Uploads {
public:
    explicit Uploads(Desk& desk) : desk_(&desk) {}

    Result<std::optional<Upload>> get(model::MessageId local) const;
    /// Begins, or begins afresh. `acknowledged` is made of `parts` noes if it is empty.
    Result<> put(const Upload& upload);
    /// Fault::NotFound: no such upload or part.
    Result<> acknowledge(model::MessageId local, std::int32_t part);
    Result<> remove(model::MessageId local);

private:
    Desk* desk_;
};

}  // namespace helio::store
