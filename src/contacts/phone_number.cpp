// SPDX-License-Identifier: GPL-3.0-or-later
// The only file that sees libphonenumber: its headers are slow, and its exceptions, if any, end here.
#include "contacts/phone_number.h"

#include <phonenumbers/phonenumberutil.h>
#include <phonenumbers/shortnumberinfo.h>

#include <algorithm>
#include <cstdlib>
#include <list>
#include <optional>
#include <set>

#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using i18n::phonenumbers::PhoneNumberUtil;
using Parsed = i18n::phonenumbers::PhoneNumber;
using Why = NumberRefusal::Why;

constexpr std::size_t kMaxText = 250;                   // as libphonenumber's own limit
constexpr std::size_t kMinDigits = 7, kMaxDigits = 15;  // what a cloud takes as a phone

PhoneNumberUtil& util() { return *PhoneNumberUtil::GetInstance(); }

NumberKind kindOf(PhoneNumberUtil::PhoneNumberType type) {
    switch (type) {
        case PhoneNumberUtil::FIXED_LINE: return NumberKind::FixedLine;
        case PhoneNumberUtil::MOBILE: return NumberKind::Mobile;
        case PhoneNumberUtil::FIXED_LINE_OR_MOBILE: return NumberKind::FixedLineOrMobile;
        case PhoneNumberUtil::TOLL_FREE: return NumberKind::TollFree;
        case PhoneNumberUtil::PREMIUM_RATE: return NumberKind::PremiumRate;
        case PhoneNumberUtil::SHARED_COST: return NumberKind::SharedCost;
        case PhoneNumberUtil::VOIP: return NumberKind::Voip;
        case PhoneNumberUtil::PERSONAL_NUMBER: return NumberKind::Personal;
        case PhoneNumberUtil::PAGER: return NumberKind::Pager;
        case PhoneNumberUtil::UAN: return NumberKind::Company;
        case PhoneNumberUtil::VOICEMAIL: return NumberKind::Voicemail;
        default: return NumberKind::Unknown;
    }
}

std::string nationalDigits(const Parsed& number) {
    std::string out;
    util().GetNationalSignificantNumber(number, &out);
    return out;
}

std::string mainRegion(const Parsed& number) {
    std::string out;
    util().GetRegionCodeForCountryCode(number.country_code(), &out);
    return out;
}

/// Looking the region up costs as much as parsing; most calling codes have one region only.
std::string regionOfParsed(const Parsed& number) {
    const int code = number.country_code();
    static const std::set<int> shared = [] {
        std::set<int> out;
        std::set<int> all;
        util().GetSupportedCallingCodes(&all);
        for (const int c : all) {
            std::list<std::string> regions;
            util().GetRegionCodesForCountryCallingCode(c, &regions);
            if (regions.size() > 1) out.insert(c);
        }
        return out;
    }();
    if (shared.contains(code)) {
        std::string out;
        util().GetRegionCodeForNumber(number, &out);
        if (out.size() == 2 && out != "ZZ") return out;
    }
    return mainRegion(number);
}

Parsed withNational(const Parsed& number, const std::string& digits) {
    Parsed out;
    out.set_country_code(number.country_code());
    out.set_national_number(std::strtoull(digits.c_str(), nullptr, 10));
    const auto zeros = std::min(digits.find_first_not_of('0'), digits.size());
    if (zeros > 0) {
        out.set_italian_leading_zero(true);
        out.set_number_of_leading_zeros(static_cast<int>(zeros));
    }
    return out;
}

bool possible(const Parsed& number) { return util().IsPossibleNumberWithReason(number) == PhoneNumberUtil::IS_POSSIBLE; }

/// How many digits a number lacks. What the country's usual numbers have, if that is a possible length, else the nearest that is.
int missing(const Parsed& number, const std::string& region) {
    const std::string digits = nationalDigits(number);
    Parsed example;
    if (util().GetExampleNumber(region, &example)) {
        const std::size_t usual = nationalDigits(example).size();
        if (usual > digits.size() && possible(withNational(number, digits + std::string(usual - digits.size(), '0')))) return static_cast<int>(usual - digits.size());
    }
    for (int more = 1; more <= 15; ++more) {
        if (possible(withNational(number, digits + std::string(static_cast<std::size_t>(more), '0')))) return more;
    }
    return 0;
}

int surplus(const Parsed& number) {
    std::string digits = nationalDigits(number);
    for (int less = 1; digits.size() > 1; ++less) {
        digits.pop_back();
        if (possible(withNational(number, digits))) return less;
    }
    return 0;
}

