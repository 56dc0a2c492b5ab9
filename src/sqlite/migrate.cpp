// SPDX-License-Identifier: GPL-3.0-or-later
#include "sqlite/migrate.h"

#include <fmt/format.h>

#include "sqlite/transaction.h"

namespace helio::sqlite {

namespace {

Result<std::size_t> versionOf(Database& db) {
    HELIO_TRY(version, db.value<std::int64_t>("PRAGMA user_version"));
    if (version.value_or(-1) < 0) return fail(Fault::Io, "reading the version of the database", "it is not a number of ours");
    return static_cast<std::size_t>(*version);
}

}  // namespace

Result<> migrate(Database& db, std::span<const std::string_view> steps) {
    for (;;) {
        HELIO_TRY(seen, versionOf(db));
        if (seen == steps.size()) return {};
        HELIO_TRY(transaction, Transaction::write(db));
        HELIO_TRY(version, versionOf(db));  // another process may have been quicker
        if (version > steps.size())
            return fail(Fault::Conflict, "bringing the database up to date", fmt::format("it has version {}, this program knows {}", version, steps.size()),
                        "Use the newer version of the program that made it");
        if (version < steps.size()) {
            HELIO_CHECK(db.script(steps[version]));
            HELIO_CHECK(db.script(fmt::format("PRAGMA user_version={}", version + 1)));
        }
        HELIO_CHECK(transaction.commit());
    }
}

}  // namespace helio::sqlite
