// SPDX-License-Identifier: GPL-3.0-or-later
// What may be said of whether somebody is online. A cloud says "online until T" and then tells of changes; without a connection nobody tells, so
// what is known ends where the connection did.
#pragma once

#include <QString>

#include "model/people.h"

namespace helio::ui {

/// How far this window sees. Times are unix seconds.
struct Sight {
    bool live = false;        ///< the cloud tells of changes now
    std::int64_t lostAt = 0;  ///< when it last did; 0 = not since the program started
};

bool isOnline(const model::User& user, const Sight& sight, std::int64_t now);
/// "online", "last seen 12 minutes ago"; empty when the cloud does not tell.
QString presenceLine(const model::User& user, const Sight& sight, std::int64_t now);

}  // namespace helio::ui
