// SPDX-License-Identifier: GPL-3.0-or-later
// Access hashes: a MAC of (cloud key, viewer, target), so that nothing is stored and nobody can guess or lend one.
#pragma once

#include "base/secret_bytes.h"
#include "server/types.h"

namespace helio::server {

class AccessHashes {
public:
    explicit AccessHashes(SecretBytes key) : key_(std::move(key)) {}

    enum class Kind : Byte { User = 1, Photo = 2, Document = 3, Match = 4 };
    std::int64_t of(UserId viewer, Kind kind, std::int64_t target) const;
    /// Of a private match: whoever found the number in that epoch may name its owner, to contacts.addContact and users.getUsers alone.
    std::int64_t capability(std::int32_t epoch, UserId target) const { return of(UserId(epoch), Kind::Match, target.value); }
    bool accepts(UserId viewer, Kind kind, std::int64_t target, std::int64_t hash) const { return of(viewer, kind, target) == hash; }

private:
    SecretBytes key_;
};

}  // namespace helio::server
