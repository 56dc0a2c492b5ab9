// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/taken_back.h"

namespace helio::store {

namespace {

TakenBackItem readItem(const sqlite::Row& row) { return {.randomId = row.integer(0), .chat = row.get<model::PeerId>(1), .id = row.get<model::MessageId>(2)}; }

}  // namespace

Result<std::vector<TakenBackItem>> TakenBack::list() const { return desk_->db.all("SELECT random_id, chat, id FROM taken_back", readItem); }

Result<std::optional<TakenBackItem>> TakenBack::get(std::int64_t randomId) const {
    return desk_->db.first("SELECT random_id, chat, id FROM taken_back WHERE random_id = ?1", readItem, randomId);
}

Result<bool> TakenBack::holds(model::MessageId id) const {
    HELIO_TRY(found, desk_->db.value<std::int64_t>("SELECT 1 FROM taken_back WHERE id = ?1 LIMIT 1", id));  // a handful of rows at the most
    return found.has_value();
}

Result<> TakenBack::add(std::int64_t randomId, model::PeerId chat) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO taken_back(random_id, chat, id) VALUES(?1, ?2, 0)", randomId, chat));
    return {};
}

Result<> TakenBack::give(std::int64_t randomId, model::MessageId id) {
    HELIO_CHECK(desk_->db.run("UPDATE taken_back SET id = ?2 WHERE random_id = ?1", randomId, id));
    return {};
}

Result<> TakenBack::forget(std::int64_t randomId) {
    HELIO_CHECK(desk_->db.run("DELETE FROM taken_back WHERE random_id = ?1", randomId));
    return {};
}

}  // namespace helio::store
