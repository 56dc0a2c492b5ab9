// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens of devices that ask another device to let them in (QR codes). A token is known by its hash alone.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct LoginToken {
    Bytes hash;
    KeyId key;  ///< that asks to be let in
    std::int64_t expires = 0;
    UserId acceptedBy;
    std::int64_t deviceHash = 0;  ///< what the accepting side was told
    std::vector<std::int64_t> except;
    int dc = 0;  ///< not 0: accepted by somebody who lives there, to be shown there by whatever key; `key` is the one that asked elsewhere
};
std::optional<LoginToken> findLoginToken(Db& db, BytesView hash);
/// The one of this key that somebody accepted and that is to be fetched by it.
std::optional<LoginToken> acceptedLoginToken(Db& db, KeyId key);
/// Keeps the newest few of a key; sweeps what ended before `now`.
void putLoginToken(Db& db, const LoginToken& token, std::int64_t now);
void forgetLoginTokens(Db& db, KeyId key);

}  // namespace helio::server::store
