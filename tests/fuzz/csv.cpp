// SPDX-License-Identifier: GPL-3.0-or-later
// Address books as CSV: encodings, delimiters, quotes and columns of any kind.
#include "contacts/address_book.h"
#include "contacts/csv_row.h"
#include "contacts/import_plan.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {

using namespace contacts;

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    if (how & 1) {
        static_cast<void>(isoDateOfCsv(textOf(in.rest()), how & 2));
        return;
    }
    const auto book = readAddressBook(in.rest(), "book.csv");
    if (!book) return must(!book.error().happened.empty(), "an error says what happened");
    must(book->problems.size() <= AddressBook::kMaxProblems, "problems are bounded");
    for (const auto& card : book->cards) plant(book->format == BookFormat::Csv && card.emails.size() == 2 && card.phones.size() == 1);
    if (how & 4) static_cast<void>(planImport(book->cards, {}, {.region = "US", .guessFromAddress = true, .parallelFor = {}}));
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto add = [&](const char* name, Byte how, std::string_view text) { out.push_back({name, Output().byte(how).raw(viewOf(text)).take()}); };
    add("google", 4,
        "Name,Given Name,Family Name,Birthday,E-mail 1 - Type,E-mail 1 - Value,Phone 1 - Type,Phone 1 - Value\nAda Byron,Ada,Byron,1815-12-10,Work,ada@example.org,Mobile,+44 7700 "
        "900461 ::: 020\n");
    add("outlook", 0, "First Name,Last Name,Mobile Phone,E-mail Address,E-mail 2 Address,Birthday\r\n\"A, \"\"B\"\"\",C,5551234,a@b,,4/12/1985\r\n");
    add("semicolons", 0, "\xef\xbb\xbfVorname;Nachname;Telefon\nA;B;+49 30 1\n");
    add("tabs", 4, "Name\tPhone\nX\t+1 202 555 0100\n");
    std::string wide = "\xff\xfe";
    for (const char c : std::string_view("Name,Phone\nA,1\n")) wide += {c, '\0'};
    add("utf16", 0, wide);
    add("date", 3, "4/12/1985");
    return out;
}

}  // namespace helio::fuzz
