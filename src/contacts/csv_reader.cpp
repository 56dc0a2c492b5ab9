// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_reader.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "contacts/csv_columns.h"
#include "contacts/csv_table.h"
#include "contacts/text_encoding.h"
#include "contacts/vcard_card.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using F = CsvField;
constexpr std::size_t kMaxHeadersNamed = 30;

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

class RowReader {
public:
    explicit RowReader(std::vector<CsvColumn> columns) : columns_(std::move(columns)) {}

    model::ContactCard read(const CsvRecord& record) {
        model::ContactCard card;
        card.line = record.line;
        std::map<int, model::PostalAddress> addresses;
        std::string department;
        const auto labels = labelsOf(record);
        for (std::size_t i = 0; i < std::min(columns_.size(), record.fields.size()); ++i) {
            const auto& column = columns_[i];
            const std::string value(trimmed(record.fields[i]));
            if (value.empty() || column.field == F::Ignored) continue;
            if (std::string* field = textField(card, column.field)) {
                if (field->empty()) *field = value;
            } else if (column.field == F::Department) {
                department = value;
            } else if (column.field == F::Birthday) {
                card.birthday = isoDateOfCsv(value, column.dates == DateOrder::MonthFirst);
            } else if (column.field >= F::Street) {
                addressPart(addresses[column.group], column, value);
            } else {
                addValues(card, column, value, labels);
            }
        }
        if (!department.empty()) card.organisation += (card.organisation.empty() ? "" : ", ") + department;
        for (auto& [group, address] : addresses) {
            auto bare = address;
            bare.label.clear();
            if (bare != model::PostalAddress{}) card.addresses.push_back(std::move(address));
        }
        card.displayName = displayNameOf(card);
        return card;
    }

private:
    static std::string* textField(model::ContactCard& card, CsvField field) {
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

    using Labels = std::map<std::pair<CsvField, int>, std::string>;
    Labels labelsOf(const CsvRecord& record) const {
        Labels out;
        for (std::size_t i = 0; i < std::min(columns_.size(), record.fields.size()); ++i) {
            const auto& column = columns_[i];
            if (column.field == F::PhoneLabel) out[{F::Phone, column.group}] = record.fields[i];
            if (column.field == F::EmailLabel) out[{F::Email, column.group}] = record.fields[i];
            if (column.field == F::LinkLabel) out[{F::Link, column.group}] = record.fields[i];
        }
        return out;
    }

    static void addValues(model::ContactCard& card, const CsvColumn& column, const std::string& value, const Labels& labels) {
        auto* list = column.field == F::Phone ? &card.phones : column.field == F::Email ? &card.emails : column.field == F::Link ? &card.links : nullptr;
        if (!list) return;
        std::string label = column.label;
        bool preferred = false;
        if (const auto own = labels.find({column.field, column.group}); own != labels.end()) label = labelOf(own->second, preferred);
        for (auto& one : valuesOf(value)) list->push_back({.value = std::move(one), .label = label, .preferred = std::exchange(preferred, false)});
    }

    static void addressPart(model::PostalAddress& address, const CsvColumn& column, const std::string& value) {
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
            case F::AddressLabel: address.label = labelOf(value, preferred); break;
            default: break;  // the formatted address repeats the parts
        }
    }

    std::vector<CsvColumn> columns_;
};

bool tellsAnything(const std::vector<CsvColumn>& columns) {
    return std::ranges::any_of(columns, [](const CsvColumn& c) {
        return c.field == F::FirstName || c.field == F::LastName || c.field == F::DisplayName || c.field == F::Phone || c.field == F::Email;
    });
}

std::string listed(const std::vector<std::string>& headers) {
    std::string out;
    for (std::size_t i = 0; i < headers.size(); ++i) {
        if (i == kMaxHeadersNamed) return out + fmt::format(" and {} more", headers.size() - i);
        std::string name = repairedUtf8(headers[i].substr(0, 60));
        out += (i ? ", " : "") + name;
    }
    return out;
}

}  // namespace

Result<> readCsvCards(BytesView bytes, const std::function<void(model::ContactCard&&)>& card, const std::function<void(Problem&&)>& problem) {
    StreamDecoder decoder;
    std::string text = decoder.push(bytes);
    text += decoder.finish();
    text = guessedUtf8(text);
    std::optional<RowReader> rows;
    std::vector<std::string> refused;
    readCsv(text, findDelimiter(text), [&](CsvRecord&& record) {
        if (!refused.empty()) return;
        if (rows) {
            auto read = rows->read(record);
            if (read.displayName.empty()) problem({record.line, "The row has no name, phone or e-mail"});
            else card(std::move(read));
            return;
        }
        auto columns = matchColumns(record.fields);
        if (tellsAnything(columns)) rows.emplace(std::move(columns));
        else refused = std::move(record.fields);
    }, problem);
    if (!refused.empty()) {
        return fail(Fault::BadInput, "reading the CSV file", "none of its columns is known: " + listed(refused),
                    "Export it as Google CSV, Outlook CSV or vCard, or name columns “Name” and “Phone”.");
    }
    if (!rows) return fail(Fault::BadInput, "reading the CSV file", "it has no first line that names the columns");
    return {};
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
