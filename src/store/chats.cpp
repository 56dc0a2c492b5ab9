// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/chats.h"

#include "store/user_row.h"

namespace helio::store {

namespace {

constexpr std::string_view kPutMember = "INSERT OR REPLACE INTO chat_member(chat, user, inviter, joined, role) VALUES(?1, ?2, ?3, ?4, ?5)";

model::Chat readChat(const sqlite::Row& row) {
    model::Chat chat;
    int at = 0;
    const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
    next(chat.id);
    next(chat.title);
    next(chat.memberCount);
    next(chat.version);
    next(chat.date);
    next(chat.left);
    next(chat.creator);
    next(chat.deactivated);
    next(chat.photoId);
    next(chat.photoStripped);
    next(chat.photoDc);
    return chat;
}

model::ChatMember readMember(const sqlite::Row& row) {
    return {.user = row.get<model::UserId>(0), .inviter = row.get<model::UserId>(1), .joined = row.integer(2), .role = row.get<model::ChatMember::Role>(3)};
}

}  // namespace

Result<std::optional<model::Chat>> Chats::get(model::ChatId id) const {
    HELIO_TRY(chat, desk_->db.first("SELECT * FROM chat WHERE id = ?1", readChat, id));
    if (!chat) return chat;
    HELIO_TRY(members, desk_->db.all("SELECT user, inviter, joined, role FROM chat_member WHERE chat = ?1 ORDER BY joined, user", readMember, id));
    chat->members = std::move(members);
    return chat;
}

Result<std::vector<model::Chat>> Chats::byTitle(std::string_view words, std::int32_t limit) const {
    return desk_->db.all("SELECT * FROM chat WHERE title LIKE ?1 ESCAPE '\\' ORDER BY title COLLATE NOCASE, id LIMIT ?2", readChat, likePrefix(words), limit);
}

Result<> Chats::put(const model::Chat& chat) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO chat VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)", chat.id, chat.title, chat.memberCount, chat.version, chat.date,
                              chat.left, chat.creator, chat.deactivated, chat.photoId, chat.photoStripped, chat.photoDc));
    if (chat.members.empty()) return {};
    return setMembers(chat.id, chat.members);
}

Result<> Chats::setMembers(model::ChatId id, const std::vector<model::ChatMember>& members) {
    HELIO_CHECK(desk_->db.run("DELETE FROM chat_member WHERE chat = ?1", id));
    for (const model::ChatMember& member : members) HELIO_CHECK(desk_->db.run(kPutMember, id, member.user, member.inviter, member.joined, member.role));
    return countMembers(id);
}

Result<> Chats::putMember(model::ChatId id, const model::ChatMember& member) {
    HELIO_TRY(known, desk_->db.value<std::int64_t>("SELECT count(*) FROM chat_member WHERE chat = ?1", id));
    if (known.value_or(0) == 0) {  // the list was never read: one member would pass for all
        HELIO_CHECK(desk_->db.run("UPDATE chat SET member_count = member_count + 1 WHERE id = ?1", id));
        return {};
    }
    HELIO_CHECK(desk_->db.run(kPutMember, id, member.user, member.inviter, member.joined, member.role));
    return countMembers(id);
}

Result<> Chats::removeMember(model::ChatId id, model::UserId user) {
    HELIO_TRY(gone, desk_->db.run("DELETE FROM chat_member WHERE chat = ?1 AND user = ?2", id, user));
    if (gone > 0) return countMembers(id);
    HELIO_TRY(known, desk_->db.value<std::int64_t>("SELECT count(*) FROM chat_member WHERE chat = ?1", id));
    if (known.value_or(0) == 0) HELIO_CHECK(desk_->db.run("UPDATE chat SET member_count = max(0, member_count - 1) WHERE id = ?1", id));
    return {};
}

Result<> Chats::countMembers(model::ChatId id) {
    HELIO_CHECK(desk_->db.run("UPDATE chat SET member_count = (SELECT count(*) FROM chat_member WHERE chat = ?1) WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
