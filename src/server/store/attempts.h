// SPDX-License-Identifier: GPL-3.0-or-later
// Failed guesses in a row: what is guessed at ("password:7") or who guesses ("address:192.0.2.1").
#pragma once

#include "server/store/db.h"

namespace helio::server::store {

struct Attempts {
    int failures = 0;
    std::int64_t last = 0;
};
Attempts attempts(Db& db, std::string_view name);
void putAttempts(Db& db, std::string_view name, const Attempts& attempts);
void forgetAttempts(Db& db, std::string_view name);

}  // namespace helio::server::store
