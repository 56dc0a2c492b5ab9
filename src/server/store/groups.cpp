// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/groups.h"

namespace helio::server::store {

ChatId addGroup(Db& db, std::string_view title, UserId creator, std::int64_t now) {
    return ChatId(db.number("INSERT INTO chats(title, creator, date) VALUES(?1, ?2, ?3) RETURNING id", title, creator, now).value_or(0));
}

std::optional<Group> findGroup(Db& db, ChatId id) {
    std::optional<Group> out;
    db.each(
        "SELECT title, about, creator, date, version, photo_id, (SELECT count(*) FROM members WHERE chat_id = ?1 AND state = 1) FROM chats WHERE id = ?1",
        [&](const Row& r) { out = Group{id, r.text(0), r.text(1), r.user(2), r.number(3), r.i32(4), r.number(5), r.i32(6)}; }, id);
    return out;
}

void putGroup(Db& db, const Group& g) { db.run("UPDATE chats SET title = ?2, about = ?3, photo_id = ?4, version = version + 1 WHERE id = ?1", g.id, g.title, g.about, g.photo); }

Membership membershipOf(Db& db, ChatId id, UserId user) { return Membership(db.number("SELECT state FROM members WHERE chat_id = ?1 AND user_id = ?2", id, user).value_or(0)); }

std::optional<Member> findMember(Db& db, ChatId id, UserId user) {
    std::optional<Member> out;
    db.each(
        "SELECT user_id, inviter, date FROM members WHERE chat_id = ?1 AND user_id = ?2 AND state = 1", [&](const Row& r) { out = Member{r.user(0), r.user(1), r.number(2)}; }, id,
        user);
    return out;
}

std::vector<Member> membersOf(Db& db, ChatId id) {
    std::vector<Member> out;
    db.each(
        "SELECT user_id, inviter, date FROM members WHERE chat_id = ?1 AND state = 1 ORDER BY date, user_id",
        [&](const Row& r) { out.push_back({r.user(0), r.user(1), r.number(2)}); }, id);
    return out;
}

void setMember(Db& db, ChatId id, UserId user, UserId inviter, Membership state, std::int64_t now) {
    db.run(
        "INSERT INTO members(chat_id, user_id, inviter, date, state) VALUES(?1, ?2, ?3, ?4, ?5)"
        " ON CONFLICT(chat_id, user_id) DO UPDATE SET inviter = ?3, date = ?4, state = ?5",
        id, user, inviter, now, state);
    db.run("UPDATE chats SET version = version + 1 WHERE id = ?1", id);
}

std::vector<ChatId> commonGroups(Db& db, UserId a, UserId b) {
    std::vector<ChatId> out;
    db.each(
        "SELECT x.chat_id FROM members x JOIN members y ON y.chat_id = x.chat_id AND y.user_id = ?2 AND y.state = 1 WHERE x.user_id = ?1 AND x.state = 1",
        [&](const Row& r) { out.emplace_back(r.number(0)); }, a, b);
    return out;
}

std::vector<ChatId> groupsOf(Db& db, UserId user) {
    std::vector<ChatId> out;
    db.each("SELECT chat_id FROM members WHERE user_id = ?1 AND state = 1", [&](const Row& r) { out.emplace_back(r.number(0)); }, user);
    return out;
}

}  // namespace helio::server::store
