// SPDX-License-Identifier: GPL-3.0-or-later
// helio-check-store account DIR | cloud DATA KEYS: opens the encrypted database of an account or a cloud that nobody uses at the moment and has SQLite check
// every page, index and foreign key. Exit 0 only if all is well; otherwise each finding is a line.
#include <cstdio>
#include <string_view>

#include "server/keys.h"
#include "sqlite/database.h"
#include "store/key_vault.h"

namespace {

using namespace helio;

Result<sqlite::Database> openAccount(const std::filesystem::path& folder) {
    store::KeyFileVault vault;
    HELIO_TRY(key, vault.find(folder));
    return sqlite::Database::open(folder / "cache.db", key);
}

Result<sqlite::Database> openCloud(const std::filesystem::path& data, const std::filesystem::path& keyFolder) {
    SystemRandom random;
    HELIO_TRY(keys, server::openKeys(keyFolder, false, random));
    return sqlite::Database::open(data / "cloud.db", keys.derive("database"));
}

int check(Result<sqlite::Database> database) {
    if (!database) {
        std::fprintf(stderr, "%s\n", database.error().text().c_str());
        return 1;
    }
    auto pages = database->all("PRAGMA integrity_check", [](const sqlite::Row& row) { return row.get<std::string>(0); });
    auto keys = database->all("PRAGMA foreign_key_check", [](const sqlite::Row& row) { return "a row of " + row.get<std::string>(0) + " points nowhere"; });
    if (!pages || !keys) {
        std::fprintf(stderr, "%s\n", (pages ? keys.error() : pages.error()).text().c_str());
        return 1;
    }
    const bool good = *pages == std::vector<std::string>{"ok"} && keys->empty();
    if (good) return 0;
    for (const auto& line : *pages) std::puts(line.c_str());
    for (const auto& line : *keys) std::puts(line.c_str());
    return 1;
}

}  // namespace

int main(int argc, char** argv) {
    const std::string_view kind = argc > 1 ? argv[1] : "";
    if (kind == "account" && argc == 3) return check(openAccount(argv[2]));
    if (kind == "cloud" && argc == 4) return check(openCloud(argv[2], argv[3]));
    std::fputs("usage: helio-check-store account DIR | cloud DATA KEYS\n", stderr);
    return 2;
}
