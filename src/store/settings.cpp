// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settings.h"

namespace helio::store {

Result<std::optional<Bytes>> Settings::get(std::string_view name) const { return desk_->db.value<Bytes>("SELECT value FROM setting WHERE name = ?1", name); }

Result<std::optional<std::string>> Settings::text(std::string_view name) const { return desk_->db.value<std::string>("SELECT value FROM setting WHERE name = ?1", name); }

Result<std::optional<std::int64_t>> Settings::number(std::string_view name) const { return desk_->db.value<std::int64_t>("SELECT value FROM setting WHERE name = ?1", name); }

Result<std::vector<std::pair<std::string, Bytes>>> Settings::list(std::string_view prefix) const {
    return desk_->db.all(
        "SELECT name, value FROM setting WHERE name >= ?1 AND substr(name, 1, length(?1)) = ?1 ORDER BY name",
        [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.get<Bytes>(1)); }, prefix);
}

namespace {

template <class T>
Result<> putAny(sqlite::Database& db, std::string_view name, const T& value) {
    HELIO_CHECK(db.run("INSERT INTO setting(name, value) VALUES(?1, ?2) ON CONFLICT DO UPDATE SET value = ?2", name, value));
    return {};
}

}  // namespace

Result<> Settings::put(std::string_view name, BytesView value) { return putAny(desk_->db, name, value); }
Result<> Settings::putText(std::string_view name, std::string_view value) { return putAny(desk_->db, name, value); }
Result<> Settings::putNumber(std::string_view name, std::int64_t value) { return putAny(desk_->db, name, value); }

Result<> Settings::remove(std::string_view name) {
    HELIO_CHECK(desk_->db.run("DELETE FROM setting WHERE name = ?1", name));
    return {};
}

}  // namespace helio::store
