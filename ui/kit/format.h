// SPDX-License-Identifier: GPL-3.0-or-later
// Times, sizes and numbers as people read them. Times are unix seconds; shown in local time.
#pragma once

#include <QString>

#include <cstdint>

namespace helio::ui::kit {

QString clockTime(std::int64_t when);                   ///< 18:42
QString listTime(std::int64_t when, std::int64_t now);  ///< 18:42, Tue, 14 Nov
QString dayMark(std::int64_t when, std::int64_t now);   ///< Today, Yesterday, 14 November
QString longAgo(std::int64_t when, std::int64_t now);   ///< 2 minutes ago, Today, 09:12, 14 November
QString lastSeen(std::int64_t when, std::int64_t now);  ///< last seen 12 minutes ago
QString shortCount(int count);                          ///< 999, 4K, 99K: at most three signs
QString byteSize(std::int64_t bytes);                   ///< 8.4 MB
QString phoneNumber(const QString& digits);             ///< +44 7700 900461
std::int64_t unixNow();

}  // namespace helio::ui::kit
