// SPDX-License-Identifier: GPL-3.0-or-later
// Which column of a table means what: proposed from headings and sample rows, changed by a person, applied, and packed so that it can be remembered.
//
//   auto table = lookAtTable(bytes);            // headings, samples, a proposal for each column
//   if (!table->sure) …                         // ask: show table->columns, change `choice`; what was remembered for table->key comes first
//   auto book = readTable(bytes, *table);       // cards and problems, as readAddressBook gives them
//   remember(table->key, packColumns(table->columns));
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "contacts/address_book.h"
#include "contacts/csv_columns.h"

namespace helio::contacts {

/// ColumnChoice: contacts/csv_columns.h.
struct TableColumn {
    std::string heading;                                                         ///< as it stands; "" = none, say "Column 3"
    std::vector<std::string> samples;                                            ///< up to kSamples values that are not empty, cut at 80 letters
    ColumnChoice choice;                                                         ///< the proposal, to be changed in place
    enum class Because { Nothing, Heading, Values } because = Because::Nothing;  ///< what the proposal rests on
    static constexpr std::size_t kSamples = 5;
};

struct Table {
    std::vector<TableColumn> columns;
    bool headed = true;  ///< the first row names the columns; a person may say otherwise
    bool sure = false;   ///< the headings alone tell names and how to reach people: no need to ask
    char delimiter = ',';
    std::string key;  ///< the same for files with the same headings: what a choice is remembered by
};

/// Fails if the bytes hold no table (empty, binary, vCard). Reads the first few hundred rows only.
Result<Table> lookAtTable(BytesView bytes);
/// Cards by the choices in `table.columns`. Fails if none of them is a name, a phone or an e-mail.
Result<AddressBook> readTable(BytesView bytes, const Table& table);

/// Whether the choices name people and how to reach them; if not, what is missing, in words ("Choose a column with phone numbers or e-mail addresses.").
std::optional<std::string> lacking(std::span<const TableColumn> columns);

/// One line of ASCII and label words: "first;phone=mobile;-". Stays readable to later versions.
std::string packColumns(std::span<const TableColumn> columns);
/// Sets the choices as they were packed. False, and nothing changed, if the line is not one of ours or was made for another number of columns.
bool unpackColumns(std::string_view packed, std::span<TableColumn> columns);

/// What a person may choose, in the order to offer it.
struct FieldName {
    CsvField field;
    std::string_view word;  ///< as packed: "first"
    std::string_view name;  ///< as shown: "First name"
    bool labelled;          ///< takes a label
};
std::span<const FieldName> fieldNames();
/// "First name"
std::string_view nameOfField(CsvField field);

}  // namespace helio::contacts
