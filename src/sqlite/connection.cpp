// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/connection.h"

#include "sqlite/engine.h"
#include "sqlite/failure.h"

namespace helio::sqlite {

namespace {

constexpr std::size_t kMostKept = 500;  // statements are written out in the code, so this bounds mistakes, not work

}  // namespace

Connection::~Connection() {
    for (auto& [sql, kept] : kept_) sqlite3_finalize(kept.statement);
    sqlite3_close_v2(handle_);
}

Error Connection::failed(int code, std::string_view sql) const { return failure(handle_, code, file_, sql); }

Result<Statement> Connection::prepare(std::string_view sql) {
    const auto it = kept_.find(sql);
    if (it != kept_.end() && !it->second.lent) {
        it->second.lent = true;
        return Statement(*this, it->second.statement, true);
    }
    const bool keep = it == kept_.end() && kept_.size() < kMostKept;
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql.data(), static_cast<int>(sql.size()), keep ? SQLITE_PREPARE_PERSISTENT : 0, &statement, nullptr);
    if (code != SQLITE_OK) return std::unexpected(failed(code, sql));
    if (statement == nullptr) return fail(Fault::Internal, "using " + file_, "the statement is empty");
    if (keep) {
        const auto made = kept_.emplace(std::string(sql), Kept{.statement = statement, .lent = true}).first;
        lentBy_.emplace(statement, &made->second);  // nodes of an unordered_map stay where they are
    }
    return Statement(*this, statement, keep);
}

void Connection::giveBack(sqlite3_stmt* statement, bool cached) {
    if (!cached) {
        sqlite3_finalize(statement);
        return;
    }
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);  // no value outlives its use
    lentBy_.at(statement)->lent = false;
}

}  // namespace helio::sqlite