/// Most numbers are digits with marks for the eye; without those libphonenumber's patterns match in two thirds of the time.
std::string withoutMarks(std::string_view text) {
    if (text.find_first_not_of("+0123456789 ()-.") != std::string_view::npos) return std::string(text);
    std::string out;
    for (const char c : text) {
        if (c == '+' ? out.empty() : c >= '0' && c <= '9') out.push_back(c);
    }
    return out;
}

bool hasExtensionOnly(std::string_view text) {
    const std::string low = lowered(trimmed(text));
    return low.starts_with("ext") || low.starts_with("x") || low.starts_with("durchwahl") || low.starts_with("poste");
}

/// 4.47701E+11: what is left of a number that a spreadsheet took for a quantity.
bool isQuantity(std::string_view text) {
    const auto e = text.find_first_of("eE");
    if (e == std::string_view::npos || e == 0 || e + 2 >= text.size() || text[e + 1] != '+') return false;
    const auto digits = [](std::string_view t, std::string_view also) {
        return std::ranges::all_of(t, [&](char c) { return (c >= '0' && c <= '9') || also.find(c) != std::string_view::npos; });
    };
    return digits(text.substr(0, e), ".,") && digits(text.substr(e + 2), "");
}

/// Words for an extension that libphonenumber does not know, as one that it does.
std::string withKnownExtension(std::string text) {
    const std::string low = lowered(text);
    for (const std::string_view word : {" durchwahl", " poste ", " ramal ", " toestel ", " interno "}) {
        if (const auto at = low.find(word); at != std::string::npos && at > 0) return text.replace(at, word.size(), " ext. ");
    }
    return text;
}

bool isShortCode(const Parsed& number, const std::string& region) {
    static const i18n::phonenumbers::ShortNumberInfo info;
    return info.IsValidShortNumberForRegion(number, region);
}

NumberRefusal refusalOf(const Parsed& number, PhoneNumberUtil::ValidationResult reason, std::string_view text) {
    const std::string region = mainRegion(number);
    const auto because = [&](Why why, int digits = 0) { return NumberRefusal{why, digits, region}; };
    if (reason == PhoneNumberUtil::TOO_LONG) return because(Why::TooLong, surplus(number));
    if (reason == PhoneNumberUtil::INVALID_COUNTRY_CODE) return {Why::UnknownCallingCode, 0, {}};
    if (reason == PhoneNumberUtil::INVALID_LENGTH) return because(Why::WrongLength);
    const bool international = trimmed(text).starts_with('+') || trimmed(text).starts_with("00");
    if (!international && isShortCode(number, region)) return because(Why::ShortCode);
    const int lacks = missing(number, region);
    // a number of an area says nothing of where; one that was cut does
    const bool local = reason == PhoneNumberUtil::IS_POSSIBLE_LOCAL_ONLY && !international && lacks >= 3;
    return local ? because(Why::AreaCodeMissing) : because(Why::TooShort, lacks);
}

/// "020 7946 09" is cut, yet with its 0 it has the length of some British number: where 0 is only dialled, what is left must be possible by itself.
std::optional<NumberRefusal> refusalOfTrunkZero(const Parsed& number, std::string_view text) {
    if (!number.italian_leading_zero() || util().IsValidNumber(number)) return std::nullopt;
    const std::string region = mainRegion(number);
    std::string trunk;
    util().GetNddPrefixForRegion(region, true, &trunk);
    if (trunk != "0") return std::nullopt;
    std::string digits = nationalDigits(number);
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    const Parsed bare = withNational(number, digits);
    const auto reason = util().IsPossibleNumberWithReason(bare);
    if (reason == PhoneNumberUtil::IS_POSSIBLE) return std::nullopt;
    auto refusal = refusalOf(bare, reason, text);
    if (refusal.why == Why::AreaCodeMissing) refusal = {Why::TooShort, missing(bare, region), region};
    return refusal;
}

