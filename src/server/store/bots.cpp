// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/bots.h"

#include "server/store/updates.h"

namespace helio::server::store {
namespace {

Bot botOf(const Row& r) { return {r.user(0), r.bytes(1), r.number(2), r.bytes(3), r.text(4)}; }

}  // namespace

UserId addBot(Db& db, std::string_view name, std::string_view username, BytesView secret, std::int64_t now) {
    const auto id = db.number(
        "INSERT INTO users(phone, first, last, username, created, bot)"
        " VALUES('bot:' || (SELECT max(id) + 1 FROM users), ?1, '', ?2, ?3, 1) RETURNING id",
        name, username, now);
    const UserId bot(id.value_or(0));
    db.run("INSERT INTO bots(user_id, secret, created) VALUES(?1, ?2, ?3)", bot, secret, now);
    openBox(db, bot, now);
    return bot;
}

std::optional<Bot> findBot(Db& db, UserId id) {
    std::optional<Bot> out;
    db.each("SELECT user_id, secret, created, commands, description FROM bots WHERE user_id = ?1", [&](const Row& r) { out = botOf(r); }, id);
    return out;
}

std::vector<Bot> allBots(Db& db) {
    std::vector<Bot> out;
    db.each("SELECT user_id, secret, created, commands, description FROM bots ORDER BY user_id", [&](const Row& r) { out.push_back(botOf(r)); });
    return out;
}

bool isBot(Db& db, UserId id) { return db.exists("SELECT 1 FROM users WHERE id = ?1 AND bot <> 0", id); }

void setBotSecret(Db& db, UserId id, BytesView secret) { db.run("UPDATE bots SET secret = ?2 WHERE user_id = ?1", id, secret); }

void setBotCommands(Db& db, UserId id, BytesView commands) {
    db.run("UPDATE bots SET commands = ?2 WHERE user_id = ?1", id, commands);
    db.run("UPDATE users SET bot = bot + 1 WHERE id = ?1 AND bot <> 0", id);
}

void setBotDescription(Db& db, UserId id, std::string_view description) {
    db.run("UPDATE bots SET description = ?2 WHERE user_id = ?1", id, description);
    db.run("UPDATE users SET bot = bot + 1 WHERE id = ?1 AND bot <> 0", id);
}

std::vector<GroupBot> botsOf(Db& db, ChatId group) {
    std::vector<GroupBot> out;
    db.each(
        "SELECT u.id, u.username FROM members m CROSS JOIN users u ON u.id = m.user_id WHERE m.chat_id = ?1 AND u.bot <> 0",
        [&](const Row& r) { out.push_back({r.user(0), r.text(1)}); }, group);
    return out;
}

void noteTalk(Db& db, UserId to, UserId person) { db.run("INSERT OR IGNORE INTO bot_talks(bot, user_id) SELECT id, ?2 FROM users WHERE id = ?1 AND bot <> 0", to, person); }

bool hasTalked(Db& db, UserId bot, UserId person) { return db.exists("SELECT 1 FROM bot_talks WHERE bot = ?1 AND user_id = ?2", bot, person); }

}  // namespace helio::server::store
