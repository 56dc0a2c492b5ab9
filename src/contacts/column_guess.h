// SPDX-License-Identifier: GPL-3.0-or-later
// What a column may mean whose heading is no program's: by words in the heading, then by what its values look like.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "contacts/column_matching.h"
#include "contacts/csv_table.h"

namespace helio::contacts {

constexpr std::size_t kGuessedRows = 200;
constexpr std::size_t kGuessedBytes = 512 * 1024;  ///< of the file's beginning

/// `values` are not empty. Ignored where nothing speaks for anything.
ColumnChoice guessColumn(std::string_view heading, std::span<const std::string_view> values);
/// Whether the first row is unlike the rows below it: no numbers and addresses where they have some.
bool looksLikeHeadings(std::span<const CsvRecord> records);
/// Guesses side by side: one column of names at most beside known ones, first and last apart where there are two.
void settleGuesses(std::span<TableColumn> columns);

}  // namespace helio::contacts
