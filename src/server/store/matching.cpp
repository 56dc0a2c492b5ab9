// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/matching.h"

#include "base/bytes.h"

namespace helio::server::store {
namespace {

// The service account has no phone, and what is no number is no member's.
#define HELIO_FINDABLE "u.findable = 1 AND u.id <> 777000 AND u.phone <> '' AND u.phone NOT GLOB '*[^0-9]*'"

}  // namespace

std::vector<MatchEpoch> matchEpochs(Db& db) {
    std::vector<MatchEpoch> out;
    db.each("SELECT id, seed, bits, started FROM match_epochs ORDER BY id DESC", [&](const Row& r) {
        Bytes seed = r.bytes(1);
        out.push_back({r.i32(0), SecretBytes(BytesView(seed)), r.i32(2), r.number(3)});
        wipe(seed);
    });
    return out;
}

void addMatchEpoch(Db& db, const MatchEpoch& epoch) {
    db.run("INSERT INTO match_epochs(id, seed, bits, started) VALUES(?1, ?2, ?3, ?4)", epoch.id, epoch.seed.view(), epoch.bits, epoch.started);
}

void startMatchEpoch(Db& db, std::int32_t id, std::int64_t now) { db.run("UPDATE match_epochs SET started = ?2 WHERE id = ?1", id, now); }

void dropMatchEpochsBefore(Db& db, std::int32_t id) {
    db.run("DELETE FROM match_epochs WHERE id < ?1", id);
    db.run("DELETE FROM match_values WHERE epoch < ?1", id);
    db.run("DELETE FROM match_asked WHERE epoch < ?1 - 1", id);  // the epoch before grants what the last one still gives
}

std::int64_t matchVersion(Db& db) { return db.number("SELECT version FROM match_set").value_or(0); }

std::int64_t findableCount(Db& db) { return db.number("SELECT count(*) FROM users u WHERE " HELIO_FINDABLE).value_or(0); }

std::vector<Findable> unmatched(Db& db, std::int32_t epoch, int limit) {
    std::vector<Findable> out;
    db.each(
        "SELECT u.id, u.phone FROM users u WHERE " HELIO_FINDABLE " AND NOT EXISTS(SELECT 1 FROM match_values v WHERE v.epoch = ?1 AND v.user_id = u.id) LIMIT ?2",
        [&](const Row& r) { out.push_back({r.user(0), r.text(1)}); }, epoch, limit);
    return out;
}

void putMatchValue(Db& db, std::int32_t epoch, const MatchValue& value) {
    db.run("INSERT OR IGNORE INTO match_values(epoch, user_id, prefix, entry) SELECT ?1, u.id, ?3, ?4 FROM users u WHERE u.id = ?2 AND u.phone = ?5 AND " HELIO_FINDABLE, epoch,
           value.who.user, value.prefix, BytesView(value.entry), value.who.phone);
}

void eachFindable(Db& db, std::int32_t epoch, const std::function<void(MatchValue)>& take) {
    db.each(
        "SELECT u.id, u.phone, v.prefix, v.entry FROM users u LEFT JOIN match_values v ON v.epoch = ?1 AND v.user_id = u.id WHERE " HELIO_FINDABLE,
        [&](const Row& r) { take({{r.user(0), r.text(1)}, r.i32(2), r.bytes(3)}); }, epoch);
}

std::int64_t matchAsked(Db& db, UserId user, std::int32_t epoch) { return db.number("SELECT numbers FROM match_asked WHERE user_id = ?1 AND epoch = ?2", user, epoch).value_or(0); }

void addMatchAsked(Db& db, UserId user, std::int32_t epoch, int numbers) {
    db.run("INSERT INTO match_asked(user_id, epoch, numbers) VALUES(?1, ?2, ?3) ON CONFLICT(user_id, epoch) DO UPDATE SET numbers = numbers + ?3", user, epoch, numbers);
}

}  // namespace helio::server::store
