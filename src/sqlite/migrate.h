// SPDX-License-Identifier: GPL-3.0-or-later
// The shape of a database, grown step by step. Steps that were released are never changed, only followed by more.
#pragma once

#include <span>
#include <string_view>

#include "sqlite/database.h"

namespace helio::sqlite {

/// Runs the steps that this file has not seen, each in a transaction with its number (PRAGMA user_version).
/// Fault::Conflict: the file was made by a newer version of the program.
Result<> migrate(Database& db, std::span<const std::string_view> steps);

}  // namespace helio::sqlite
