// SPDX-License-Identifier: GPL-3.0-or-later
// All or nothing. A transaction that goes out of scope without commit() leaves no trace.
#pragma once

#include <string>

#include "sqlite/database.h"

namespace helio::sqlite {

class [[nodiscard]] Transaction {
public:
    /// Takes the write lock at once, so that nothing in between can fail for want of it. Fault::Conflict after the busy timeout.
    static Result<Transaction> write(Database& db);
    /// One unchanging view of the file for several reads.
    static Result<Transaction> read(Database& db);

    Transaction(Transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();

    Result<> commit();

private:
    explicit Transaction(Database& db) : db_(&db) {}
    Database* db_;
};

/// A part of a transaction that may be undone alone. `name` is a word of the code.
class [[nodiscard]] Savepoint {
public:
    static Result<Savepoint> begin(Database& db, std::string name = "part");

    Savepoint(Savepoint&& other) noexcept : db_(std::exchange(other.db_, nullptr)), name_(std::move(other.name_)) {}
    Savepoint& operator=(Savepoint&&) = delete;
    ~Savepoint();

    /// Keeps it, as part of the transaction around it.
    Result<> release();

private:
    Savepoint(Database& db, std::string name) : db_(&db), name_(std::move(name)) {}
    Database* db_;
    std::string name_;
};

}  // namespace helio::sqlite
