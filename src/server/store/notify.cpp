// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/notify.h"

namespace helio::server::store {

Bytes loudnessOf(Db& db, UserId owner, Peer subject) {
    Bytes out;
    db.each("SELECT settings FROM notify WHERE user_id = ?1 AND subject = ?2", [&](const Row& r) { out = r.bytes(0); }, owner, subject.value);
    return out;
}

void putLoudness(Db& db, UserId owner, const Loudness& one) {
    if (one.settings.empty()) db.run("DELETE FROM notify WHERE user_id = ?1 AND subject = ?2", owner, one.subject.value);
    else
        db.run("INSERT INTO notify(user_id, subject, settings) VALUES(?1, ?2, ?3) ON CONFLICT(user_id, subject) DO UPDATE SET settings = ?3", owner, one.subject.value,
               one.settings);
}

std::vector<Loudness> allLoudness(Db& db, UserId owner, int limit) {
    std::vector<Loudness> out;
    db.each("SELECT subject, settings FROM notify WHERE user_id = ?1 LIMIT ?2", [&](const Row& r) { out.push_back({r.peer(0), r.bytes(1)}); }, owner, limit);
    return out;
}

void resetLoudness(Db& db, UserId owner) { db.run("DELETE FROM notify WHERE user_id = ?1", owner); }

}  // namespace helio::server::store
