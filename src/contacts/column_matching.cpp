// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/column_matching.h"

#include <algorithm>
#include <array>
#include <set>

#include <fmt/format.h>

#include "contacts/column_guess.h"
#include "contacts/csv_row.h"
#include "contacts/csv_table.h"
#include "contacts/text_encoding.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using F = CsvField;
constexpr std::size_t kSampleBytes = 80;

bool isName(F field) { return field == F::FirstName || field == F::LastName || field == F::DisplayName || field == F::FileAs || field == F::Nickname || field == F::Organisation; }
bool isReach(F field) { return field == F::Phone || field == F::Email; }

std::string shortened(std::string_view text) {
    std::string out = repairedUtf8(trimmed(text));
    std::ranges::replace(out, '\n', ' ');
    if (out.size() <= kSampleBytes) return out;
    std::size_t at = kSampleBytes;
    while (at > 0 && (static_cast<unsigned char>(out[at]) & 0xC0) == 0x80) --at;
    out.resize(at);
    return out + "…";
}

/// Records of the beginning of the text, the first row among them.
std::vector<CsvRecord> firstRecords(std::string_view text, char delimiter) {
    std::vector<CsvRecord> out;
    std::string_view start = text.substr(0, kGuessedBytes);
    // a row that the cut goes through would be half a row
    if (start.size() < text.size()) start = start.substr(0, std::min(start.find_last_of("\r\n"), start.size()));
    readCsv(
        start, delimiter,
        [&](CsvRecord&& record) {
            if (out.size() < kGuessedRows) out.push_back(std::move(record));
        },
        [](Problem&&) {});
    return out;
}

std::string keyOf(const std::vector<std::string>& headings, bool headed) {
    std::string out = headed ? "h" : fmt::format("c{}", headings.size());
    for (const auto& heading : headings) {
        if (headed) out += "|" + wordKey(heading.substr(0, 60));
    }
    if (out.size() > 1'000) out.resize(1'000);
    return repairedUtf8(out);
}

}  // namespace

