// SPDX-License-Identifier: GPL-3.0-or-later
// Where cards come from, with the password of those that want one.
#pragma once

#include "base/secret_bytes.h"
#include "model/book.h"
#include "store/desk.h"

namespace helio::store {

class BookSources {
public:
    explicit BookSources(Desk& desk) : desk_(&desk) {}

    /// By name, each with the number of its entries.
    Result<std::vector<model::BookSource>> list() const;
    Result<std::optional<model::BookSource>> get(model::SourceId id) const;
    Result<std::optional<model::BookSource>> find(model::BookSource::Kind kind, std::string_view where) const;
    Result<SecretBytes> password(model::SourceId id) const;

    /// Adds it when the id is 0 (Fault::Conflict: that place is there already), else changes it. lastRun and entries are not its own to set.
    Result<model::SourceId> put(const model::BookSource& source);
    Result<> setPassword(model::SourceId id, const SecretBytes& password);
    /// What the book looked like when it was read last (sources::BookContent::token); "" = never read.
    Result<std::string> token(model::SourceId id) const;
    Result<> setToken(model::SourceId id, std::string_view token);
    /// The person agreed that a cloud that cannot match in private receives this book's numbers.
    Result<bool> maySend(model::SourceId id) const;
    Result<> setMaySend(model::SourceId id, bool may);
    Result<> setLastRun(model::SourceId id, std::int64_t when);
    /// What was removed of it is forgotten, too. Its entries are somebody else's business.
    Result<> remove(model::SourceId id);

private:
    Desk* desk_;
};

}  // namespace helio::store
