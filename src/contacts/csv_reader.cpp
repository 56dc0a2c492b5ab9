// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/csv_reader.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "contacts/csv_columns.h"
#include "contacts/csv_row.h"
#include "contacts/csv_table.h"
#include "contacts/text_encoding.h"

namespace helio::contacts {

namespace {

using F = CsvField;
constexpr std::size_t kMaxHeadersNamed = 30;

bool tellsAnything(const std::vector<CsvColumn>& columns) {
    return std::ranges::any_of(
        columns, [](const CsvColumn& c) { return c.field == F::FirstName || c.field == F::LastName || c.field == F::DisplayName || c.field == F::Phone || c.field == F::Email; });
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
    const std::string text = wholeText(bytes);
    std::optional<CsvRowReader> rows;
    std::vector<std::string> refused;
    readCsv(
        text, findDelimiter(text),
        [&](CsvRecord&& record) {
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
        },
        problem);
    if (!refused.empty()) {
        return fail(Fault::BadInput, "reading the CSV file", "none of its columns is known: " + listed(refused),
                    "Export it as Google CSV, Outlook CSV or vCard, or name columns “Name” and “Phone”.");
    }
    if (!rows) return fail(Fault::BadInput, "reading the CSV file", "it has no first line that names the columns");
    return {};
}

}  // namespace helio::contacts
