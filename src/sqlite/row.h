// SPDX-License-Identifier: GPL-3.0-or-later
// The row a statement stands on. Columns count from 0. A column of another type is converted as SQLite does it; NULL reads as 0 or empty,
// or as nullopt where std::optional is asked for. Views live until the statement moves on.
#pragma once

#include "sqlite/value.h"

struct sqlite3_stmt;

namespace helio::sqlite {

class Row {
public:
    explicit Row(sqlite3_stmt* statement) : statement_(statement) {}

    bool isNull(int column) const;
    std::int64_t integer(int column) const;
    double real(int column) const;
    std::string_view text(int column) const;
    BytesView blob(int column) const;

    template <class T>
    T get(int column) const {
        if constexpr (kIsOptional<T>) {
            if (isNull(column)) return std::nullopt;
            return get<typename T::value_type>(column);
        } else if constexpr (std::is_same_v<T, bool>) {
            return integer(column) != 0;
        } else if constexpr (Whole<T>) {
            return static_cast<T>(integer(column));
        } else if constexpr (std::is_floating_point_v<T>) {
            return static_cast<T>(real(column));
        } else if constexpr (std::is_same_v<T, std::string>) {
            return std::string(text(column));
        } else if constexpr (std::is_same_v<T, Bytes>) {
            return copyOf(blob(column));
        } else {
            static_assert(IdLike<T>, "no column holds this type");
            return T(static_cast<decltype(T::value)>(integer(column)));
        }
    }

private:
    sqlite3_stmt* statement_;
};

}  // namespace helio::sqlite
