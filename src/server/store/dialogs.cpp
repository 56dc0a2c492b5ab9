// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/dialogs.h"

#include <algorithm>
#include <map>

#include "server/store/weight.h"

namespace helio::server::store {
namespace {

#define HELIO_DIALOG_COLUMNS "peer, top, read_in, read_out, unread, delivered, draft"

Dialog dialogOf(const Row& r) { return {r.peer(0), r.i32(1), r.i32(2), r.i32(3), r.i32(4), r.i32(5), r.bytes(6)}; }

/// As many as one answer may weigh.
template <class... Args>
std::vector<Dialog> someOf(Db& db, const char* sql, const Args&... args) {
    std::vector<Dialog> out;
    std::size_t weight = 0;
    const auto take = [&](const Row& r) {
        if (weight >= kMostInAnswer) return;
        out.push_back(dialogOf(r));
        weight += out.back().draft.size();
    };
    db.each(sql, take, args...);
    return out;
}

}  // namespace

std::optional<Dialog> findDialog(Db& db, UserId user, Peer peer) {
    std::optional<Dialog> out;
    db.each("SELECT " HELIO_DIALOG_COLUMNS " FROM dialogs WHERE user_id = ?1 AND peer = ?2", [&](const Row& r) { out = dialogOf(r); }, user, peer);
    return out;
}

std::vector<Dialog> dialogsOf(Db& db, UserId user, MessageId below, int limit) {
    return someOf(db, "SELECT " HELIO_DIALOG_COLUMNS " FROM dialogs WHERE user_id = ?1 AND top > 0 AND (?2 = 0 OR top < ?2) ORDER BY top DESC LIMIT ?3", user, below, limit);
}

int countDialogs(Db& db, UserId user) { return static_cast<int>(db.number("SELECT count(*) FROM dialogs WHERE user_id = ?1 AND top > 0", user).value_or(0)); }

int unreadOf(Db& db, UserId user) { return static_cast<int>(db.number("SELECT coalesce(sum(unread), 0) FROM dialogs WHERE user_id = ?1", user).value_or(0)); }

std::vector<Dialog> draftsOf(Db& db, UserId user) { return someOf(db, "SELECT " HELIO_DIALOG_COLUMNS " FROM dialogs WHERE user_id = ?1 AND length(draft) > 0", user); }

void raiseTop(Db& db, UserId user, Peer peer, MessageId id, bool out) {
    db.run("INSERT INTO dialogs(user_id, peer, top, unread) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(user_id, peer) DO UPDATE SET top = ?3, unread = unread + ?4", user, peer, id,
           out ? 0 : 1);
}

void recountDialog(Db& db, UserId user, Peer peer) {
    db.run(
        "UPDATE dialogs SET top = coalesce((SELECT max(id) FROM messages WHERE user_id = ?1 AND peer = ?2), 0),"
        " unread = (SELECT count(*) FROM messages WHERE user_id = ?1 AND peer = ?2 AND id > dialogs.read_in AND out = 0)"
        " WHERE user_id = ?1 AND peer = ?2",
        user, peer);
    db.run("DELETE FROM dialogs WHERE user_id = ?1 AND peer = ?2 AND top = 0 AND coalesce(length(draft), 0) = 0", user, peer);
}

ReadMark readInbox(Db& db, UserId user, Peer peer, MessageId upTo) {
    db.run(
        "UPDATE dialogs SET read_in = ?3, unread = (SELECT count(*) FROM messages WHERE user_id = ?1 AND peer = ?2 AND id > ?3 AND out = 0)"
        " WHERE user_id = ?1 AND peer = ?2 AND read_in < ?3",
        user, peer, upTo);
    if (db.changes() == 0) return {};
    const auto dialog = findDialog(db, user, peer);
    return {true, dialog ? dialog->unread : 0};
}

bool readOutbox(Db& db, UserId user, Peer peer, MessageId upTo) {
    db.run("UPDATE dialogs SET read_out = ?3 WHERE user_id = ?1 AND peer = ?2 AND read_out < ?3", user, peer, upTo);
    return db.changes() > 0;
}

bool raiseDelivered(Db& db, UserId user, Peer peer, MessageId upTo) {
    db.run("UPDATE dialogs SET delivered = ?3 WHERE user_id = ?1 AND peer = ?2 AND delivered < ?3", user, peer, upTo);
    return db.changes() > 0;
}

std::vector<std::pair<UserId, MessageId>> raiseDeliveredUpTo(Db& db, UserId user, std::int32_t pts) {
    const std::int64_t from = db.number("SELECT delivered_pts FROM boxes WHERE user_id = ?1", user).value_or(0);
    if (pts <= from) return {};
    db.run("UPDATE boxes SET delivered_pts = ?2 WHERE user_id = ?1", user, pts);
    std::map<UserId, MessageId> newest;
    db.each(
        "SELECT m.origin FROM updates u JOIN messages m ON m.user_id = u.user_id AND m.id = u.id"
        " WHERE u.user_id = ?1 AND u.pts > ?2 AND u.pts <= ?3 AND u.kind = 1 AND u.peer > 0 AND m.out = 0",
        [&](const Row& r) {
            MessageId& id = newest[senderOf(r.number(0))];
            id = std::max(id, senderIdOf(r.number(0)));
        },
        user, from, pts);
    std::vector<std::pair<UserId, MessageId>> out;
    for (const auto& [sender, id] : newest)
        if (raiseDelivered(db, sender, user, id)) out.emplace_back(sender, id);
    return out;
}

void putDraft(Db& db, UserId user, Peer peer, BytesView draft, std::int64_t now) {
    db.run("INSERT INTO dialogs(user_id, peer, draft, draft_date) VALUES(?1, ?2, ?3, ?4) ON CONFLICT(user_id, peer) DO UPDATE SET draft = ?3, draft_date = ?4", user, peer, draft,
           now);
    if (draft.empty()) db.run("DELETE FROM dialogs WHERE user_id = ?1 AND peer = ?2 AND top = 0", user, peer);
}

}  // namespace helio::server::store
