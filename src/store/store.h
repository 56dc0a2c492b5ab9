// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted cache of one account: `cache.db` and `files/` in the account folder. Law 2: an update's effects and the new pts are ONE write().
//
//     auto done = store.write([&](Writer& w) -> Result<> {
//         HELIO_CHECK(w.messages.put(message));
//         return w.session.setUpdateState(state);
//     });
//     auto page = store.read().messages.page(chat, {}, Page::Before, 50);
#pragma once

#include <filesystem>
#include <memory>

#include "base/secret_bytes.h"
#include "sqlite/transaction.h"
#include "store/repositories.h"

namespace helio::store {

using Writer = Repositories;
using sqlite::Durability;

/// A read-only connection, for one thread of its own. Sees whatever was committed when each read begins.
class View {
public:
    /// Fault::NotFound: there is no store in this folder.
    static Result<View> open(const std::filesystem::path& account, const SecretBytes& key);

    const Repositories& read() const { return *repositories_; }
    const Repositories* operator->() const { return repositories_.get(); }

private:
    explicit View(std::unique_ptr<Desk> desk) : desk_(std::move(desk)), repositories_(std::make_unique<Repositories>(*desk_)) {}
    std::unique_ptr<Desk> desk_;
    std::unique_ptr<Repositories> repositories_;
};

/// The one writer of an account; used by one thread at a time. Its owner holds the AccountLock.
class Store {
public:
    /// Makes folder and store at first use and brings an older store up to date. Key: 32 bytes (see KeyVault).
    /// Faults: Denied (wrong key), Io (damaged, disk), Full, Conflict (made by a newer version, or in use).
    static Result<Store> open(const std::filesystem::path& account, const SecretBytes& key);

    /// One transaction: committed if `work` returns a value, undone (files too) if it returns an error. Must not be nested.
    template <class Work>
    auto write(Work work, Durability durability = Durability::Process) -> std::invoke_result_t<Work, Writer&> {
        HELIO_TRY(transaction, begin(durability));
        auto result = work(*repositories_);
        if (!result) {
            undo();
            return result;
        }
        HELIO_CHECK(commit(transaction));
        return result;
    }
    /// Reads on the writer's own connection.
    const Repositories& read() const { return *repositories_; }
    sqlite::Database& database() { return desk_->db; }

private:
    explicit Store(std::unique_ptr<Desk> desk) : desk_(std::move(desk)), repositories_(std::make_unique<Repositories>(*desk_)) {}
    Result<sqlite::Transaction> begin(Durability durability);
    Result<> commit(sqlite::Transaction& transaction);
    void undo();

    std::unique_ptr<Desk> desk_;
    std::unique_ptr<Repositories> repositories_;
};

/// Removes everything that an account left in its folder: store, files, key file, lock file; then the folder, if nothing else is in it.
/// Close the Store and the Views first.
Result<> wipe(const std::filesystem::path& account);

}  // namespace helio::store
