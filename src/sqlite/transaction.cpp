// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/transaction.h"

#include "base/log.h"

namespace helio::sqlite {

Result<Transaction> Transaction::write(Database& db) {
    HELIO_CHECK(db.run("BEGIN IMMEDIATE"));
    return Transaction(db);
}

Result<Transaction> Transaction::read(Database& db) {
    HELIO_CHECK(db.run("BEGIN"));
    return Transaction(db);
}

Transaction::~Transaction() {
    // SQLite ends a transaction by itself after some errors (a full disk): then there is nothing left to undo
    if (db_ == nullptr || !db_->inTransaction()) return;
    if (auto undone = db_->run("ROLLBACK"); !undone) log::error("{}", undone.error().text());
}

Result<> Transaction::commit() {
    HELIO_CHECK(db_->run("COMMIT"));
    db_ = nullptr;
    return {};
}

Result<Savepoint> Savepoint::begin(Database& db, std::string name) {
    HELIO_CHECK(db.run("SAVEPOINT " + name));
    return Savepoint(db, std::move(name));
}

Savepoint::~Savepoint() {
    if (db_ == nullptr || !db_->inTransaction()) return;
    auto undone = db_->run("ROLLBACK TO " + name_);
    if (undone) undone = db_->run("RELEASE " + name_);
    if (!undone) log::error("{}", undone.error().text());
}

Result<> Savepoint::release() {
    HELIO_CHECK(db_->run("RELEASE " + name_));
    db_ = nullptr;
    return {};
}

}  // namespace helio::sqlite
