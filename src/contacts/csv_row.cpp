// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_row.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using F = CsvField;

/// "* Home" of Google is the preferred one.
std::string labelOf(std::string_view text, bool& preferred) {
    text = trimmed(text);
    preferred = text.starts_with('*');
    if (preferred) text = trimmed(text.substr(1));
    std::string low = lowered(text);
    if (low == "home" || low == "work" || low == "mobile" || low == "other" || low == "main" || low == "pager") return low;
    if (low == "work fax" || low == "home fax" || low == "work mobile" || low == "work pager") return low;
    if (low == "cell" || low == "cellular") return "mobile";
    return std::string(text);
}

/// Google puts several values into one field.
std::vector<std::string> valuesOf(std::string_view text) {
    std::vector<std::string> out;
    while (true) {
        const auto at = text.find(" ::: ");
        if (const auto one = trimmed(text.substr(0, at)); !one.empty()) out.emplace_back(one);
        if (at == std::string_view::npos) return out;
        text.remove_prefix(at + 5);
    }
}

std::string* textField(model::ContactCard& card, CsvField field) {
    switch (field) {
        case F::FirstName: return &card.firstName;
        case F::LastName: return &card.lastName;
        case F::MiddleName: return &card.middleName;
        case F::Prefix: return &card.prefix;
        case F::Suffix: return &card.suffix;
        case F::DisplayName: return &card.displayName;
        case F::PhoneticFirst: return &card.phoneticFirst;
        case F::PhoneticLast: return &card.phoneticLast;
        case F::Nickname: return &card.nickname;
        case F::Organisation: return &card.organisation;
        case F::Title: return &card.title;
        case F::Note: return &card.note;
        default: return nullptr;
    }
}

void addValues(model::ContactCard& card, const CsvColumn& column, const std::string& value, const std::map<std::pair<CsvField, int>, std::string>& labels) {
    auto* list = column.field == F::Phone ? &card.phones : column.field == F::Email ? &card.emails : column.field == F::Link ? &card.links : nullptr;
    if (!list) return;
    std::string label = column.label;
    bool preferred = false;
    if (const auto own = labels.find({column.field, column.group}); column.group != 0 && own != labels.end()) label = labelOf(own->second, preferred);
    for (auto& one : valuesOf(value)) list->push_back({.value = std::move(one), .label = label, .preferred = std::exchange(preferred, false)});
}

void addressPart(model::PostalAddress& address, std::string& formatted, const CsvColumn& column, const std::string& value) {
    if (address.label.empty()) address.label = column.label;
    bool preferred = false;
    switch (column.field) {
        case F::Street: address.street = value; break;
        case F::City: address.city = value; break;
        case F::Region: address.region = value; break;
        case F::Postcode: address.postcode = value; break;
        case F::Country: address.country = value; break;
        case F::PoBox: address.poBox = value; break;
        case F::Extended: address.extended = value; break;
        case F::AddressLabel:
            address.label = labelOf(value, preferred);
            address.preferred = preferred;
            break;
        case F::AddressFormatted: formatted = value; break;
        default: break;
    }
}

/// An address while its columns come by. The formatted one repeats the parts, unless there are none.
struct Gathered {
    model::PostalAddress address;
    std::string formatted;
};

void addAddress(model::ContactCard& card, Gathered&& gathered) {
    auto bare = gathered.address;
    bare.label.clear();
    bare.preferred = false;
    if (bare == model::PostalAddress{}) {
        if (gathered.formatted.empty()) return;
        gathered.address.street = std::move(gathered.formatted);
    }
    card.addresses.push_back(std::move(gathered.address));
}

/// Thunderbird writes year, month and day in columns of their own.
struct BirthParts {
    std::string year, month, day;

    std::string date() const {
        const auto number = [](const std::string& text) {
            if (text.empty() || text.size() > 4 || text.find_first_not_of("0123456789") != std::string::npos) return 0;
            return std::stoi(text);
        };
        const int m = number(month), d = number(day), y = number(year);
        if (m < 1 || m > 12 || d < 1 || d > 31) return {};
        return y == 0 ? fmt::format("--{:02}-{:02}", m, d) : fmt::format("{:04}-{:02}-{:02}", y, m, d);
    }
};

}  // namespace

