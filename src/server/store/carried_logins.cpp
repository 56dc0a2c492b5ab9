// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/carried_logins.h"

namespace helio::server::store {
namespace {

constexpr int kLoginsPerKey = 16;

}  // namespace

void putCarriedLogin(Db& db, const CarriedLogin& l, std::int64_t now) {
    db.run("DELETE FROM carried_logins WHERE expires < ?1", now);
    db.run("INSERT OR REPLACE INTO carried_logins(hash, user_id, key_id, home, dc, expires) VALUES(?1, ?2, ?3, ?4, ?5, ?6)", BytesView(l.hash), l.user, l.key, l.home, l.dc,
           l.expires);
    db.run("DELETE FROM carried_logins WHERE key_id = ?1 AND hash NOT IN (SELECT hash FROM carried_logins WHERE key_id = ?1 ORDER BY expires DESC, hash = ?3 DESC LIMIT ?2)", l.key,
           kLoginsPerKey, BytesView(l.hash));
}

std::optional<CarriedLogin> takeCarriedLogin(Db& db, BytesView hash) {
    std::optional<CarriedLogin> out;
    db.each(
        "SELECT user_id, key_id, home, dc, expires FROM carried_logins WHERE hash = ?1",
        [&](const Row& r) { out = CarriedLogin{copyOf(hash), r.user(0), KeyId(r.number(1)), r.i32(2), r.i32(3), r.number(4)}; }, hash);
    if (out) db.run("DELETE FROM carried_logins WHERE hash = ?1", hash);
    return out;
}

}  // namespace helio::server::store
