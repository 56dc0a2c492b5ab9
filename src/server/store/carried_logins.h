// SPDX-License-Identifier: GPL-3.0-or-later
// Logins on their way from the data centre where the account lives to another one (auth.exportAuthorization). Known by the hash of what was given out.
#pragma once

#include "server/store/db.h"

namespace helio::server::store {

struct CarriedLogin {
    Bytes hash;
    UserId user;
    KeyId key;     ///< at home, that asked for it
    int home = 0;  ///< where that is
    int dc = 0;    ///< where it is to be shown
    std::int64_t expires = 0;
};
/// Keeps the newest few of a key; sweeps what ended before `now`.
void putCarriedLogin(Db& db, const CarriedLogin& login, std::int64_t now);
/// It is gone afterwards.
std::optional<CarriedLogin> takeCarriedLogin(Db& db, BytesView hash);

}  // namespace helio::server::store
