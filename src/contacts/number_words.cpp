// SPDX-License-Identifier: GPL-3.0-or-later
// The words for a number that was refused or looks odd (design: voice, plain and exact).
#include <array>

#include <fmt/format.h>

#include "contacts/country_names.h"
#include "contacts/phone_number.h"

namespace helio::contacts {

namespace {

constexpr std::array<std::string_view, 11> kCounts = {"", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"};

std::string counted(int digits) {
    const auto word = digits < static_cast<int>(kCounts.size()) ? std::string(kCounts[static_cast<std::size_t>(digits)]) : std::to_string(digits);
    return word + (digits == 1 ? " digit" : " digits");
}

}  // namespace

std::string NumberRefusal::text() const {
    const std::string where = region.size() == 2 && region != "ZZ" ? countryInSentence(region) : "a phone number";
    switch (why) {
        case Why::Empty: return "No phone number";
        case Why::NotANumber: return "Not a phone number";
        case Why::NoCountry: return "No country: choose a region";
        case Why::UnknownCallingCode: return "No country has this code";
        case Why::TooShort: return digits > 0 ? fmt::format("{} short for {}", counted(digits), where) : fmt::format("Too short for {}", where);
        case Why::TooLong: return digits > 0 ? fmt::format("{} too long for {}", counted(digits), where) : fmt::format("Too long for {}", where);
        case Why::WrongLength: return fmt::format("No number of this length in {}", where);
        case Why::AreaCodeMissing: return fmt::format("Area code missing for {}", where);
        case Why::ShortCode: return fmt::format("A short code that works inside {} only", where);
        case Why::Spreadsheet: return "Digits were lost in a spreadsheet";
        case Why::OnlyExtension: return "Extension without a main number";
    }
    return "Not a phone number";
}

std::string PhoneNumber::warning() const {
    if (!assigned) return fmt::format("Not in use in {}, as far as is known", region.size() == 2 ? countryInSentence(region) : "any country");
    if (!extension.empty()) return fmt::format("Extension {} is left out", extension);
    switch (kind) {
        case NumberKind::TollFree: return "A freephone line, not a person’s phone";
        case NumberKind::PremiumRate: return "A premium-rate line, not a person’s phone";
        case NumberKind::SharedCost: return "A shared-cost line, not a person’s phone";
        case NumberKind::Pager: return "A pager";
        case NumberKind::Company: return "A company’s line, not a person’s phone";
        case NumberKind::Voicemail: return "A voicemail box";
        default: return {};
    }
}

}  // namespace helio::contacts
