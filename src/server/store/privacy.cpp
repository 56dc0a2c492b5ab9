// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/privacy.h"

namespace helio::server::store {

PrivacyOf privacyOf(Db& db, UserId owner) {
    PrivacyOf out;
    db.each(
        "SELECT key, rules FROM privacy WHERE user_id = ?1 UNION ALL SELECT 0, NULL WHERE EXISTS(SELECT 1 FROM blocked WHERE owner = ?1)",
        [&](const Row& r) {
            if (r.i32(0) == 0) out.blocksAnybody = true;
            // A row that cannot be read shuts everybody out rather than letting somebody in.
            else out.rules[privacy::Key(r.i32(0))] = privacy::unpack(r.bytes(1)).value_or(privacy::Rules{});
        },
        owner);
    return out;
}

void putRules(Db& db, UserId owner, privacy::Key key, const privacy::Rules& rules) {
    db.run("INSERT INTO privacy(user_id, key, rules) VALUES(?1, ?2, ?3) ON CONFLICT(user_id, key) DO UPDATE SET rules = ?3", owner, static_cast<int>(key), privacy::pack(rules));
}

bool isBlocked(Db& db, UserId owner, UserId user) { return db.exists("SELECT 1 FROM blocked WHERE owner = ?1 AND user_id = ?2", owner, user); }

bool putBlocked(Db& db, UserId owner, UserId user, std::int64_t now) {
    db.run("INSERT INTO blocked(owner, user_id, date) VALUES(?1, ?2, ?3) ON CONFLICT(owner, user_id) DO NOTHING", owner, user, now);
    return db.changes() > 0;
}

bool removeBlocked(Db& db, UserId owner, UserId user) {
    db.run("DELETE FROM blocked WHERE owner = ?1 AND user_id = ?2", owner, user);
    return db.changes() > 0;
}

std::vector<Blocked> blockedBy(Db& db, UserId owner, int offset, int limit) {
    std::vector<Blocked> out;
    db.each(
        "SELECT user_id, date FROM blocked WHERE owner = ?1 ORDER BY date DESC, user_id DESC LIMIT ?3 OFFSET ?2", [&](const Row& r) { out.push_back({r.user(0), r.number(1)}); },
        owner, offset, limit);
    return out;
}

int countBlocked(Db& db, UserId owner) { return static_cast<int>(db.number("SELECT count(*) FROM blocked WHERE owner = ?1", owner).value_or(0)); }

bool isTrusted(Db& db, UserId owner, UserId user) { return db.exists("SELECT 1 FROM trusted WHERE owner = ?1 AND user_id = ?2", owner, user); }

std::vector<UserId> trustedOf(Db& db, UserId owner) {
    std::vector<UserId> out;
    db.each("SELECT user_id FROM trusted WHERE owner = ?1", [&](const Row& r) { out.push_back(r.user(0)); }, owner);
    return out;
}

void putTrusted(Db& db, UserId owner, UserId user) { db.run("INSERT INTO trusted(owner, user_id) VALUES(?1, ?2) ON CONFLICT DO NOTHING", owner, user); }

void removeTrusted(Db& db, UserId owner, UserId user) { db.run("DELETE FROM trusted WHERE owner = ?1 AND user_id = ?2", owner, user); }

std::optional<Note> findNote(Db& db, UserId owner, UserId about) {
    std::optional<Note> out;
    db.each("SELECT text, entities FROM notes WHERE owner = ?1 AND user_id = ?2", [&](const Row& r) { out = Note{r.text(0), r.bytes(1)}; }, owner, about);
    return out;
}

void putNote(Db& db, UserId owner, UserId about, const Note& note) {
    if (note.text.empty()) db.run("DELETE FROM notes WHERE owner = ?1 AND user_id = ?2", owner, about);
    else
        db.run("INSERT INTO notes(owner, user_id, text, entities) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(owner, user_id) DO UPDATE SET text = ?3, entities = ?4", owner, about,
               note.text, note.entities);
}

bool joinedSilently(Db& db, UserId owner) { return db.number("SELECT joined_silently FROM users WHERE id = ?1", owner).value_or(0) != 0; }

void setJoinedSilently(Db& db, UserId owner, bool silent) { db.run("UPDATE users SET joined_silently = ?2 WHERE id = ?1", owner, silent); }

}  // namespace helio::server::store
