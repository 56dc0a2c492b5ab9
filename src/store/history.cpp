// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history.h"

#include <algorithm>

namespace helio::store {

namespace {

Stretch readStretch(const sqlite::Row& row) { return {.from = row.get<model::MessageId>(0), .to = row.get<model::MessageId>(1)}; }

}  // namespace

Result<std::optional<Stretch>> History::around(model::PeerId chat, model::MessageId id) const {
    return desk_->db.first("SELECT first, last FROM stretch WHERE chat = ?1 AND first <= ?2 AND last >= ?2", readStretch, chat, id);
}

Result<std::optional<Stretch>> History::newest(model::PeerId chat) const {
    return desk_->db.first("SELECT first, last FROM stretch WHERE chat = ?1 ORDER BY first DESC LIMIT 1", readStretch, chat);
}

Result<std::vector<Stretch>> History::all(model::PeerId chat) const { return desk_->db.all("SELECT first, last FROM stretch WHERE chat = ?1 ORDER BY first", readStretch, chat); }

Result<> History::add(model::PeerId chat, Stretch stretch) {
    if (stretch.from > stretch.to) return fail(Fault::Internal, "noting what is complete", "the stretch ends before it begins");
    const std::int64_t low = std::int64_t{stretch.from.value} - 1, high = std::int64_t{stretch.to.value} + 1;  // next to each other is joined
    HELIO_TRY(touched, desk_->db.all("SELECT first, last FROM stretch WHERE chat = ?1 AND first <= ?3 AND last >= ?2", readStretch, chat, low, high));
    for (const Stretch& other : touched) {
        stretch = {.from = std::min(stretch.from, other.from), .to = std::max(stretch.to, other.to)};
        HELIO_CHECK(desk_->db.run("DELETE FROM stretch WHERE chat = ?1 AND first = ?2", chat, other.from));
    }
    HELIO_CHECK(desk_->db.run("INSERT INTO stretch(chat, first, last) VALUES(?1, ?2, ?3)", chat, stretch.from, stretch.to));
    return {};
}

Result<> History::forget(model::PeerId chat) {
    HELIO_CHECK(desk_->db.run("DELETE FROM stretch WHERE chat = ?1", chat));
    return {};
}

Result<> History::forgetAll() {
    HELIO_CHECK(desk_->db.run("DELETE FROM stretch"));
    return {};
}

}  // namespace helio::store
