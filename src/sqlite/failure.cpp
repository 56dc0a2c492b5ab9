// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/failure.h"

#include <fmt/format.h>

#include "sqlite/engine.h"

namespace helio::sqlite {

namespace {

struct Meaning {
    Fault fault;
    const char* happened;
    const char* advice;
};

Meaning meaningOf(int code) {
    switch (code & 0xff) {
        case SQLITE_FULL: return {Fault::Full, "there is no room left", "Make room on the disk"};
        case SQLITE_NOTADB: return {Fault::Denied, "the key does not fit, or the beginning of the file is damaged", "Check that the key belongs to this folder"};
        case SQLITE_CORRUPT: return {Fault::Io, "the file is damaged", "Restore it from a backup, or remove it to start afresh"};
        case SQLITE_IOERR: return {Fault::Io, "the disk did not read or write", "Check the disk"};
        case SQLITE_BUSY:
        case SQLITE_LOCKED: return {Fault::Conflict, "somebody else is using it", "Close the other program that has it open"};
        case SQLITE_CONSTRAINT: return {Fault::Conflict, "a row breaks a rule of its table", ""};
        case SQLITE_PERM:
        case SQLITE_AUTH:
        case SQLITE_READONLY: return {Fault::Denied, "writing is not allowed", "Check the permissions of the folder"};
        case SQLITE_CANTOPEN: return {Fault::Io, "the file could not be opened", "Check the folder and its permissions"};
        case SQLITE_TOOBIG: return {Fault::BadInput, "a value is too large", ""};
        case SQLITE_NOMEM: return {Fault::Full, "there is not enough memory", ""};
        case SQLITE_INTERRUPT: return {Fault::Cancelled, "it was interrupted", ""};
        default: return {Fault::Internal, "the statement is wrong", ""};
    }
}

}  // namespace

Error failure(sqlite3* connection, int code, std::string_view file, std::string_view sql) {
    constexpr std::size_t kShown = 90;
    const Meaning meaning = meaningOf(code);
    const char* detail = connection != nullptr && sqlite3_errcode(connection) != SQLITE_OK ? sqlite3_errmsg(connection) : sqlite3_errstr(code);
    Error error{.fault = meaning.fault, .happened = fmt::format("{} ({})", meaning.happened, detail), .advice = meaning.advice, .code = 0, .name = {}};
    error.doing = sql.empty() ? fmt::format("using {}", file) : fmt::format("using {} for \"{}\"", file, sql.substr(0, kShown));
    return error;
}

}  // namespace helio::sqlite
