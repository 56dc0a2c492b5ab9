// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_columns.h"

#include <algorithm>
#include <map>
#include <optional>

#include "contacts/csv_headings.h"
#include "contacts/text_encoding.h"

namespace helio::contacts {

namespace {

using F = CsvField;

/// "Phone 2 - Value" of Google: the part before the number and the part behind it.
struct Numbered {
    std::string_view list, part;
    CsvField field;
};
constexpr Numbered kNumbered[] = {
    {"phone", "value", F::Phone},
    {"phone", "label", F::PhoneLabel},
    {"phone", "type", F::PhoneLabel},
    {"email", "value", F::Email},
    {"email", "label", F::EmailLabel},
    {"email", "type", F::EmailLabel},
    {"website", "value", F::Link},
    {"website", "label", F::LinkLabel},
    {"website", "type", F::LinkLabel},
    {"address", "label", F::AddressLabel},
    {"address", "type", F::AddressLabel},
    {"address", "formatted", F::AddressFormatted},
    {"address", "street", F::Street},
    {"address", "city", F::City},
    {"address", "pobox", F::PoBox},
    {"address", "region", F::Region},
    {"address", "postalcode", F::Postcode},
    {"address", "country", F::Country},
    {"address", "extendedaddress", F::Extended},
};

std::optional<CsvColumn> numberedColumn(std::string_view header) {
    const auto dash = header.find(" - ");
    if (dash == std::string_view::npos) return std::nullopt;
    std::string list = wordKey(header.substr(0, dash));
    int number = 0;
    const auto digit = list.find_first_of("0123456789");
    if (digit == std::string::npos) return std::nullopt;
    for (std::size_t i = digit; i < list.size() && number < 1000; ++i) number = number * 10 + (list[i] >= '0' && list[i] <= '9' ? list[i] - '0' : 0);
    list.resize(digit);
    const std::string part = wordKey(header.substr(dash + 3));
    for (const auto& known : kNumbered) {
        if (known.list == list && known.part == part) return CsvColumn{.field = known.field, .label = {}, .group = number, .dates = DateOrder::MonthFirst};
    }
    return std::nullopt;
}

/// "Title" is Dr. before a name and a job behind it: French Outlook says it twice, Yahoo once and means the job.
void settleTitles(std::vector<CsvColumn>& columns, const std::vector<std::string>& headers) {
    const bool job = std::ranges::any_of(columns, [](const CsvColumn& c) { return c.field == F::Title; });
    bool prefix = false, named = false;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        auto& column = columns[i];
        named = named || column.field == F::FirstName || column.field == F::DisplayName;
        if (column.field != F::Prefix) continue;
        const auto key = wordKey(headers[i]);
        const bool either = key == "title" || key == "titre" || key == "título";
        if (prefix || (either && named && !job)) column.field = F::Title;
        prefix = true;
    }
}

/// Thunderbird's "Birth Day" beside a month is the day alone.
void settleBirthdays(std::vector<CsvColumn>& columns) {
    if (std::ranges::none_of(columns, [](const CsvColumn& c) { return c.field == F::BirthMonth; })) return;
    for (auto& column : columns) {
        if (column.field == F::Birthday) column.field = F::BirthDay;
    }
}

}  // namespace

std::vector<CsvColumn> matchColumns(const std::vector<std::string>& headers) {
    static const auto kByKey = [] {
        std::map<std::string, CsvColumn> out;
        for (const auto& language : headingLanguages()) {
            for (const auto& known : language.headings) {
                out.try_emplace(wordKey(known.heading), CsvColumn{.field = known.field, .label = std::string(known.label), .group = 0, .dates = language.dates});
            }
        }
        return out;
    }();
    std::vector<CsvColumn> out;
    for (const auto& header : headers) {
        auto column = numberedColumn(header);
        if (!column) {
            const auto known = kByKey.find(wordKey(header));
            column = known == kByKey.end() ? CsvColumn{} : known->second;
            if (isAddressPart(column->field)) column->group = addressGroupOf(column->label);
        }
        out.push_back(std::move(*column));
    }
    settleTitles(out, headers);
    settleBirthdays(out);
    return out;
}

bool isAddressPart(CsvField field) { return field >= CsvField::Street; }

int addressGroupOf(std::string_view label) {
    constexpr int kAddressGroups = 10'000;  // above every numbered one
    int place = kAddressGroups;
    for (const std::string_view known : {"work", "home", "other", ""}) {
        if (label == known) return place;
        ++place;
    }
    return place;
}

}  // namespace helio::contacts