std::expected<PhoneNumber, NumberRefusal> finished(const Parsed& number, std::string_view text) {
    const auto reason = util().IsPossibleNumberWithReason(number);
    if (reason != PhoneNumberUtil::IS_POSSIBLE) return std::unexpected(refusalOf(number, reason, text));
    if (auto refusal = refusalOfTrunkZero(number, text)) return std::unexpected(std::move(*refusal));
    const auto type = util().GetNumberType(number);
    PhoneNumber out;
    out.kind = kindOf(type);
    out.assigned = type != PhoneNumberUtil::UNKNOWN;  // what IsValidNumber asks, at half its price
    out.digits = std::to_string(number.country_code()) + nationalDigits(number);
    out.region = out.assigned ? regionOfParsed(number) : mainRegion(number);
    if (out.digits.size() < kMinDigits) return std::unexpected(NumberRefusal{Why::TooShort, static_cast<int>(kMinDigits - out.digits.size()), out.region});
    if (out.digits.size() > kMaxDigits) return std::unexpected(NumberRefusal{Why::TooLong, static_cast<int>(out.digits.size() - kMaxDigits), out.region});
    out.extension = number.extension();
    return out;
}

NumberRefusal refusalOfParse(PhoneNumberUtil::ErrorType error, std::string_view text, std::string_view region) {
    const auto word = trimmed(text);
    const bool international = word.starts_with('+') || word.starts_with("\xEF\xBC\x8B") || word.starts_with("00") || word.starts_with("tel:+");
    const std::string held(region);
    switch (error) {
        case PhoneNumberUtil::INVALID_COUNTRY_CODE_ERROR: return international ? NumberRefusal{Why::UnknownCallingCode, 0, {}} : NumberRefusal{Why::NoCountry, 0, {}};
        case PhoneNumberUtil::TOO_SHORT_AFTER_IDD:
        case PhoneNumberUtil::TOO_SHORT_NSN: return {Why::TooShort, 0, international ? std::string() : held};
        case PhoneNumberUtil::TOO_LONG_NSN: return {Why::TooLong, 0, international ? std::string() : held};
        default: return {hasExtensionOnly(text) ? Why::OnlyExtension : Why::NotANumber, 0, {}};
    }
}

}  // namespace

std::expected<PhoneNumber, NumberRefusal> normaliseNumber(std::string_view text, std::string_view region) try {
    const std::string written = withKnownExtension(withoutMarks(trimmed(text)));
    if (trimmed(text).empty()) return std::unexpected(NumberRefusal{Why::Empty, 0, {}});
    if (written.size() > kMaxText) return std::unexpected(NumberRefusal{Why::NotANumber, 0, {}});
    if (isQuantity(written)) return std::unexpected(NumberRefusal{Why::Spreadsheet, 0, {}});
    if (hasExtensionOnly(written)) return std::unexpected(NumberRefusal{Why::OnlyExtension, 0, {}});
    Parsed number;
    const std::string held = region.empty() ? "ZZ" : std::string(region);
    const auto error = util().Parse(written, held, &number);
    if (error == PhoneNumberUtil::NO_PARSING_ERROR) {
        auto out = finished(number, written);
        if ((out && out->assigned) || !written.starts_with("00")) return out;
    }
    // 00 is dialled for abroad in most of the world, also by people whose own country dials 011
    if (written.starts_with("00")) {
        Parsed abroad;
        if (util().Parse("+" + written.substr(2), "ZZ", &abroad) == PhoneNumberUtil::NO_PARSING_ERROR) return finished(abroad, written);
    }
    if (error == PhoneNumberUtil::NO_PARSING_ERROR) return finished(number, written);
    return std::unexpected(refusalOfParse(error, written, region));
} catch (...) {
    return std::unexpected(NumberRefusal{Why::NotANumber, 0, {}});
}

std::string regionOf(std::string_view digits) try {
    Parsed number;
    const std::string text = digits.starts_with('+') ? std::string(digits) : "+" + std::string(digits);
    if (text.size() > kMaxText || util().Parse(text, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return {};
    const std::string region = regionOfParsed(number);
    return region.size() == 2 && region != "ZZ" ? region : std::string();
} catch (...) {
    return {};
}

std::string formatForPeople(std::string_view digits) try {
    const std::string text = digits.starts_with('+') ? std::string(digits) : "+" + std::string(digits);
    Parsed number;
    if (text.size() > kMaxText || util().Parse(text, "ZZ", &number) != PhoneNumberUtil::NO_PARSING_ERROR) return text;
    std::string out;
    util().Format(number, PhoneNumberUtil::INTERNATIONAL, &out);
    return out;
} catch (...) {
    return "+" + std::string(digits);
}

int callingCodeOf(std::string_view region) try { return util().GetCountryCodeForRegion(std::string(region)); } catch (...) {
    return 0;
}

}  // namespace helio::contacts
