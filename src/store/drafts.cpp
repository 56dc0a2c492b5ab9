// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/drafts.h"

#include "store/draft_row.h"

namespace helio::store {

namespace {

constexpr std::string_view kPut = "INSERT OR REPLACE INTO draft(peer, text, date, reply_to, synced) VALUES(?1, ?2, ?3, ?4, ?5)";

}  // namespace

Result<std::optional<model::Draft>> Drafts::get(model::PeerId peer) const {
    return desk_->db.first("SELECT text, date, reply_to FROM draft WHERE peer = ?1 AND text != ''", [](const sqlite::Row& row) { return readDraft(row, 0); }, peer);
}

Result<std::vector<std::pair<model::PeerId, model::Draft>>> Drafts::unsynced() const {
    return desk_->db.all("SELECT text, date, reply_to, peer FROM draft WHERE synced = 0 ORDER BY date",
                         [](const sqlite::Row& row) { return std::pair(row.get<model::PeerId>(3), readDraft(row, 0)); });
}

Result<> Drafts::write(model::PeerId peer, const model::Draft& draft) {
    HELIO_CHECK(desk_->db.run(kPut, peer, draft.text, draft.date, draft.replyTo, false));
    return {};
}

Result<> Drafts::acknowledge(model::PeerId peer, std::int64_t date) {
    HELIO_CHECK(desk_->db.run("UPDATE draft SET synced = 1 WHERE peer = ?1 AND date <= ?2", peer, date));
    HELIO_CHECK(desk_->db.run("DELETE FROM draft WHERE peer = ?1 AND synced = 1 AND text = ''", peer));
    return {};
}

Result<bool> Drafts::accept(model::PeerId peer, const std::optional<model::Draft>& draft) {
    HELIO_TRY(own, desk_->db.value<std::int64_t>("SELECT date FROM draft WHERE peer = ?1 AND synced = 0", peer));
    if (own && (!draft || *own > draft->date)) return false;
    if (draft && !draft->text.empty()) HELIO_CHECK(desk_->db.run(kPut, peer, draft->text, draft->date, draft->replyTo, true));
    else HELIO_CHECK(desk_->db.run("DELETE FROM draft WHERE peer = ?1", peer));
    return true;
}

}  // namespace helio::store
