// SPDX-License-Identifier: GPL-3.0-or-later
// One record of a table and what its columns mean: a card.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "contacts/csv_columns.h"
#include "contacts/csv_table.h"
#include "model/contact_card.h"

namespace helio::contacts {

class CsvRowReader {
public:
    explicit CsvRowReader(std::vector<CsvColumn> columns) : columns_(std::move(columns)) {}

    /// Its display name is empty if nothing names the card.
    model::ContactCard read(const CsvRecord& record) const;

private:
    using Labels = std::map<std::pair<CsvField, int>, std::string>;
    Labels labelsOf(const CsvRecord& record) const;

    std::vector<CsvColumn> columns_;
};

/// ISO 8601 of 4/12/1985, 12.4.1985, 1985-04-12; "" for the empty dates that Outlook writes (0/0/00); anything else as it is.
std::string isoDateOfCsv(std::string_view text, bool monthFirst);

}  // namespace helio::contacts
