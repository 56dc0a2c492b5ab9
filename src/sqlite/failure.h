// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's result codes as our errors. The text names the file and the statement, never a bound value.
#pragma once

#include <string_view>

#include "base/result.h"

struct sqlite3;

namespace helio::sqlite {

/// `code` may be extended. `file` is the database's file name, `sql` the statement (shortened) or "".
Error failure(sqlite3* connection, int code, std::string_view file, std::string_view sql);

}  // namespace helio::sqlite
