// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/users.h"

#include "server/store/updates.h"

namespace helio::server::store {

std::optional<User> findUser(Db& db, UserId id) {
    std::optional<User> out;
    db.each(
        "SELECT id, CASE WHEN bot = 0 THEN phone ELSE '' END, first, last, about, username, photo_id, online_until, seen, dc, bot FROM users WHERE id = ?1",
        [&](const Row& r) { out = User{r.user(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.number(6), r.number(7), r.number(8), r.i32(9), r.i32(10)}; }, id);
    return out;
}

std::optional<UserId> userByPhone(Db& db, std::string_view phone) {
    const auto id = db.number("SELECT id FROM users WHERE phone = ?1", phone);
    return id ? std::optional(UserId(*id)) : std::nullopt;
}

std::optional<UserId> userByName(Db& db, std::string_view username) {
    const auto id = db.number("SELECT id FROM users WHERE username <> '' AND username = ?1 COLLATE NOCASE", username);
    return id ? std::optional(UserId(*id)) : std::nullopt;
}

std::string usernameOf(Db& db, UserId id) {
    std::string out;
    db.each("SELECT username FROM users WHERE id = ?1", [&](const Row& r) { out = r.text(0); }, id);
    return out;
}

UserId addUser(Db& db, std::string_view phone, std::string_view first, std::string_view last, std::int64_t now, int dc) {
    const auto id = db.number("INSERT INTO users(phone, first, last, created, seen, dc) VALUES(?1, ?2, ?3, ?4, ?4, ?5) RETURNING id", phone, first, last, now, dc);
    const UserId user(id.value_or(0));
    openBox(db, user, now);
    return user;
}

void renameUser(Db& db, UserId id, std::string_view first, std::string_view last, std::string_view about) {
    db.run("UPDATE users SET first = ?2, last = ?3, about = ?4 WHERE id = ?1", id, first, last, about);
}

void setUsername(Db& db, UserId id, std::string_view username) { db.run("UPDATE users SET username = ?2 WHERE id = ?1", id, username); }

void setUserPhoto(Db& db, UserId id, std::int64_t photo) { db.run("UPDATE users SET photo_id = ?2 WHERE id = ?1", id, photo); }

void setPresence(Db& db, UserId id, std::int64_t onlineUntil, std::int64_t now) { db.run("UPDATE users SET online_until = ?2, seen = ?3 WHERE id = ?1", id, onlineUntil, now); }

void setFindable(Db& db, UserId id, bool findable) { db.run("UPDATE users SET findable = ?2 WHERE id = ?1", id, findable); }

bool isFindable(Db& db, UserId id) { return db.exists("SELECT 1 FROM users WHERE id = ?1 AND findable = 1", id); }

}  // namespace helio::server::store
