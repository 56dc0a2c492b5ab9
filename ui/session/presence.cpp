// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/presence.h"

#include "ui/kit/format.h"
#include "ui/kit/strings.h"

namespace helio::ui {

using model::Presence;

namespace {

QString wasOnline(const model::User& user, const Sight& sight, std::int64_t now) {
    if (sight.live || user.presenceUntil <= (sight.lostAt > 0 ? sight.lostAt : now)) return kit::lastSeen(user.presenceUntil, now);
    // they were there when the connection went; without one since the start the cache does not say when that was
    return sight.lostAt > 0 ? kit::lastSeen(sight.lostAt, now) : kit::tr("last seen recently");
}

}  // namespace

bool isOnline(const model::User& user, const Sight& sight, std::int64_t now) { return sight.live && user.presence == Presence::Online && user.presenceUntil > now; }

QString presenceLine(const model::User& user, const Sight& sight, std::int64_t now) {
    switch (user.presence) {
        case Presence::Online: return isOnline(user, sight, now) ? kit::tr("online") : wasOnline(user, sight, now);
        case Presence::Offline: return kit::lastSeen(user.presenceUntil, now);
        case Presence::Recently: return kit::tr("last seen recently");
        case Presence::LastWeek: return kit::tr("last seen within a week");
        case Presence::LastMonth: return kit::tr("last seen within a month");
        case Presence::Unknown: return {};
    }
    return {};
}

}  // namespace helio::ui
