// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/core/access_hash.h"

#include "crypto/hash.h"

namespace helio::server {

std::int64_t AccessHashes::of(UserId viewer, Kind kind, std::int64_t target) const {
    FixedBytes<17> text{};
    text[0] = static_cast<Byte>(kind);
    storeLe64(MutBytesView(text).subspan(1), static_cast<std::uint64_t>(viewer.value));
    storeLe64(MutBytesView(text).subspan(9), static_cast<std::uint64_t>(target));
    return static_cast<std::int64_t>(loadLe64(crypto::hmacSha256(key_.view(), text)));
}

}  // namespace helio::server