model::ContactCard CsvRowReader::read(const CsvRecord& record) const {
    model::ContactCard card;
    card.line = record.line;
    std::map<std::pair<int, std::string>, Gathered> addresses;
    BirthParts born;
    std::string fileAs;
    const auto labels = labelsOf(record);
    for (std::size_t i = 0; i < std::min(columns_.size(), record.fields.size()); ++i) {
        const auto& column = columns_[i];
        const std::string value(trimmed(record.fields[i]));
        if (value.empty() || column.field == F::Ignored) continue;
        if (std::string* field = textField(card, column.field)) {
            if (field->empty()) *field = value;
            else if (column.field == F::Note) card.moreNotes.push_back({.value = value});
        } else if (isAddressPart(column.field)) {
            auto& gathered = addresses[{column.group, column.group == 0 ? column.label : std::string()}];
            addressPart(gathered.address, gathered.formatted, column, value);
        } else {
            switch (column.field) {
                case F::FileAs: fileAs = value; break;
                case F::Department: card.units.push_back(value); break;
                case F::Birthday: card.birthday = isoDateOfCsv(value, column.dates == DateOrder::MonthFirst); break;
                case F::BirthYear: born.year = value; break;
                case F::BirthMonth: born.month = value; break;
                case F::BirthDay: born.day = value; break;
                default: addValues(card, column, value, labels);
            }
        }
    }
    if (card.birthday.empty()) card.birthday = born.date();
    for (auto& [group, gathered] : addresses) addAddress(card, std::move(gathered));
    if (card.displayName.empty() && card.firstName.empty() && card.lastName.empty()) card.displayName = std::move(fileAs);
    card.displayName = displayNameOf(card);
    return card;
}

CsvRowReader::Labels CsvRowReader::labelsOf(const CsvRecord& record) const {
    Labels out;
    for (std::size_t i = 0; i < std::min(columns_.size(), record.fields.size()); ++i) {
        const auto& column = columns_[i];
        if (column.field == F::PhoneLabel) out[{F::Phone, column.group}] = record.fields[i];
        if (column.field == F::EmailLabel) out[{F::Email, column.group}] = record.fields[i];
        if (column.field == F::LinkLabel) out[{F::Link, column.group}] = record.fields[i];
    }
    return out;
}

std::string isoDateOfCsv(std::string_view text, bool monthFirst) {
    text = trimmed(text);
    if (const std::string iso = isoDate(text); iso != text || text.empty() || text.starts_with("--") || text.find('-') == 4) return iso;
    std::array<int, 3> parts{};
    std::size_t count = 0;
    bool inNumber = false;
    char separator = 0;
    for (const char c : text) {
        if (c >= '0' && c <= '9') {
            if (!inNumber && count++ == 3) return std::string(text);
            inNumber = true;
            if (parts[count - 1] > 9999) return std::string(text);
            parts[count - 1] = parts[count - 1] * 10 + (c - '0');
        } else if (c == '/' || c == '.' || c == '-') {
            separator = c;
            inNumber = false;
        } else {
            return std::string(text);
        }
    }
    if (count != 3) return std::string(text);
    if (parts[0] == 0 && parts[1] == 0) return {};
    const bool yearFirst = parts[0] > 31;
    const bool dotted = separator == '.';  // nobody writes months first with points
    int year = yearFirst ? parts[0] : parts[2];
    int month = yearFirst ? parts[1] : monthFirst && !dotted ? parts[0] : parts[1];
    int day = yearFirst ? parts[2] : monthFirst && !dotted ? parts[1] : parts[0];
    if (month > 12 && day <= 12) std::swap(month, day);
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1000 || year > 9999) return std::string(text);
    return fmt::format("{:04}-{:02}-{:02}", year, month, day);
}

}  // namespace helio::contacts
