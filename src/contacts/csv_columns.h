// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of address-book CSVs mean: Google (old and new), Outlook (English, German, French, Spanish), and plain names. A table, not code.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace helio::contacts {

enum class CsvField {
    Ignored,
    FirstName, LastName, MiddleName, Prefix, Suffix, DisplayName, PhoneticFirst, PhoneticLast, Nickname,
    Organisation, Department, Title, Note, Birthday,
    Phone, PhoneLabel, Email, EmailLabel, Link, LinkLabel,
    Street, City, Region, Postcode, Country, PoBox, Extended, AddressLabel, AddressFormatted,
};

enum class DateOrder { MonthFirst, DayFirst };

struct CsvColumn {
    CsvField field = CsvField::Ignored;
    int group = 0;       ///< numbered columns ("Phone 2 - Value") and the parts of one address share a group
    std::string label;   ///< what the column itself says: "mobile", "work"
    DateOrder dates = DateOrder::MonthFirst;
};

/// One a header, in order.
std::vector<CsvColumn> matchColumns(const std::vector<std::string>& headers);

}  // namespace helio::contacts
