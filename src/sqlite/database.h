// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to an encrypted SQLite file. Used by one thread at a time; several connections to one file may live side by side.
//
//     HELIO_TRY(db, Database::open(folder / "cache.db", key));
//     HELIO_CHECK(db.run("INSERT INTO user(id, name) VALUES(?1, ?2)", id, name));
//     HELIO_TRY(names, db.all("SELECT name FROM user WHERE id > ?1", [](const Row& row) { return row.get<std::string>(0); }, last));
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "base/result.h"
#include "base/secret_bytes.h"
#include "sqlite/cipher.h"
#include "sqlite/statement.h"

namespace helio::sqlite {

enum class Mode : std::uint8_t { ReadWrite, ReadOnly };
/// Process: survives kill -9. PowerLoss: every commit is flushed to the disk first.
enum class Durability : std::uint8_t { Process, PowerLoss };

struct OpenOptions {
    Mode mode = Mode::ReadWrite;
    Durability durability = Durability::Process;
    std::chrono::milliseconds busyTimeout{5000};
    std::int32_t cacheKiB = 8'192;
    std::optional<Cipher> cipher;  ///< for a file still to be made; nullopt = the faster one here
};

class Database {
public:
    /// Makes the file (0600) if it is missing and may be written. A key is 32 raw bytes.
    /// Faults: Denied (wrong key, permissions), NotFound (read-only and missing), Io (damaged, disk), Full, Conflict (locked by somebody).
    static Result<Database> open(const std::filesystem::path& path, const SecretBytes& key, OpenOptions options = {});

    Database(Database&&) noexcept;
    Database& operator=(Database&&) noexcept;
    ~Database();

    /// A statement with its parameters bound, before its first step.
    template <class... Args>
    Result<Statement> query(std::string_view sql, const Args&... args) {
        auto statement = prepare(sql);
        if (statement) statement->bindAll(args...);
        return statement;
    }
    /// Runs to the end; the number of rows that were inserted, changed or deleted.
    template <class... Args>
    Result<std::int64_t> run(std::string_view sql, const Args&... args) {
        HELIO_TRY(statement, query(sql, args...));
        return finish(statement);
    }
    /// Every row through `read(const Row&)`.
    template <class Read, class... Args>
    auto all(std::string_view sql, Read read, const Args&... args) -> Result<std::vector<std::invoke_result_t<Read, const Row&>>> {
        HELIO_TRY(statement, query(sql, args...));
        std::vector<std::invoke_result_t<Read, const Row&>> out;
        for (;;) {
            HELIO_TRY(more, statement.step());
            if (!more) return out;
            out.push_back(read(statement.row()));
        }
    }
    /// The first row through `read(const Row&)`; nullopt if there is none.
    template <class Read, class... Args>
    auto first(std::string_view sql, Read read, const Args&... args) -> Result<std::optional<std::invoke_result_t<Read, const Row&>>> {
        HELIO_TRY(statement, query(sql, args...));
        HELIO_TRY(more, statement.step());
        if (!more) return std::nullopt;
        return read(statement.row());
    }
    /// First column of the first row; nullopt if there is no row or it is NULL.
    template <class T, class... Args>
    Result<std::optional<T>> value(std::string_view sql, const Args&... args) {
        HELIO_TRY(statement, query(sql, args...));
        HELIO_TRY(more, statement.step());
        if (!more) return std::nullopt;
        return statement.row().template get<std::optional<T>>(0);
    }

    /// Several statements without parameters, as a migration has them.
    Result<> script(std::string_view sql);
    Result<Statement> prepare(std::string_view sql);

    std::int64_t lastInsertRowId() const;
    /// Rows this connection has written since it was opened.
    std::int64_t totalChanges() const;
    bool inTransaction() const;
    Cipher cipher() const { return cipher_; }
    /// Takes effect from the next transaction on.
    Result<> setDurability(Durability durability);
    /// The file may grow to this many bytes (rounded to pages); beyond that writes fail with Fault::Full.
    Result<> limitSize(std::int64_t bytes);
    /// Reads the whole file. Fault::Io names the first thing that is wrong.
    Result<> integrityCheck();
    /// Moves the write-ahead log into the file and empties it.
    Result<> checkpoint();

private:
    Database(std::unique_ptr<Connection> connection, Cipher cipher, Durability durability);
    static Result<std::unique_ptr<Connection>> connect(const std::filesystem::path& path, const SecretBytes& key, const OpenOptions& options, Cipher cipher);
    static Result<> configure(Connection& connection, const OpenOptions& options);
    static Result<std::int64_t> finish(Statement& statement);
    static Result<> scriptOn(Connection& connection, std::string_view sql);

    std::unique_ptr<Connection> connection_;
    Cipher cipher_;
    Durability durability_;
};

}  // namespace helio::sqlite
