// SPDX-License-Identifier: GPL-3.0-or-later
// Sign-in codes that are on their way: one a phone. The code itself never leaves this table but by the ways it is delivered.
#pragma once

#include "server/store/db.h"

namespace helio::server::store {

struct Code {
    std::string hash, code;
    std::int64_t created = 0;
    int tries = 0;
    bool proven = false;  ///< the right code was shown; signUp may follow
    KeyId key;            ///< the device that asked
    int sends = 0;        ///< since `window`
    std::int64_t window = 0;
};
std::optional<Code> findCode(Db& db, std::string_view phone);
void putCode(Db& db, std::string_view phone, const Code& code);
void forgetCode(Db& db, std::string_view phone);

}  // namespace helio::server::store
