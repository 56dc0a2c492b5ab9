// SPDX-License-Identifier: GPL-3.0-or-later
// What the columns of address-book CSVs mean: Google (old and new), Outlook, Thunderbird, Yahoo, and plain names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace helio::contacts {

// clang-format off: a table
enum class CsvField {
    Ignored,
    FirstName, LastName, MiddleName, Prefix, Suffix, DisplayName, FileAs, PhoneticFirst, PhoneticLast, Nickname,
    Organisation, Department, Title, Note, Birthday, BirthYear, BirthMonth, BirthDay,
    Phone, PhoneLabel, Email, EmailLabel, Link, LinkLabel,
    Street, City, Region, Postcode, Country, PoBox, Extended, AddressLabel, AddressFormatted,
};
// clang-format on

enum class DateOrder { MonthFirst, DayFirst };

/// What a column is taken for.
struct ColumnChoice {
    CsvField field = CsvField::Ignored;
    std::string label;                        ///< of phones, e-mails, links and parts of an address: "mobile", "work", or words of the person's own; "" = none
    int group = 0;                            ///< columns that tell of one value ("Phone 2 - Value" with "Phone 2 - Type"; the parts of one address) share one; 0 = stands alone
    DateOrder dates = DateOrder::MonthFirst;  ///< of Birthday
    friend bool operator==(const ColumnChoice&, const ColumnChoice&) = default;
};
using CsvColumn = ColumnChoice;

/// One a header, in order.
std::vector<CsvColumn> matchColumns(const std::vector<std::string>& headers);
bool isAddressPart(CsvField field);
/// The group of the parts of an address that is known by its label alone ("Home City", "Home Street").
int addressGroupOf(std::string_view label);

}  // namespace helio::contacts
