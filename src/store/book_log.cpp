// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/book_log.h"

namespace helio::store {

namespace {

constexpr std::int64_t kMostRuns = 500;

model::SyncRun readRun(const sqlite::Row& row) {
    model::SyncRun out;
    int at = 0;
    const auto next = [&]<class T>(T& field) { field = row.get<T>(at++); };
    next(out.id);
    next(out.source);
    next(out.started);
    next(out.ended);
    next(out.read);
    next(out.added);
    next(out.changed);
    next(out.removed);
    next(out.invalid);
    next(out.asked);
    next(out.found);
    next(out.inPrivate);
    next(out.sentBytes);
    next(out.receivedBytes);
    next(out.problem);
    next(out.leftOut);
    next(out.leftOutChanged);
    return out;
}

constexpr std::string_view kRuns =
    "SELECT id, source, started, ended, read, added, changed, removed, invalid, asked, found, in_private, sent_bytes, received_bytes, problem, left_out, left_out_changed FROM "
    "book_run ";
std::string select(std::string_view rest) { return std::string(kRuns) + std::string(rest); }

}  // namespace

Result<std::vector<model::SyncRun>> BookLog::runs(std::int32_t limit) const { return desk_->db.all(select("ORDER BY id DESC LIMIT ?1"), readRun, limit); }
Result<std::optional<model::SyncRun>> BookLog::run(std::int64_t id) const { return desk_->db.first(select("WHERE id = ?1"), readRun, id); }
Result<std::vector<model::SyncRun>> BookLog::openRuns() const { return desk_->db.all(select("WHERE ended = 0 ORDER BY id"), readRun); }

Result<std::int64_t> BookLog::putRun(const model::SyncRun& run) {
    const std::optional<std::int64_t> id = run.id != 0 ? std::optional(run.id) : std::nullopt;
    HELIO_CHECK(
        desk_->db.run("INSERT OR REPLACE INTO book_run(id, source, started, ended, read, added, changed, removed, invalid, asked, found, in_private, sent_bytes, received_bytes, "
                      "problem, left_out, left_out_changed)"
                      " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
                      id, run.source, run.started, run.ended, run.read, run.added, run.changed, run.removed, run.invalid, run.asked, run.found, run.inPrivate, run.sentBytes,
                      run.receivedBytes, run.problem, run.leftOut, run.leftOutChanged));
    const auto given = id.value_or(desk_->db.lastInsertRowId());
    HELIO_CHECK(desk_->db.run("DELETE FROM book_run WHERE id <= ?1 AND ended != 0", given - kMostRuns));
    return given;
}

Result<std::vector<model::SentNumber>> BookLog::sent() const {
    return desk_->db.all("SELECT digits, name, at FROM book_sent ORDER BY at, digits",
                         [](const sqlite::Row& row) { return model::SentNumber{row.get<std::string>(0), row.get<std::string>(1), row.integer(2)}; });
}

Result<bool> BookLog::wasSent(std::string_view digits) const {
    HELIO_TRY(found, desk_->db.value<std::int64_t>("SELECT 1 FROM book_sent WHERE digits = ?1", digits));
    return found.has_value();
}

Result<> BookLog::noteSent(const model::SentNumber& sent) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO book_sent(digits, name, at) VALUES(?1, ?2, ?3)", sent.digits, sent.name, sent.when));
    return {};
}

Result<> BookLog::forgetSent() {
    HELIO_CHECK(desk_->db.run("DELETE FROM book_sent"));
    return {};
}

Result<std::optional<std::string>> BookLog::columns(std::string_view headings) const {
    return desk_->db.value<std::string>("SELECT columns FROM book_columns WHERE headings = ?1", headings);
}

Result<std::vector<std::pair<std::string, std::string>>> BookLog::allColumns() const {
    return desk_->db.all("SELECT headings, columns FROM book_columns", [](const sqlite::Row& row) { return std::pair(row.get<std::string>(0), row.get<std::string>(1)); });
}

Result<> BookLog::setColumns(std::string_view headings, std::string_view columns) {
    HELIO_CHECK(desk_->db.run("INSERT OR REPLACE INTO book_columns(headings, columns) VALUES(?1, ?2)", headings, columns));
    return {};
}

}  // namespace helio::store
