// SPDX-License-Identifier: GPL-3.0-or-later
// The headings that programs write, by language: Outlook, Thunderbird, Yahoo, Google and plain ones. A table, not code.
#pragma once

#include <span>
#include <string_view>

#include "contacts/csv_columns.h"

namespace helio::contacts {

struct KnownHeading {
    std::string_view heading;
    CsvField field;
    std::string_view label = {};
};

struct HeadingLanguage {
    std::span<const KnownHeading> headings;
    DateOrder dates;
};

/// Where two languages share a heading, the first one's meaning holds.
std::span<const HeadingLanguage> headingLanguages();

}  // namespace helio::contacts
