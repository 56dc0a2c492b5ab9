// SPDX-License-Identifier: GPL-3.0-or-later
// A prepared statement on loan from its database's cache: bound, stepped, and handed back when it goes out of scope.
#pragma once

#include <memory>
#include <utility>

#include "base/result.h"
#include "sqlite/row.h"

namespace helio::sqlite {

class Connection;

/// Must not outlive its Database. Parameters count from 1. A failed bind is reported by the next step().
class Statement {
public:
    Statement(Statement&& other) noexcept
        : connection_(other.connection_), statement_(std::exchange(other.statement_, nullptr)), cached_(other.cached_), bindCode_(other.bindCode_) {}
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Statement& bindInteger(int index, std::int64_t value);
    Statement& bindReal(int index, double value);
    Statement& bindText(int index, std::string_view value);  ///< copied
    Statement& bindBlob(int index, BytesView value);         ///< copied
    Statement& bindNull(int index);

    template <class T>
    Statement& bind(int index, const T& value) {
        if constexpr (kIsOptional<T>) return value ? bind(index, *value) : bindNull(index);
        else if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t>) return bindNull(index);
        else if constexpr (Whole<T> || IdLike<T>) return bindInteger(index, integerOf(value));
        else if constexpr (std::is_floating_point_v<T>) return bindReal(index, value);
        else if constexpr (std::is_convertible_v<const T&, std::string_view>) return bindText(index, value);
        else return bindBlob(index, BytesView(value));
    }
    template <class... Args>
    Statement& bindAll(const Args&... args) {
        int index = 0;
        (bind(++index, args), ...);
        return *this;
    }

    /// True: standing on a row. False: done.
    Result<bool> step();
    Row row() const { return Row(statement_); }
    /// Rows the last run inserted, changed or deleted.
    std::int64_t changes() const;
    /// Ready to run again; what is bound stays bound.
    void reset();

private:
    friend class Connection;
    Statement(Connection& connection, sqlite3_stmt* statement, bool cached) : connection_(&connection), statement_(statement), cached_(cached) {}
    void note(int code);

    Connection* connection_;
    sqlite3_stmt* statement_;
    bool cached_;
    int bindCode_ = 0;
};

}  // namespace helio::sqlite
