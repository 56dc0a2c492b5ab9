// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/store/folders.h"

namespace helio::server::store {

std::vector<ChatFolder> foldersOf(Db& db, UserId owner) {
    std::vector<ChatFolder> out;
    db.each("SELECT id, filter FROM folders WHERE user_id = ?1 ORDER BY place, id", [&](const Row& r) { out.push_back({r.i32(0), r.bytes(1)}); }, owner);
    return out;
}

std::optional<ChatFolder> findFolder(Db& db, UserId owner, int id) {
    std::optional<ChatFolder> out;
    db.each("SELECT id, filter FROM folders WHERE user_id = ?1 AND id = ?2", [&](const Row& r) { out = ChatFolder{r.i32(0), r.bytes(1)}; }, owner, id);
    return out;
}

int countFolders(Db& db, UserId owner) { return static_cast<int>(db.number("SELECT count(*) FROM folders WHERE user_id = ?1 AND id <> 0", owner).value_or(0)); }

void putFolder(Db& db, UserId owner, const ChatFolder& folder) {
    db.run(
        "INSERT INTO folders(user_id, id, place, filter) VALUES(?1, ?2, (SELECT coalesce(max(place), 0) + 1 FROM folders WHERE user_id = ?1), ?3) "
        "ON CONFLICT(user_id, id) DO UPDATE SET filter = ?3",
        owner, folder.id, folder.filter);
}

bool removeFolder(Db& db, UserId owner, int id) {
    db.run("DELETE FROM folders WHERE user_id = ?1 AND id = ?2", owner, id);
    return db.changes() > 0;
}

void orderFolders(Db& db, UserId owner, const std::vector<int>& ids) {
    db.run("UPDATE folders SET place = place + ?2 WHERE user_id = ?1", owner, static_cast<std::int64_t>(ids.size()) + 1);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (ids[i] == 0) db.run("INSERT INTO folders(user_id, id, place, filter) VALUES(?1, 0, 0, x'') ON CONFLICT(user_id, id) DO NOTHING", owner);
        db.run("UPDATE folders SET place = ?3 WHERE user_id = ?1 AND id = ?2", owner, ids[i], static_cast<std::int64_t>(i) + 1);
    }
}

}  // namespace helio::server::store
