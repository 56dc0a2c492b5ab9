// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kit/format.h"

#include <QDateTime>
#include <QLocale>

#include "ui/kit/isolate.h"
#include "ui/kit/strings.h"

namespace helio::ui::kit {

namespace {
QDateTime local(std::int64_t when) { return QDateTime::fromSecsSinceEpoch(when); }
}  // namespace

std::int64_t unixNow() { return QDateTime::currentSecsSinceEpoch(); }

QString clockTime(std::int64_t when) { return local(when).toString("HH:mm"); }

QString listTime(std::int64_t when, std::int64_t now) {
    const QDate day = local(when).date(), today = local(now).date();
    if (day == today) return clockTime(when);
    if (day.daysTo(today) < 7 && day <= today) return QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat);
    if (day.year() == today.year()) return QLocale().toString(day, "d MMM");
    return QLocale().toString(day, "dd.MM.yy");
}

QString dayMark(std::int64_t when, std::int64_t now) {
    const QDate day = local(when).date(), today = local(now).date();
    if (day == today) return kit::tr("Today");
    if (day.addDays(1) == today) return kit::tr("Yesterday");
    return QLocale().toString(day, day.year() == today.year() ? "d MMMM" : "d MMMM yyyy");
}

QString longAgo(std::int64_t when, std::int64_t now) {
    const std::int64_t age = now - when;
    if (age < 60) return kit::tr("just now");
    if (age < 3600) return counted(age / 60, "1 minute ago", "%1 minutes ago");
    const QDate day = local(when).date(), today = local(now).date();
    if (day == today) return kit::tr("Today, %1").arg(clockTime(when));
    if (day.addDays(1) == today) return kit::tr("Yesterday, %1").arg(clockTime(when));
    return QLocale().toString(day, day.year() == today.year() ? "d MMMM" : "d MMMM yyyy");
}

QString lastSeen(std::int64_t when, std::int64_t now) {
    const std::int64_t age = now - when;
    if (age < 60) return kit::tr("last seen just now");
    if (age < 3600) return counted(age / 60, "last seen 1 minute ago", "last seen %1 minutes ago");
    if (local(when).date() == local(now).date()) return kit::tr("last seen at %1").arg(clockTime(when));
    return kit::tr("last seen %1").arg(QLocale().toString(local(when).date(), "d MMMM"));
}

QString shortCount(int count) {
    if (count < 1000) return QString::number(count);
    return kit::tr("%1K").arg(std::min(count / 1000, 99));
}

QString byteSize(std::int64_t bytes) {
    // a number and a unit: in a right-to-left window they would change places
    if (bytes < 1000) return isolated(kit::tr("%1 B").arg(bytes));
    if (bytes < 1000 * 1000) return isolated(kit::tr("%1 KB").arg((bytes + 500) / 1000));
    if (bytes < 1000LL * 1000 * 1000) return isolated(kit::tr("%1 MB").arg(QString::number(static_cast<double>(bytes) / 1e6, 'f', 1)));
    return isolated(kit::tr("%1 GB").arg(QString::number(static_cast<double>(bytes) / 1e9, 'f', 2)));
}

}  // namespace helio::ui::kit
