// SPDX-License-Identifier: GPL-3.0-or-later
// The data of a cloud and its keys, opened by the one process that may write to them.
#pragma once

#include <filesystem>

#include "base/file_lock.h"
#include "server/keys.h"
#include "server/store/db.h"

namespace helio::server {

struct DataFolder {
    FileLock lock;
    Keys keys;
    SecretBytes databaseKey;
    std::filesystem::path database;
    store::Db db;  ///< migrated, writing
};
struct DataPlace {
    std::filesystem::path data;
    std::filesystem::path keys;  ///< empty: `data` + ".keys"
    bool make = true;            ///< what is missing; false: Fault::NotFound
    std::string otherwise;       ///< what to do when somebody else has it
};
/// Fault::Conflict: another process has it; the text names it.
Result<DataFolder> openData(const DataPlace& place, Random& random);

}  // namespace helio::server
