// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/column_guess.h"

#include <algorithm>
#include <vector>

#include "contacts/search_key.h"
#include "contacts/vcard_lines.h"

namespace helio::contacts {

namespace {

using F = CsvField;

bool isDigit(char c) { return c >= '0' && c <= '9'; }
std::size_t digitsIn(std::string_view text) { return static_cast<std::size_t>(std::ranges::count_if(text, isDigit)); }

bool looksLikeEmail(std::string_view text) {
    const auto at = text.find('@');
    return at != std::string_view::npos && at > 0 && text.find('.', at) != std::string_view::npos && text.find(' ') == std::string_view::npos;
}
bool looksLikeLink(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www."); }
bool looksLikeDate(std::string_view text) {
    if (text.size() < 8 || text.size() > 10 || text.find_first_not_of("0123456789/.-") != std::string_view::npos) return false;
    return std::ranges::count_if(text, [](char c) { return c == '/' || c == '.' || c == '-'; }) == 2;
}
bool looksLikePhone(std::string_view text) {
    if (looksLikeDate(text)) return false;
    const auto digits = digitsIn(text);
    if (digits < 6 || digits > 18) return false;
    return text.find_first_not_of("+0123456789 ()-./\xC2\xA0") == std::string_view::npos || (text.starts_with('+') && digits >= 8);
}
/// A word or a few, with letters and without digits.
bool looksLikeName(std::string_view text) {
    if (text.empty() || text.size() > 60 || digitsIn(text) > 0 || text.find_first_of("@/:;!?") != std::string_view::npos) return false;
    return std::ranges::count(text, ' ') <= 4;
}

/// Of the values, at least four in five.
template <class Looks>
bool most(std::span<const std::string_view> values, Looks looks) {
    if (values.empty()) return false;
    return static_cast<std::size_t>(std::ranges::count_if(values, looks)) * 5 >= values.size() * 4;
}

struct Word {
    std::string_view start;  // of a word of the heading, folded
    CsvField field;
    std::string_view label = {};
};
/// The more telling first.
// clang-format off: a table
constexpr Word kWords[] = {
    {"fax", F::Phone, "fax"}, {"mobil", F::Phone, "mobile"}, {"cell", F::Phone, "mobile"}, {"handy", F::Phone, "mobile"}, {"whatsapp", F::Phone, "mobile"},
    {"phone", F::Phone}, {"telef", F::Phone}, {"telep", F::Phone}, {"tel", F::Phone}, {"numero", F::Phone}, {"rufnummer", F::Phone}, {"gsm", F::Phone, "mobile"},
    {"email", F::Email}, {"mail", F::Email}, {"courriel", F::Email}, {"correo", F::Email}, {"surname", F::LastName}, {"lastname", F::LastName}, {"cognome", F::LastName},
    {"achternaam", F::LastName}, {"nazwisko", F::LastName}, {"efternamn", F::LastName}, {"voornaam", F::FirstName}, {"imie", F::FirstName}, {"fornamn", F::FirstName},
    {"birth", F::Birthday}, {"geburt", F::Birthday}, {"compan", F::Organisation}, {"firma", F::Organisation}, {"empresa", F::Organisation}, {"employer", F::Organisation},
    {"organi", F::Organisation}, {"position", F::Title}, {"website", F::Link}, {"url", F::Link}, {"street", F::Street}, {"postcode", F::Postcode}, {"zip", F::Postcode},
    {"city", F::City}, {"country", F::Country}, {"note", F::Note}, {"comment", F::Note}, {"remark", F::Note}, {"name", F::DisplayName}, {"contact", F::DisplayName}, {"person", F::DisplayName},
};
// clang-format on

bool fits(CsvField field, std::span<const std::string_view> values) {
    if (values.empty()) return true;
    switch (field) {
        case F::Phone: return most(values, [](std::string_view v) { return digitsIn(v) >= 3; });
        case F::Email: return most(values, [](std::string_view v) { return v.find('@') != std::string_view::npos; });
        case F::DisplayName:
        case F::FirstName:
        case F::LastName: return most(values, [](std::string_view v) { return digitsIn(v) == 0 && v.find('@') == std::string_view::npos; });
        default: return true;
    }
}

std::string_view placeOf(std::string_view folded) {
    for (const std::string_view word : {"work", "business", "office", "buro", "firma", "dienst", "travail", "trabajo"}) {
        if (folded.find(word) != std::string_view::npos) return "work";
    }
    for (const std::string_view word : {"home", "privat", "private", "domicile", "casa", "house"}) {
        if (folded.find(word) != std::string_view::npos) return "home";
    }
    return {};
}

}  // namespace

ColumnChoice guessColumn(std::string_view heading, std::span<const std::string_view> values) {
    const std::string folded = searchKey(heading);
    for (const auto& word : kWords) {
        if (!foundIn(folded, {std::string(word.start)}) || !fits(word.field, values)) continue;
        ColumnChoice out{.field = word.field, .label = std::string(word.label)};
        const bool labelled = word.field == F::Phone || word.field == F::Email || isAddressPart(word.field);
        if (labelled && out.label.empty()) out.label = placeOf(folded);
        if (isAddressPart(word.field)) out.group = addressGroupOf(out.label);
        return out;
    }
    if (most(values, looksLikeEmail)) return {.field = F::Email};
    if (most(values, looksLikeLink)) return {.field = F::Link};
    if (most(values, looksLikeDate)) {
        const bool dotted = std::ranges::any_of(values, [](std::string_view v) { return v.find('.') != std::string_view::npos; });
        return {.field = F::Birthday, .dates = dotted ? DateOrder::DayFirst : DateOrder::MonthFirst};
    }
    if (most(values, looksLikePhone)) return {.field = F::Phone};
    return {};
}

bool looksLikeHeadings(std::span<const CsvRecord> records) {
    if (records.size() < 2) return false;
    const auto& first = records.front().fields;
    for (const auto& field : first) {
        const auto value = trimmed(field);
        if (looksLikePhone(value) || looksLikeEmail(value) || looksLikeDate(value)) return false;
    }
    for (std::size_t i = 0; i < first.size(); ++i) {
        if (trimmed(first[i]).empty() || digitsIn(first[i]) > 0) continue;
        std::vector<std::string_view> values;
        for (const auto& record : records.subspan(1)) {
            if (i < record.fields.size() && !trimmed(record.fields[i]).empty()) values.push_back(trimmed(record.fields[i]));
        }
        if (most(values, [](std::string_view v) { return digitsIn(v) > 0 || looksLikeEmail(v); })) return true;
    }
    return false;
}

void settleGuesses(std::span<TableColumn> columns) {
    const auto isKnownName = [](const TableColumn& c) { return c.choice.field == F::FirstName || c.choice.field == F::LastName || c.choice.field == F::DisplayName; };
    if (std::ranges::any_of(columns, isKnownName)) return;
    // nothing says which: the first column of plain words is the name, and one right beside it the last name
    for (std::size_t i = 0; i < columns.size(); ++i) {
        const auto named = [&](std::size_t at) {
            return at < columns.size() && columns[at].choice.field == F::Ignored && !columns[at].samples.empty() && std::ranges::all_of(columns[at].samples, looksLikeName);
        };
        if (!named(i)) continue;
        const auto single = [](const TableColumn& c) { return std::ranges::all_of(c.samples, [](const std::string& s) { return s.find(' ') == std::string::npos; }); };
        const bool pair = named(i + 1) && single(columns[i]);
        columns[i].choice.field = pair ? F::FirstName : F::DisplayName;
        columns[i].because = TableColumn::Because::Values;
        if (pair) {
            columns[i + 1].choice.field = F::LastName;
            columns[i + 1].because = TableColumn::Because::Values;
        }
        return;
    }
}

}  // namespace helio::contacts
