// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/users.h"

#include "store/user_row.h"

namespace helio::store {

Result<std::optional<model::User>> Users::get(model::UserId id) const { return desk_->db.first("SELECT " HELIO_USER_COLUMNS " FROM user WHERE id = ?1", readUser, id); }

Result<std::optional<model::User>> Users::byPhone(std::string_view digits) const {
    return desk_->db.first("SELECT " HELIO_USER_COLUMNS " FROM user WHERE phone = ?1 AND phone != ''", readUser, digits);
}

Result<std::optional<model::User>> Users::byUsername(std::string_view name) const {
    return desk_->db.first("SELECT " HELIO_USER_COLUMNS " FROM user WHERE username = ?1 AND username != ''", readUser, name);
}

Result<std::vector<model::User>> Users::byName(std::string_view words, std::int32_t limit) const {
    return desk_->db.all("SELECT " HELIO_USER_COLUMNS
                         " FROM user WHERE first_name LIKE ?1 ESCAPE '\\' OR last_name LIKE ?1 ESCAPE '\\' OR first_name || ' ' || last_name LIKE ?1 ESCAPE '\\' OR username = ?2"
                         " ORDER BY contact DESC, first_name COLLATE NOCASE, last_name COLLATE NOCASE, id LIMIT ?3",
                         readUser, likePrefix(words), words, limit);
}

Result<> Users::put(const model::User& user) {
    HELIO_CHECK(desk_->db.run("INSERT INTO user(" HELIO_USER_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, 0)"
                              " ON CONFLICT(id) DO UPDATE SET access_hash = ?2, first_name = ?3, last_name = ?4, username = ?5, phone = ?6, self = ?7, contact = ?8, mutual = ?9,"
                              " deleted = ?10, bot = ?11, presence = ?12, presence_until = ?13, photo = ?14, photo_stripped = ?15, photo_dc = ?16, trusted = ?17",
                              user.id, user.accessHash, user.firstName, user.lastName, user.username, user.phone, user.self, user.contact, user.mutualContact, user.deleted,
                              user.bot, user.presence, user.presenceUntil, user.photoId, user.photoStripped, user.photoDc, user.trusted));
    return {};
}

Result<> Users::setBlocked(model::UserId id, bool blocked) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET blocked = ?2 WHERE id = ?1", id, blocked));
    return {};
}

Result<std::vector<model::UserId>> Users::blocked() const {
    return desk_->db.all("SELECT id FROM user WHERE blocked = 1 ORDER BY id", [](const sqlite::Row& row) { return row.get<model::UserId>(0); });
}

Result<> Users::replaceBlocked(const std::vector<model::UserId>& users) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET blocked = 0 WHERE blocked = 1"));
    for (const model::UserId id : users) HELIO_CHECK(setBlocked(id, true));
    return {};
}

Result<> Users::replaceTrusted(const std::vector<model::UserId>& users) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET trusted = 0 WHERE trusted = 1"));
    for (const model::UserId id : users) HELIO_CHECK(desk_->db.run("UPDATE user SET trusted = 1 WHERE id = ?1", id));
    return {};
}

Result<> Users::setPresence(model::UserId id, model::Presence presence, std::int64_t until) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET presence = ?2, presence_until = ?3 WHERE id = ?1", id, presence, until));
    return {};
}

}  // namespace helio::store
