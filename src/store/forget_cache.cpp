// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/forget_cache.h"

#include "store/message_place.h"

namespace helio::store {

Result<> forgetCache(Writer& writer, sqlite::Database& db) {
    HELIO_CHECK(db.run("DELETE FROM message_words WHERE rowid IN (SELECT serial FROM message WHERE pos < ?1 AND serial IS NOT NULL)", kFirstLocal));
    HELIO_CHECK(db.run("DELETE FROM message WHERE pos < ?1", kFirstLocal));
    for (const char* table : {"dialog", "stretch", "chat_member", "device", "channel_pts"}) HELIO_CHECK(db.run(std::string("DELETE FROM ") + table));
    HELIO_CHECK(db.run("DELETE FROM draft WHERE synced = 1 AND text = ''"));
    HELIO_CHECK(writer.files.trim(0));
    HELIO_TRY(left, db.all("SELECT DISTINCT chat FROM outbox UNION SELECT peer FROM draft", [](const sqlite::Row& row) { return row.get<model::PeerId>(0); }));
    for (const auto chat : left) {
        HELIO_CHECK(writer.dialogs.ensure(chat));
        HELIO_CHECK(writer.dialogs.refreshTop(chat));
    }
    return writer.session.setStale(true);
}

}  // namespace helio::store
