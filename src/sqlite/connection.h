// SPDX-License-Identifier: GPL-3.0-or-later
// The open handle under a Database and the statements it keeps prepared. Internal to this module.
#pragma once

#include <string>
#include <unordered_map>

#include "sqlite/statement.h"

struct sqlite3;

namespace helio::sqlite {

class Connection {
public:
    Connection(sqlite3* handle, std::string file) : handle_(handle), file_(std::move(file)) {}
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    sqlite3* handle() const { return handle_; }
    const std::string& file() const { return file_; }

    Result<Statement> prepare(std::string_view sql);
    void giveBack(sqlite3_stmt* statement, bool cached);
    Error failed(int code, std::string_view sql) const;

private:
    struct Kept {
        sqlite3_stmt* statement = nullptr;
        bool lent = false;
    };
    struct Hash : std::hash<std::string_view> {
        using is_transparent = void;
    };

    sqlite3* handle_;
    std::string file_;
    std::unordered_map<std::string, Kept, Hash, std::equal_to<>> kept_;
    std::unordered_map<sqlite3_stmt*, Kept*> lentBy_;
};

}  // namespace helio::sqlite
