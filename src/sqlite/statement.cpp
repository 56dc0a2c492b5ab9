// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/statement.h"

#include "sqlite/connection.h"
#include "sqlite/engine.h"

namespace helio::sqlite {

Statement::~Statement() {
    if (statement_ != nullptr) connection_->giveBack(statement_, cached_);
}

void Statement::note(int code) {
    if (code != SQLITE_OK && bindCode_ == SQLITE_OK) bindCode_ = code;
}

Statement& Statement::bindInteger(int index, std::int64_t value) {
    note(sqlite3_bind_int64(statement_, index, value));
    return *this;
}

Statement& Statement::bindReal(int index, double value) {
    note(sqlite3_bind_double(statement_, index, value));
    return *this;
}

Statement& Statement::bindText(int index, std::string_view value) {
    const char* data = value.data() != nullptr ? value.data() : "";  // a null pointer would be NULL rather than empty
    note(sqlite3_bind_text64(statement_, index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bindBlob(int index, BytesView value) {
    if (value.empty()) note(sqlite3_bind_zeroblob(statement_, index, 0));
    else note(sqlite3_bind_blob64(statement_, index, value.data(), value.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bindNull(int index) {
    note(sqlite3_bind_null(statement_, index));
    return *this;
}

Result<bool> Statement::step() {
    if (bindCode_ != SQLITE_OK) return std::unexpected(connection_->failed(bindCode_, sqlite3_sql(statement_)));
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    Error error = connection_->failed(code, sqlite3_sql(statement_));
    sqlite3_reset(statement_);
    return std::unexpected(std::move(error));
}

std::int64_t Statement::changes() const { return sqlite3_stmt_readonly(statement_) != 0 ? 0 : sqlite3_changes64(connection_->handle()); }

void Statement::reset() {
    sqlite3_reset(statement_);
    bindCode_ = SQLITE_OK;
}

}  // namespace helio::sqlite
