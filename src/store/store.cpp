// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/store.h"

#include "base/file.h"
#include "base/log.h"
#include "sqlite/migrate.h"
#include "store/account_lock.h"
#include "store/key_vault.h"
#include "store/schema.h"

namespace helio::store {

namespace fs = std::filesystem;

namespace {

constexpr const char* kDatabase = "cache.db";
constexpr const char* kFiles = "files";

/// A file that stays is harmless (nobody knows its key) and goes with the next sweep, so this is told and not failed.
void removeFiles(std::vector<fs::path>& paths) {
    for (const fs::path& path : paths) {
        std::error_code error;
        fs::remove(path, error);
        if (error) log::warn("removing {}: {}", path.filename().string(), error.message());
    }
    paths.clear();
}

}  // namespace

Result<View> View::open(const fs::path& account, const SecretBytes& key) {
    HELIO_TRY(db, sqlite::Database::open(account / kDatabase, key, {.mode = sqlite::Mode::ReadOnly}));
    HELIO_TRY(version, db.value<std::int64_t>("PRAGMA user_version"));
    if (version.value_or(0) < static_cast<std::int64_t>(schemaSteps().size()))
        return fail(Fault::Conflict, "reading the account", "an older version of Heliograph wrote it last", "Start this version once without --offline: it brings it up to date.");
    return View(std::make_unique<Desk>(Desk{.db = std::move(db), .files = account / kFiles, .made = {}, .dropped = {}}));
}

Result<Store> Store::open(const fs::path& account, const SecretBytes& key) {
    HELIO_CHECK(makePrivateFolder(account));
    HELIO_CHECK(makePrivateFolder(account / kFiles));
    HELIO_TRY(db, sqlite::Database::open(account / kDatabase, key));
    HELIO_CHECK(sqlite::migrate(db, schemaSteps()));
    Store store(std::make_unique<Desk>(Desk{.db = std::move(db), .files = account / kFiles, .made = {}, .dropped = {}}));
    HELIO_CHECK(store.write([](Writer& w) { return w.files.sweep(); }));
    return store;
}

Result<sqlite::Transaction> Store::begin(Durability durability) {
    HELIO_CHECK(desk_->db.setDurability(durability));
    return sqlite::Transaction::write(desk_->db);
}

Result<> Store::commit(sqlite::Transaction& transaction) {
    auto done = transaction.commit();
    if (!done) {
        undo();
        return done;
    }
    desk_->made.clear();
    removeFiles(desk_->dropped);
    return {};
}

void Store::undo() {
    removeFiles(desk_->made);
    desk_->dropped.clear();
}

Result<> wipe(const fs::path& account) {
    // only what is ours: the folder may be one that a person keeps other things in
    std::error_code error;
    for (const char* name : {kKeyFile, kDatabase, "cache.db-wal", "cache.db-shm", kFiles, kLockFile}) {
        fs::remove_all(account / name, error);
        if (error) return fail(Fault::Io, "removing the account from this computer", std::string(name) + ": " + error.message());
    }
    if (fs::exists(account, error) && fs::is_empty(account, error)) fs::remove(account, error);
    if (error) return fail(Fault::Io, "removing the account's folder", error.message());
    return {};
}

}  // namespace helio::store
