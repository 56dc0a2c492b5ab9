// SPDX-License-Identifier: GPL-3.0-or-later
// What every repository works on: the connection, and the folder of encrypted files beside it.
#pragma once

#include <filesystem>
#include <vector>

#include "sqlite/database.h"

namespace helio::store {

struct Desk {
    sqlite::Database db;
    std::filesystem::path files;
    std::vector<std::filesystem::path> made;     ///< by the running transaction: removed if it is undone
    std::vector<std::filesystem::path> dropped;  ///< by the running transaction: removed once it is committed
    /// The last row of message_words given in one second, and that second: asked of the database once a second, not once a message. This is the only writer;
    /// a number that an undone transaction took is not given again.
    struct Serials {
        std::int64_t first = -1, last = 0;
    } serials{};
};

}  // namespace helio::store
