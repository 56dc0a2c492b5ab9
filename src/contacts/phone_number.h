// SPDX-License-Identifier: GPL-3.0-or-later
// From a number as somebody wrote it to E.164, or the reason why not, in words for people. Numbering plans come from libphonenumber.
#pragma once

#include <expected>
#include <string>
#include <string_view>

namespace helio::contacts {

enum class NumberKind { Unknown, Mobile, FixedLine, FixedLineOrMobile, TollFree, PremiumRate, SharedCost, Voip, Personal, Pager, Company, Voicemail };

struct PhoneNumber {
    std::string digits;     ///< E.164 without '+', 7 to 15 digits
    std::string extension;  ///< "" if none
    NumberKind kind = NumberKind::Unknown;
    std::string region;    ///< ISO 3166 code of the country whose plan it belongs to; "001" for numbers of no country
    bool assigned = true;  ///< false: the length fits, but no range of that country is known to hold it
    /// "" or why a person should look twice.
    std::string warning() const;
    friend bool operator==(const PhoneNumber&, const PhoneNumber&) = default;
};

struct NumberRefusal {
    enum class Why { Empty, NotANumber, NoCountry, UnknownCallingCode, TooShort, TooLong, WrongLength, AreaCodeMissing, ShortCode, OnlyExtension, Spreadsheet };
    Why why = Why::NotANumber;
    int digits = 0;      ///< how many are missing or too many, 0 if that cannot be told
    std::string region;  ///< whose plan it was held against, "" if none
    /// "Two digits short for the United Kingdom"
    std::string text() const;
    friend bool operator==(const NumberRefusal&, const NumberRefusal&) = default;
};

/// `region` is the ISO code (upper case) that numbers without a country code belong to; "" if there is none. Safe to call from several threads at once.
std::expected<PhoneNumber, NumberRefusal> normaliseNumber(std::string_view text, std::string_view region);

/// Region of a number in E.164 digits (with or without '+'), "" if it has none.
std::string regionOf(std::string_view digits);
/// "+44 7700 900461"; what is no number comes back with a '+' before its digits.
std::string formatForPeople(std::string_view digits);
/// 44 for "GB", 0 for an unknown region.
int callingCodeOf(std::string_view region);

}  // namespace helio::contacts
