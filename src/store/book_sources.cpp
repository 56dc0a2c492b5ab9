// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_sources.h"

namespace helio::store {

namespace {

constexpr std::string_view kSelect =
    "SELECT id, kind, rhythm, name, place, account, every_hours, region, last_run, (SELECT count(*) FROM book_entry WHERE source = book_source.id) FROM book_source ";

model::BookSource readSource(const sqlite::Row& row) {
    model::BookSource out;
    int at = 0;
    const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
    next(out.id);
    next(out.kind);
    next(out.rhythm);
    next(out.name);
    next(out.where);
    next(out.account);
    next(out.everyHours);
    next(out.region);
    next(out.lastRun);
    next(out.entries);
    return out;
}

std::string select(std::string_view rest) { return std::string(kSelect) + std::string(rest); }

}  // namespace

Result<std::vector<model::BookSource>> BookSources::list() const { return desk_->db.all(select("ORDER BY name COLLATE NOCASE, id"), readSource); }

Result<std::optional<model::BookSource>> BookSources::get(model::SourceId id) const { return desk_->db.first(select("WHERE id = ?1"), readSource, id); }

Result<std::optional<model::BookSource>> BookSources::find(model::BookSource::Kind kind, std::string_view where) const {
    return desk_->db.first(select("WHERE kind = ?1 AND place = ?2"), readSource, kind, where);
}

Result<SecretBytes> BookSources::password(model::SourceId id) const {
    HELIO_TRY(found, desk_->db.first("SELECT password FROM book_source WHERE id = ?1", [](const sqlite::Row& row) { return SecretBytes(row.blob(0)); }, id));
    return found ? std::move(*found) : SecretBytes();
}

Result<model::SourceId> BookSources::put(const model::BookSource& source) {
    if (source.id) {
        HELIO_TRY(changed, desk_->db.run("UPDATE book_source SET kind = ?2, rhythm = ?3, name = ?4, place = ?5, account = ?6, every_hours = ?7, region = ?8 WHERE id = ?1",
                                         source.id, source.kind, source.rhythm, source.name, source.where, source.account, source.everyHours, source.region));
        if (changed == 0) return fail(Fault::NotFound, "changing where contacts come from", "it is not there any more");
        return source.id;
    }
    HELIO_CHECK(desk_->db.run("INSERT INTO book_source(kind, rhythm, name, place, account, every_hours, region) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)", source.kind, source.rhythm,
                              source.name, source.where, source.account, source.everyHours, source.region));
    return model::SourceId(desk_->db.lastInsertRowId());
}

Result<> BookSources::setPassword(model::SourceId id, const SecretBytes& password) {
    HELIO_CHECK(desk_->db.run("UPDATE book_source SET password = ?2 WHERE id = ?1", id, password.view()));
    return {};
}

Result<std::string> BookSources::token(model::SourceId id) const {
    HELIO_TRY(found, desk_->db.value<std::string>("SELECT token FROM book_source WHERE id = ?1", id));
    return found.value_or(std::string());
}

Result<> BookSources::setToken(model::SourceId id, std::string_view token) {
    HELIO_CHECK(desk_->db.run("UPDATE book_source SET token = ?2 WHERE id = ?1", id, token));
    return {};
}

Result<bool> BookSources::maySend(model::SourceId id) const {
    HELIO_TRY(found, desk_->db.value<bool>("SELECT may_send = 1 FROM book_source WHERE id = ?1", id));
    return found.value_or(false);
}

Result<> BookSources::setMaySend(model::SourceId id, bool may) {
    HELIO_CHECK(desk_->db.run("UPDATE book_source SET may_send = ?2 WHERE id = ?1", id, may));
    return {};
}

Result<> BookSources::setLastRun(model::SourceId id, std::int64_t when) {
    HELIO_CHECK(desk_->db.run("UPDATE book_source SET last_run = ?2 WHERE id = ?1", id, when));
    return {};
}

Result<> BookSources::remove(model::SourceId id) {
    HELIO_CHECK(desk_->db.run("DELETE FROM book_removed WHERE source = ?1", id));
    HELIO_CHECK(desk_->db.run("DELETE FROM book_source WHERE id = ?1", id));
    return {};
}

}  // namespace helio::store
