// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contacts.h"

#include "store/user_row.h"

namespace helio::store {

Result<std::vector<model::User>> Contacts::list() const {
    return desk_->db.all("SELECT " HELIO_USER_COLUMNS " FROM user WHERE contact = 1 ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE, id", readUser);
}

Result<std::int64_t> Contacts::count() const {
    HELIO_TRY(count, desk_->db.value<std::int64_t>("SELECT count(*) FROM user WHERE contact = 1"));
    return count.value_or(0);
}

Result<> Contacts::replaceAll(const std::vector<model::UserId>& users) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET contact = 0, mutual = 0 WHERE contact = 1"));
    for (const model::UserId user : users) HELIO_CHECK(setContact(user, true));
    return {};
}

Result<> Contacts::setContact(model::UserId user, bool contact) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET contact = ?2, mutual = mutual AND ?2 WHERE id = ?1", user, contact));
    return {};
}

}  // namespace helio::store
