// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/attempts.h"

namespace helio::server::store {

Attempts attempts(Db& db, std::string_view name) {
    Attempts out;
    db.each("SELECT failures, last FROM attempts WHERE name = ?1", [&](const Row& r) { out = {r.i32(0), r.number(1)}; }, name);
    return out;
}

void putAttempts(Db& db, std::string_view name, const Attempts& a) { db.run("INSERT OR REPLACE INTO attempts(name, failures, last) VALUES(?1, ?2, ?3)", name, a.failures, a.last); }

void forgetAttempts(Db& db, std::string_view name) { db.run("DELETE FROM attempts WHERE name = ?1", name); }

}  // namespace helio::server::store
