// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/database.h"

#include <fmt/format.h>

#include "sqlite/connection.h"
#include "sqlite/engine.h"
#include "sqlite/failure.h"

namespace helio::sqlite {

namespace fs = std::filesystem;

namespace {

constexpr const char* pragmaOf(Durability durability) { return durability == Durability::PowerLoss ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL"; }

/// SQLite makes its log files with the database's own permissions, so it is enough to make that one private.
Result<> makePrivate(const fs::path& path) {
    std::error_code error;
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write, error);
    if (error) return fail(Fault::Io, "making " + path.filename().string() + " private", error.message());
    return {};
}

}  // namespace

Database::Database(std::unique_ptr<Connection> connection, Cipher cipher, Durability durability) : connection_(std::move(connection)), cipher_(cipher), durability_(durability) {}
Database::Database(Database&&) noexcept = default;
Database& Database::operator=(Database&&) noexcept = default;
Database::~Database() = default;

Result<std::unique_ptr<Connection>> Database::connect(const fs::path& path, const SecretBytes& key, const OpenOptions& options, Cipher cipher) {
    const auto u8 = path.u8string();
    const int flags = SQLITE_OPEN_NOMUTEX | (options.mode == Mode::ReadOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    sqlite3* handle = nullptr;
    int code = sqlite3_open_v2(reinterpret_cast<const char*>(u8.c_str()), &handle, flags, nullptr);
    auto connection = std::make_unique<Connection>(handle, path.filename().string());
    if (code == SQLITE_OK) code = sqlite3_extended_result_codes(handle, 1);
    if (code == SQLITE_OK) code = sqlite3_busy_timeout(handle, static_cast<int>(options.busyTimeout.count()));
    if (code == SQLITE_OK) code = applyKey(handle, cipher, key);
    if (code != SQLITE_OK) return std::unexpected(connection->failed(code, {}));
    // the first read is what tells whether the key fits
    HELIO_TRY(probe, connection->prepare("SELECT count(*) FROM sqlite_schema"));
    HELIO_CHECK(probe.step());
    return connection;
}

Result<> Database::configure(Connection& connection, const OpenOptions& options) {
    HELIO_CHECK(scriptOn(connection, fmt::format("PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF; PRAGMA cache_size=-{}", options.cacheKiB)));
    if (options.mode == Mode::ReadOnly) return scriptOn(connection, "PRAGMA query_only=ON");
    HELIO_CHECK(scriptOn(connection, "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=16777216"));
    return scriptOn(connection, pragmaOf(options.durability));
}

Result<Database> Database::open(const fs::path& path, const SecretBytes& key, OpenOptions options) {
    const std::string doing = "opening " + path.filename().string();
    if (key.size() != kKeySize) return fail(Fault::BadInput, doing, fmt::format("a key has {} bytes, not {}", kKeySize, key.size()));
    std::error_code error;
    const bool there = fs::exists(path, error) && !error;
    if (!there && options.mode == Mode::ReadOnly) return fail(Fault::NotFound, doing, "there is no such file");
    std::array<Cipher, 2> order = cipherOrder();
    if (options.cipher && order[0] != *options.cipher) std::swap(order[0], order[1]);

    Cipher cipher = order[0];
    auto connection = connect(path, key, options, cipher);
    if (!connection && connection.error().fault == Fault::Denied && there) {
        const Error first = connection.error();
        cipher = order[1];
        connection = connect(path, key, options, cipher);
        if (!connection) return std::unexpected(first);
    }
    if (!connection) return std::unexpected(connection.error());
    if (!there) HELIO_CHECK(makePrivate(path));
    HELIO_CHECK(configure(**connection, options));
    return Database(std::move(*connection), cipher, options.durability);
}

Result<Statement> Database::prepare(std::string_view sql) { return connection_->prepare(sql); }

Result<std::int64_t> Database::finish(Statement& statement) {
    for (;;) {
        HELIO_TRY(more, statement.step());
        if (!more) return statement.changes();
    }
}

Result<> Database::script(std::string_view sql) { return scriptOn(*connection_, sql); }

Result<> Database::scriptOn(Connection& connection, std::string_view sql) {
    const std::string text(sql);
    const int code = sqlite3_exec(connection.handle(), text.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return std::unexpected(connection.failed(code, sql));
    return {};
}

std::int64_t Database::lastInsertRowId() const { return sqlite3_last_insert_rowid(connection_->handle()); }
std::int64_t Database::totalChanges() const { return sqlite3_total_changes64(connection_->handle()); }
bool Database::inTransaction() const { return sqlite3_get_autocommit(connection_->handle()) == 0; }

Result<> Database::setDurability(Durability durability) {
    if (durability == durability_) return {};
    HELIO_CHECK(script(pragmaOf(durability)));
    durability_ = durability;
    return {};
}

Result<> Database::limitSize(std::int64_t bytes) {
    HELIO_TRY(pageSize, value<std::int64_t>("PRAGMA page_size"));
    return script(fmt::format("PRAGMA max_page_count={}", std::max<std::int64_t>(1, bytes / pageSize.value_or(4096))));
}

Result<> Database::integrityCheck() {
    HELIO_TRY(verdict, value<std::string>("PRAGMA integrity_check(1)"));
    if (verdict != "ok") return fail(Fault::Io, "checking " + connection_->file(), verdict.value_or("no answer"), "Restore it from a backup, or remove it to start afresh");
    return {};
}

Result<> Database::checkpoint() {
    HELIO_CHECK(run("PRAGMA wal_checkpoint(TRUNCATE)"));
    return {};
}

}  // namespace helio::sqlite
