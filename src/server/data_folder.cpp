// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/data_folder.h"

#include "base/file.h"
#include "server/store/schema.h"
#include "sqlite/migrate.h"

namespace helio::server {

Result<DataFolder> openData(const DataPlace& place, Random& random) {
    const std::filesystem::path keyFolder = place.keys.empty() ? std::filesystem::path(place.data.string() + ".keys") : place.keys;
    const auto path = place.data / "cloud.db";
    const std::string doing = "opening the data folder " + place.data.string();
    std::error_code ignored;
    const bool there = std::filesystem::exists(path, ignored);
    if (!there && !place.make) return fail(Fault::NotFound, doing, "there is no cloud in it", "Start heliographd on it once, and check --data");
    HELIO_CHECK(makePrivateFolder(place.data));
    HELIO_TRY(lock, FileLock::take(place.data / "cloud.lock", {doing, place.otherwise}));
    HELIO_TRY(keys, openKeys(keyFolder, !std::filesystem::exists(path, ignored), random));
    SecretBytes databaseKey = keys.derive("database");
    HELIO_TRY(database, sqlite::Database::open(path, databaseKey, {.durability = sqlite::Durability::PowerLoss}));
    HELIO_CHECK(sqlite::migrate(database, store::schemaSteps()));
    return DataFolder{std::move(lock), std::move(keys), std::move(databaseKey), path, store::Db(std::move(database))};
}

}  // namespace helio::server
