// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/dialogs.h"

#include "store/draft_row.h"
#include "store/message_place.h"

namespace helio::store {

namespace {

#define HELIO_SELECT_DIALOGS                                                                                                                \
    "SELECT d.peer, d.top, d.top_date, d.unread, d.read_inbox, d.read_outbox, d.delivered, d.pin > 0, d.muted, f.text, f.date, f.reply_to " \
    "FROM dialog d LEFT JOIN draft f ON f.peer = d.peer AND f.text != '' "

model::Dialog readDialog(const sqlite::Row& row) {
    model::Dialog dialog;
    dialog.peer = row.get<model::PeerId>(0);
    dialog.top = row.get<model::MessageId>(1);
    dialog.topDate = row.integer(2);
    dialog.unread = row.get<std::int32_t>(3);
    dialog.readInbox = row.get<model::MessageId>(4);
    dialog.readOutbox = row.get<model::MessageId>(5);
    dialog.delivered = row.get<model::MessageId>(6);
    dialog.pinned = row.get<bool>(7);
    dialog.muted = row.get<bool>(8);
    if (!row.isNull(9)) dialog.draft = readDraft(row, 9);
    return dialog;
}

constexpr std::string_view kPut =
    "INSERT INTO dialog(peer, top, top_date, top_pos, unread, read_inbox, read_outbox, delivered, pin, muted) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) "
    "ON CONFLICT DO UPDATE SET top = ?2, top_date = ?3, top_pos = ?4, unread = ?5, read_inbox = max(read_inbox, ?6), read_outbox = max(read_outbox, ?7), "
    "delivered = max(delivered, ?8), pin = CASE WHEN ?9 = 0 THEN 0 WHEN pin > 0 THEN pin ELSE ?9 END, muted = ?10";

// the newest of the outbox stands on top of anything the cloud names
constexpr std::string_view kTopFrom =
    "UPDATE dialog SET top = t.id, top_date = t.date, top_pos = t.pos FROM "
    "(SELECT CASE WHEN pos < 2147483648 THEN pos ELSE 2147483648 - pos END AS id, date, pos FROM message WHERE chat = ?1 AND pos > ?2 ORDER BY pos DESC LIMIT 1) t "
    "WHERE peer = ?1";

}  // namespace

Result<std::vector<model::Dialog>> Dialogs::list(std::int32_t offset, std::int32_t limit) const {
    return desk_->db.all(HELIO_SELECT_DIALOGS "ORDER BY d.pin DESC, d.top_date DESC, d.top_pos DESC LIMIT ?2 OFFSET ?1", readDialog, std::max(offset, 0), std::max(limit, 0));
}

Result<std::optional<model::Dialog>> Dialogs::get(model::PeerId peer) const { return desk_->db.first(HELIO_SELECT_DIALOGS "WHERE d.peer = ?1", readDialog, peer); }

Result<std::int32_t> Dialogs::totalUnread() const {
    HELIO_TRY(total, desk_->db.value<std::int32_t>("SELECT sum(unread) FROM dialog WHERE unread > 0 AND muted = 0"));
    return total.value_or(0);
}

Result<> Dialogs::put(const model::Dialog& dialog) {
    HELIO_CHECK(desk_->db.run(kPut, dialog.peer, dialog.top, dialog.topDate, positionOf(dialog.top), dialog.unread, dialog.readInbox, dialog.readOutbox, dialog.delivered,
                              dialog.pinned, dialog.muted));
    HELIO_CHECK(desk_->db.run(kTopFrom, dialog.peer, kFirstLocal));
    return {};
}

Result<> Dialogs::ensure(model::PeerId peer) {
    HELIO_CHECK(desk_->db.run("INSERT INTO dialog(peer) VALUES(?1) ON CONFLICT DO NOTHING", peer));
    return {};
}

Result<> Dialogs::remove(model::PeerId peer) {
    HELIO_CHECK(desk_->db.run("DELETE FROM dialog WHERE peer = ?1", peer));
    return {};
}

Result<> Dialogs::refreshTop(model::PeerId peer) {
    HELIO_TRY(found, desk_->db.run(kTopFrom, peer, 0));
    if (found == 0) HELIO_CHECK(desk_->db.run("UPDATE dialog SET top = 0, top_pos = 0 WHERE peer = ?1", peer));
    return {};
}

Result<> Dialogs::setUnread(model::PeerId peer, std::int32_t unread) {
    HELIO_CHECK(desk_->db.run("UPDATE dialog SET unread = max(0, ?2) WHERE peer = ?1", peer, unread));
    return {};
}

Result<> Dialogs::addUnread(model::PeerId peer, std::int32_t more) {
    HELIO_CHECK(desk_->db.run("UPDATE dialog SET unread = max(0, unread + ?2) WHERE peer = ?1", peer, more));
    return {};
}

Result<bool> Dialogs::forward(std::string_view sql, model::PeerId peer, model::MessageId upTo) {
    HELIO_CHECK(ensure(peer));
    HELIO_TRY(changed, desk_->db.run(sql, peer, upTo));
    return changed > 0;
}

Result<bool> Dialogs::readInbox(model::PeerId peer, model::MessageId upTo) {
    return forward("UPDATE dialog SET read_inbox = ?2, unread = (SELECT count(*) FROM message WHERE chat = ?1 AND pos > ?2 AND out = 0) WHERE peer = ?1 AND read_inbox < ?2", peer,
                   upTo);
}

Result<bool> Dialogs::readOutbox(model::PeerId peer, model::MessageId upTo) {
    return forward("UPDATE dialog SET read_outbox = ?2 WHERE peer = ?1 AND read_outbox < ?2", peer, upTo);
}

Result<bool> Dialogs::delivered(model::PeerId peer, model::MessageId upTo) { return forward("UPDATE dialog SET delivered = ?2 WHERE peer = ?1 AND delivered < ?2", peer, upTo); }

Result<> Dialogs::setMuted(model::PeerId peer, bool muted) {
    HELIO_CHECK(ensure(peer));
    HELIO_CHECK(desk_->db.run("UPDATE dialog SET muted = ?2 WHERE peer = ?1", peer, muted));
    return {};
}

Result<> Dialogs::setPinned(model::PeerId peer, bool pinned) {
    HELIO_CHECK(ensure(peer));
    // a chat that is pinned anew goes above the others
    HELIO_CHECK(desk_->db.run("UPDATE dialog SET pin = CASE WHEN ?2 = 0 THEN 0 WHEN pin > 0 THEN pin ELSE (SELECT max(pin) + 1 FROM dialog) END WHERE peer = ?1", peer, pinned));
    return {};
}

Result<> Dialogs::setPinnedOrder(const std::vector<model::PeerId>& peers) {
    HELIO_CHECK(desk_->db.run("UPDATE dialog SET pin = 0 WHERE pin > 0"));
    std::int64_t rank = static_cast<std::int64_t>(peers.size());
    for (const model::PeerId peer : peers) {
        HELIO_CHECK(ensure(peer));
        HELIO_CHECK(desk_->db.run("UPDATE dialog SET pin = ?2 WHERE peer = ?1", peer, rank--));
    }
    return {};
}

}  // namespace helio::store
