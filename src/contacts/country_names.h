// SPDX-License-Identifier: GPL-3.0-or-later
// English names of the countries that have a numbering plan, by ISO 3166-1 code.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace helio::contacts {

struct Country {
    std::string_view region;  ///< "GB"
    std::string_view name;    ///< "United Kingdom"
    bool article;             ///< said with "the"
};

/// Sorted by region.
std::span<const Country> countries();
/// "United Kingdom"; the code itself if it is not in the table.
std::string countryName(std::string_view region);
/// As inside a sentence: "the United Kingdom".
std::string countryInSentence(std::string_view region);
/// Region of a country as an address names it: English name, a common other one, or the code. "" if unknown.
std::string regionOfCountryName(std::string_view name);

}  // namespace helio::contacts
