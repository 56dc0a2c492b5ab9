// SPDX-License-Identifier: GPL-3.0-or-later
// Records of a CSV file (RFC 4180 and what spreadsheets make of it). The delimiter is found out.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "contacts/problem.h"

namespace helio::contacts {

struct CsvRecord {
    std::vector<std::string> fields;
    std::size_t line = 0;  ///< 1-based line it begins at
};

struct CsvLimits {
    std::size_t record = 1u << 20;  ///< bytes
    std::size_t fields = 2'000;
};

/// ',' ';' '\t' or '|': the one that is there most often in the first line, quoted parts aside. A first line "sep=;" (Excel) decides.
char findDelimiter(std::string_view text);

/// Every record that is not blank, in order. A record with a quote that is never closed is named, and reading goes on at the next line.
void readCsv(std::string_view utf8, char delimiter, const std::function<void(CsvRecord&&)>& record, const std::function<void(Problem&&)>& problem, CsvLimits limits = {});

}  // namespace helio::contacts