Result<Table> lookAtTable(BytesView bytes) {
    const std::string text = wholeText(bytes);
    if (trimmed(text).empty()) return fail(Fault::BadInput, "reading the table", "it is empty");
    const auto firstLine = std::string_view(text).substr(0, text.find_first_of("\r\n"));
    if (firstLine.find('\0') != std::string_view::npos) return fail(Fault::BadInput, "reading the table", "it is not text", "Export the contacts as CSV or vCard.");
    if (containsNoCase(std::string_view(text).substr(0, 4'096), "BEGIN:VCARD")) return fail(Fault::BadInput, "reading the table", "it is a vCard file");
    Table table;
    table.delimiter = findDelimiter(text);
    const auto records = firstRecords(text, table.delimiter);
    if (records.empty()) return fail(Fault::BadInput, "reading the table", "it has no rows");
    std::size_t width = 0;
    for (const auto& record : records) width = std::max(width, record.fields.size());
    auto headings = records.front().fields;
    headings.resize(width);
    const auto known = matchColumns(headings);
    table.headed = std::ranges::any_of(known, [](const auto& c) { return c.field != F::Ignored; }) || looksLikeHeadings(records);
    table.columns.resize(width);
    for (std::size_t i = 0; i < width; ++i) {
        auto& column = table.columns[i];
        if (table.headed) column.heading = shortened(headings[i]);
        std::vector<std::string_view> values;
        for (std::size_t r = table.headed ? 1 : 0; r < records.size(); ++r) {
            if (i < records[r].fields.size() && !trimmed(records[r].fields[i]).empty()) values.push_back(trimmed(records[r].fields[i]));
        }
        for (const auto value : values) {
            if (column.samples.size() < TableColumn::kSamples) column.samples.push_back(shortened(value));
        }
        if (known[i].field != F::Ignored) {
            column.choice = known[i];
            column.because = TableColumn::Because::Heading;
        } else if (const auto guess = guessColumn(column.heading, values); guess.field != F::Ignored) {
            column.choice = guess;
            column.because = TableColumn::Because::Values;
        }
    }
    settleGuesses(table.columns);
    const auto saidByHeading = [&](auto wanted) {
        return std::ranges::any_of(table.columns, [&](const TableColumn& c) { return c.because == TableColumn::Because::Heading && wanted(c.choice.field); });
    };
    table.sure = saidByHeading(isName) && saidByHeading(isReach);
    table.key = keyOf(headings, table.headed);
    return table;
}

Result<AddressBook> readTable(BytesView bytes, const Table& table) {
    AddressBook book{.format = BookFormat::Csv, .cards = {}, .problems = {}, .problemCount = 0};
    std::vector<CsvColumn> columns;
    bool tells = false;
    for (const auto& column : table.columns) {
        columns.push_back(column.choice);
        tells = tells || isName(column.choice.field) || isReach(column.choice.field);
    }
    if (!tells) return fail(Fault::BadInput, "reading the table", "no column was chosen for names, phone numbers or e-mail addresses");
    const CsvRowReader rows(std::move(columns));
    const auto problem = [&](Problem&& p) {
        if (++book.problemCount <= AddressBook::kMaxProblems) book.problems.push_back(std::move(p));
    };
    bool first = table.headed;
    readCsv(
        wholeText(bytes), table.delimiter,
        [&](CsvRecord&& record) {
            if (std::exchange(first, false)) return;
            auto card = rows.read(record);
            if (card.displayName.empty()) problem({record.line, "The row has no name, phone or e-mail"});
            else book.cards.push_back(std::move(card));
        },
        problem);
    return book;
}

std::optional<std::string> lacking(std::span<const TableColumn> columns) {
    const auto has = [&](auto wanted) { return std::ranges::any_of(columns, [&](const TableColumn& c) { return wanted(c.choice.field); }); };
    if (!has(isReach)) return "Choose a column with phone numbers or e-mail addresses.";
    if (!has(isName)) return "Choose a column with names.";
    return std::nullopt;
}

std::string packColumns(std::span<const TableColumn> columns) {
    std::string out;
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto& choice = columns[i].choice;
        if (i > 0) out.push_back(';');
        for (const auto& name : fieldNames()) {
            if (name.field == choice.field) out += name.word;
        }
        if (choice.group != 0) out += fmt::format("#{}", choice.group);
        if (choice.field == F::Birthday && choice.dates == DateOrder::DayFirst) out += "!day";
        if (choice.label.empty()) continue;
        out.push_back('=');
        for (const char c : choice.label) {
            if (c == ';' || c == '%' || c == '=' || static_cast<unsigned char>(c) < 0x20) out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
            else out.push_back(c);
        }
    }
    return out;
}

namespace {

std::optional<ColumnChoice> unpackOne(std::string_view text) {
    ColumnChoice out;
    const auto equals = text.find('=');
    if (equals != std::string_view::npos) {
        const auto label = text.substr(equals + 1);
        for (std::size_t i = 0; i < label.size(); ++i) {
            if (label[i] != '%') {
                out.label.push_back(label[i]);
                continue;
            }
            const auto byte = i + 2 < label.size() ? fromHex(label.substr(i + 1, 2)) : std::nullopt;
            if (!byte) return std::nullopt;
            out.label.push_back(static_cast<char>(byte->front()));
            i += 2;
        }
    }
    auto word = text.substr(0, equals);
    if (word.ends_with("!day")) {
        out.dates = DateOrder::DayFirst;
        word.remove_suffix(4);
    }
    if (const auto hash = word.find('#'); hash != std::string_view::npos) {
        for (const char c : word.substr(hash + 1)) {
            if (c < '0' || c > '9' || out.group > 100'000) return std::nullopt;
            out.group = out.group * 10 + (c - '0');
        }
        word = word.substr(0, hash);
    }
    const auto* const name = std::ranges::find(fieldNames(), word, &FieldName::word).base();
    if (name == fieldNames().data() + fieldNames().size()) return std::nullopt;
    out.field = name->field;
    return out;
}

constexpr std::array kFields = {
    FieldName{F::Ignored, "-", "Leave out", false},
    FieldName{F::DisplayName, "name", "Full name", false},
    FieldName{F::FileAs, "file-as", "Filed as (where no other name is)", false},
    FieldName{F::FirstName, "first", "First name", false},
    FieldName{F::LastName, "last", "Last name", false},
    FieldName{F::MiddleName, "middle", "Middle name", false},
    FieldName{F::Prefix, "prefix", "Prefix (Dr., Ms)", false},
    FieldName{F::Suffix, "suffix", "Suffix (Jr., PhD)", false},
    FieldName{F::Nickname, "nickname", "Nickname", false},
    FieldName{F::PhoneticFirst, "phonetic-first", "First name, phonetic", false},
    FieldName{F::PhoneticLast, "phonetic-last", "Last name, phonetic", false},
    FieldName{F::Phone, "phone", "Phone number", true},
    FieldName{F::PhoneLabel, "phone-label", "Label of a phone number", false},
    FieldName{F::Email, "email", "E-mail address", true},
    FieldName{F::EmailLabel, "email-label", "Label of an e-mail address", false},
    FieldName{F::Organisation, "company", "Company", false},
    FieldName{F::Department, "department", "Department", false},
    FieldName{F::Title, "title", "Job title", false},
    FieldName{F::Birthday, "birthday", "Birthday", false},
    FieldName{F::BirthYear, "birth-year", "Year of birth", false},
    FieldName{F::BirthMonth, "birth-month", "Month of birth", false},
    FieldName{F::BirthDay, "birth-day", "Day of birth", false},
    FieldName{F::Street, "street", "Street and number", true},
    FieldName{F::Extended, "address-2", "Address, second line", true},
    FieldName{F::PoBox, "po-box", "PO box", true},
    FieldName{F::Postcode, "postcode", "Postcode", true},
    FieldName{F::City, "city", "City", true},
    FieldName{F::Region, "region", "State or region", true},
    FieldName{F::Country, "country", "Country", true},
    FieldName{F::AddressLabel, "address-label", "Label of an address", false},
    FieldName{F::AddressFormatted, "address", "Whole address", true},
    FieldName{F::Link, "link", "Website", true},
    FieldName{F::LinkLabel, "link-label", "Label of a website", false},
    FieldName{F::Note, "note", "Note", false},
};

}  // namespace

bool unpackColumns(std::string_view packed, std::span<TableColumn> columns) {
    std::vector<ColumnChoice> choices;
    while (true) {
        const auto end = packed.find(';');
        auto one = unpackOne(packed.substr(0, end));
        if (!one || choices.size() == columns.size()) return false;
        choices.push_back(std::move(*one));
        if (end == std::string_view::npos) break;
        packed.remove_prefix(end + 1);
    }
    if (choices.size() != columns.size()) return false;
    for (std::size_t i = 0; i < columns.size(); ++i) columns[i].choice = std::move(choices[i]);
    return true;
}

std::span<const FieldName> fieldNames() { return kFields; }

std::string_view nameOfField(CsvField field) {
    for (const auto& name : kFields) {
        if (name.field == field) return name.name;
    }
    return "Leave out";
}

}  // namespace helio::contacts
