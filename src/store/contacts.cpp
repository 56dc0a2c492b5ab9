// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/contacts.h"

#include "base/clock.h"
#include "store/book_numbers.h"
#include "store/user_row.h"

namespace helio::store {

// For people to look at: a number that the cloud does not show is filled in from the cards on this computer, as CacheReader::user does for one person.
Result<std::vector<model::User>> Contacts::list() const {
    return desk_->db.all(
        "SELECT id, access_hash, first_name, last_name, username,"
        " CASE WHEN phone != '' OR self OR deleted THEN phone ELSE coalesce((SELECT l.digits FROM book_number n JOIN book_line l ON l.digits = n.digits"
        "  WHERE n.user = user.id AND n.user != 0 AND n.standing = 2 AND l.digits != '' ORDER BY l.entry, l.position LIMIT 1), '') END,"
        " self, contact, mutual, deleted, bot, presence, presence_until, photo, photo_stripped, photo_dc, trusted, blocked"
        " FROM user WHERE contact = 1 ORDER BY first_name COLLATE NOCASE, last_name COLLATE NOCASE, id",
        readUser);
}

Result<std::int64_t> Contacts::count() const {
    HELIO_TRY(count, desk_->db.value<std::int64_t>("SELECT count(*) FROM user WHERE contact = 1"));
    return count.value_or(0);
}

Result<> Contacts::replaceAll(const std::vector<model::UserId>& users) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET contact = 0, mutual = 0 WHERE contact = 1"));
    // Whoever puts these people tells the book of them (perform.cpp).
    for (const model::UserId user : users) HELIO_CHECK(desk_->db.run("UPDATE user SET contact = 1 WHERE id = ?1", user));
    return {};
}

Result<> Contacts::setContact(model::UserId user, bool contact) {
    HELIO_CHECK(desk_->db.run("UPDATE user SET contact = ?2, mutual = mutual AND ?2 WHERE id = ?1", user, contact));
    if (!contact) return {};
    // A number of the book that waits to be asked is answered by this, whoever added its owner.
    HELIO_TRY(known, desk_->db.first("SELECT " HELIO_USER_COLUMNS " FROM user WHERE id = ?1", readUser, user));
    return known ? BookNumbers(*desk_).met(*known, unixSeconds(SystemClock().wall())) : Result<>{};
}

}  // namespace helio::store
