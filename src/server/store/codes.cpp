// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/codes.h"

namespace helio::server::store {

std::optional<Code> findCode(Db& db, std::string_view phone) {
    std::optional<Code> out;
    db.each(
        "SELECT hash, code, created, tries, proven, key_id, sends, window FROM codes WHERE phone = ?1",
        [&](const Row& r) { out = Code{r.text(0), r.text(1), r.number(2), r.i32(3), r.flag(4), KeyId(r.number(5)), r.i32(6), r.number(7)}; }, phone);
    return out;
}

void putCode(Db& db, std::string_view phone, const Code& c) {
    db.run("INSERT OR REPLACE INTO codes(phone, hash, code, created, tries, proven, key_id, sends, window) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)", phone, c.hash, c.code,
           c.created, c.tries, c.proven, c.key, c.sends, c.window);
}

/// The quota outlives the code: an empty code and hash match nothing.
void forgetCode(Db& db, std::string_view phone) { db.run("UPDATE codes SET hash = '', code = '', proven = 0 WHERE phone = ?1", phone); }

}  // namespace helio::server::store
