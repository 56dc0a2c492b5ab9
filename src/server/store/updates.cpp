// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/updates.h"

namespace helio::server::store {

void openBox(Db& db, UserId user, std::int64_t now) {
    db.run("INSERT INTO boxes(user_id) VALUES(?1)", user);
    Update first;
    first.date = now;
    logUpdate(db, user, first);
}

// Plain statements: one with RETURNING, or an INSERT from a SELECT, is prepared to be undone by itself, for which SQLite writes out the words' index
// every time. Only the writer comes here, so nothing happens in between.
Pts logUpdate(Db& db, UserId user, const Update& u) {
    const Pts pts = ptsOf(db, user) + u.count;
    db.run("INSERT INTO updates(user_id, pts, count, kind, id, peer, data, date) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)", user, pts, u.count, u.kind, u.id, u.peer, u.data, u.date);
    return db.failed() ? 0 : pts;
}

Pts ptsOf(Db& db, UserId user) { return static_cast<Pts>(db.number("SELECT max(pts) FROM updates WHERE user_id = ?1", user).value_or(0)); }

Pts floorPts(Db& db, UserId user) { return static_cast<Pts>(db.number("SELECT pts - count FROM updates WHERE user_id = ?1 ORDER BY pts LIMIT 1", user).value_or(0)); }

std::vector<Update> updatesAfter(Db& db, UserId user, Pts after, int limit) {
    std::vector<Update> out;
    db.each(
        "SELECT pts, count, kind, id, peer, data, date FROM updates WHERE user_id = ?1 AND pts > ?2 ORDER BY pts LIMIT ?3",
        [&](const Row& r) { out.push_back({r.i32(0), r.i32(1), UpdateKind(r.i32(2)), r.i32(3), r.peer(4), r.bytes(5), r.number(6)}); }, user, after, limit);
    return out;
}

MessageId nextMessageId(Db& db, UserId user) {
    db.run("INSERT INTO boxes(user_id, last_id) VALUES(?1, 1) ON CONFLICT(user_id) DO UPDATE SET last_id = last_id + 1", user);
    return static_cast<MessageId>(db.number("SELECT last_id FROM boxes WHERE user_id = ?1", user).value_or(0));
}

void noteChange(Db& db, UserId user, Change kind, Peer peer, std::int64_t now) {
    db.run("INSERT INTO changed(user_id, kind, peer, date) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(user_id, kind, peer) DO UPDATE SET date = ?4", user, kind, peer, now);
}

std::vector<Changed> changesSince(Db& db, UserId user, std::int64_t date, int limit) {
    std::vector<Changed> out;
    db.each(
        "SELECT kind, peer, date FROM changed WHERE user_id = ?1 AND date >= ?2 ORDER BY date LIMIT ?3",
        [&](const Row& r) { out.push_back({Change(r.i32(0)), r.peer(1), r.number(2)}); }, user, date, limit);
    return out;
}

Bytes packIds(const std::vector<MessageId>& ids) {
    Bytes out(ids.size() * 4);
    for (std::size_t i = 0; i < ids.size(); ++i) storeLe32(MutBytesView(out).subspan(i * 4), static_cast<std::uint32_t>(ids[i]));
    return out;
}

std::vector<MessageId> unpackIds(BytesView data) {
    std::vector<MessageId> out;
    for (; data.size() >= 4; data = data.subspan(4)) out.push_back(static_cast<MessageId>(loadLe32(data)));
    return out;
}

}  // namespace helio::server::store
