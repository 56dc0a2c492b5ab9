// SPDX-License-Identifier: GPL-3.0-or-later
#include "contacts/address_book.h"

#include <optional>

#include "contacts/csv_reader.h"
#include "contacts/vcard_reader.h"

namespace helio::contacts {

namespace {

std::optional<BookFormat> formatOf(BytesView bytes, std::string_view fileName) {
    StreamDecoder decoder;
    const std::string start = decoder.push(bytes.first(std::min<std::size_t>(bytes.size(), 64 * 1024))) + decoder.finish();
    if (containsNoCase(start, "BEGIN:VCARD")) return BookFormat::Vcard;
    const std::string name = lowered(fileName);
    if (name.ends_with(".vcf") || name.ends_with(".vcard")) return BookFormat::Vcard;
    const auto firstLine = trimmed(std::string_view(start).substr(0, start.find_first_of("\r\n")));
    // a picture or a program renamed to .csv is not read as one
    if (trimmed(start).empty() || firstLine.find('\0') != std::string_view::npos) return std::nullopt;
    if (name.ends_with(".csv") || name.ends_with(".tsv") || firstLine.find_first_of(",;\t|") != std::string_view::npos) return BookFormat::Csv;
    return std::nullopt;
}

}  // namespace

Result<AddressBook> readAddressBook(BytesView bytes, std::string_view fileName) {
    const std::string doing = "reading " + (fileName.empty() ? std::string("the address book") : std::string(fileName));
    if (bytes.empty()) return fail(Fault::BadInput, doing, "the file is empty");
    const auto format = formatOf(bytes, fileName);
    if (!format) return fail(Fault::BadInput, doing, "it is neither vCard nor CSV", "Export the contacts as vCard (.vcf) or CSV.");
    AddressBook book{.format = *format, .cards = {}, .problems = {}, .problemCount = 0};
    const auto card = [&](model::ContactCard&& c) { book.cards.push_back(std::move(c)); };
    const auto problem = [&](Problem&& p) {
        if (++book.problemCount <= AddressBook::kMaxProblems) book.problems.push_back(std::move(p));
    };
    if (*format == BookFormat::Csv) {
        if (auto read = readCsvCards(bytes, card, problem); !read) {
            read.error().doing = doing;
            return std::unexpected(std::move(read).error());
        }
        return book;
    }
    VcardReader reader({.card = card, .problem = problem});
    reader.feed(bytes);
    reader.finish();
    return book;
}

}  // namespace helio::contacts
