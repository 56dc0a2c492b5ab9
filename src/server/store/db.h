// SPDX-License-Identifier: GPL-3.0-or-later
// The cloud's view of SQLite: short calls with bound values. A failure sticks: every later call does nothing, error() says what it was, and whoever
// runs the transaction rolls it back and answers 500. So a repository reads as a list of statements, and no failure is lost.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "server/types.h"
#include "sqlite/database.h"

namespace helio::server::store {

/// One row while it is being read; columns count from 0.
class Row {
public:
    explicit Row(const sqlite::Row& row) : row_(row) {}
    std::int64_t number(int column) const { return row_.integer(column); }
    std::int32_t i32(int column) const { return static_cast<std::int32_t>(number(column)); }
    bool flag(int column) const { return number(column) != 0; }
    std::string text(int column) const { return std::string(row_.text(column)); }
    Bytes bytes(int column) const { return copyOf(row_.blob(column)); }
    UserId user(int column) const { return UserId(number(column)); }
    Peer peer(int column) const { return Peer(number(column)); }

private:
    sqlite::Row row_;
};

class Db {
public:
    using OnRow = std::function<void(const Row&)>;

    explicit Db(sqlite::Database database) : database_(std::move(database)) {}

    template <class... A>
    void run(std::string_view sql, const A&... args) {
        if (!error_) execute(database_.query(sql, args...), nullptr);
    }
    template <class... A>
    void each(std::string_view sql, const OnRow& onRow, const A&... args) {
        if (!error_) execute(database_.query(sql, args...), &onRow);
    }
    /// First column of the first row.
    template <class... A>
    std::optional<std::int64_t> number(std::string_view sql, const A&... args) {
        std::optional<std::int64_t> out;
        each(
            sql,
            [&](const Row& row) {
                if (!out) out = row.number(0);
            },
            args...);
        return out;
    }
    template <class... A>
    bool exists(std::string_view sql, const A&... args) {
        return number(sql, args...).has_value();
    }

    /// Rows the last run() inserted, changed or deleted; 0 after a failure.
    std::int64_t changes() const { return error_ ? 0 : changes_; }
    bool failed() const { return error_.has_value(); }
    /// Hands over the failure; the next call works again.
    std::optional<Error> takeError();
    sqlite::Database& raw() { return database_; }

private:
    void execute(Result<sqlite::Statement> statement, const OnRow* onRow);

    sqlite::Database database_;
    std::optional<Error> error_;
    std::int64_t changes_ = 0;
};

}  // namespace helio::server::store
