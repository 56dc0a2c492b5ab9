// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_removed.h"

#include "store/card_codec.h"

namespace helio::store {

namespace {

model::RemovedCard readRemoved(const sqlite::Row& row) {
    return {.id = row.get<model::RemovedId>(0),
            .source = row.get<model::SourceId>(1),
            .name = row.get<std::string>(2),
            .uid = row.get<std::string>(3),
            .hash = row.get<Bytes>(4),
            .when = row.integer(5),
            .changed = row.get<bool>(6)};
}

#define HELIO_SELECT_REMOVED "SELECT id, source, name, uid, hash, at, changed FROM book_removed "

}  // namespace

Result<std::vector<model::RemovedCard>> BookRemoved::list() const { return desk_->db.all(HELIO_SELECT_REMOVED "ORDER BY at DESC, id DESC", readRemoved); }

Result<std::vector<model::RemovedCard>> BookRemoved::ofSource(model::SourceId source) const {
    return desk_->db.all(HELIO_SELECT_REMOVED "WHERE source = ?1 ORDER BY id", readRemoved, source);
}

Result<std::optional<model::RemovedCard>> BookRemoved::get(model::RemovedId id) const { return desk_->db.first(HELIO_SELECT_REMOVED "WHERE id = ?1", readRemoved, id); }

Result<std::optional<model::ContactCard>> BookRemoved::card(model::RemovedId id) const {
    HELIO_TRY(bytes, desk_->db.value<Bytes>("SELECT card FROM book_removed WHERE id = ?1", id));
    if (!bytes) return std::nullopt;
    auto card = unpackCard(*bytes);
    if (!card) return fail(Fault::Io, "bringing a contact back", "its card is damaged", "Import it again.");
    return card;
}

Result<> BookRemoved::add(const model::RemovedCard& removed, const model::ContactCard& card) {
    HELIO_CHECK(
        desk_->db.run("INSERT INTO book_removed(source, uid, hash, name, at, card) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
                      " ON CONFLICT(source, uid) DO UPDATE SET hash = ?3, name = ?4, at = ?5, card = ?6, changed = 0",
                      removed.source, removed.uid, removed.hash, removed.name, removed.when, packCard(card)));
    return {};
}

Result<> BookRemoved::change(model::RemovedId id, const Bytes& hash, const model::ContactCard& card) {
    HELIO_CHECK(desk_->db.run("UPDATE book_removed SET hash = ?2, card = ?3, changed = 1 WHERE id = ?1", id, hash, packCard(card)));
    return {};
}

Result<> BookRemoved::forget(model::RemovedId id) {
    HELIO_CHECK(desk_->db.run("DELETE FROM book_removed WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
