// SPDX-License-Identifier: GPL-3.0-or-later
// What private matching keeps: epochs with the seeds of their keys, members as each epoch's key makes them, and how much who asked.
#pragma once

#include <vector>

#include "base/secret_bytes.h"
#include "server/store/db.h"

namespace helio::server::store {

struct MatchEpoch {
    std::int32_t id = 0;
    SecretBytes seed;          ///< 32 bytes: everything secret of the epoch follows from it
    int bits = 0;              ///< of a bucket's prefix; the same as long as the epoch lasts
    std::int64_t started = 0;  ///< 0: members are still being evaluated, nobody is told of it
};
/// The newest first.
std::vector<MatchEpoch> matchEpochs(Db& db);
void addMatchEpoch(Db& db, const MatchEpoch& epoch);
void startMatchEpoch(Db& db, std::int32_t id, std::int64_t now);
/// Their keys, values and counts go for good.
void dropMatchEpochsBefore(Db& db, std::int32_t id);

/// Rises with every change of who is in.
std::int64_t matchVersion(Db& db);
std::int64_t findableCount(Db& db);

struct Findable {
    UserId user;
    std::string phone;
};
/// Who is in and has no value of this epoch yet.
std::vector<Findable> unmatched(Db& db, std::int32_t epoch, int limit);

struct MatchValue {
    Findable who;
    std::int32_t prefix = 0;  ///< the longest: 16 bits
    Bytes entry;
};
/// Unless they left, or changed their number, meanwhile.
void putMatchValue(Db& db, std::int32_t epoch, const MatchValue& value);
/// Everybody who is in; `entry` is empty for whom there is no value yet.
void eachFindable(Db& db, std::int32_t epoch, const std::function<void(MatchValue)>& take);

/// Numbers an account asked in an epoch.
std::int64_t matchAsked(Db& db, UserId user, std::int32_t epoch);
void addMatchAsked(Db& db, UserId user, std::int32_t epoch, int numbers);

}  // namespace helio::server::store
