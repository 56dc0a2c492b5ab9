// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/seen.h"

namespace helio::server::store {

std::optional<Seen> seenBy(Db& db, UserId viewer, UserId person) {
    std::optional<Seen> out;
    db.each(
        "SELECT u.id, CASE WHEN u.bot = 0 THEN u.phone ELSE '' END, u.first, u.last, u.about, u.username, u.photo_id, u.online_until, u.seen, u.dc, u.bot,"
        " EXISTS(SELECT 1 FROM contacts WHERE owner = u.id AND user_id = ?1), c.user_id, c.phone, c.first, c.last"
        " FROM users u LEFT JOIN contacts c ON c.owner = ?1 AND c.user_id = u.id WHERE u.id = ?2",
        [&](const Row& r) {
            out.emplace();
            out->user = User{r.user(0), r.text(1), r.text(2), r.text(3), r.text(4), r.text(5), r.number(6), r.number(7), r.number(8), r.i32(9), r.i32(10)};
            out->hasViewer = r.flag(11);
            if (r.number(12)) out->contact = Contact{r.user(12), r.text(13), r.text(14), r.text(15)};  // NULL reads as 0, which is nobody
        },
        viewer, person);
    return out;
}

}  // namespace helio::server::store
