// SPDX-License-Identifier: GPL-3.0-or-later
// Tables of any kind through column matching, what was remembered for them, export, and the words that search makes of all this.
#include "contacts/address_book.h"
#include "contacts/column_matching.h"
#include "contacts/export.h"
#include "contacts/search_key.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace contacts;

void search(std::string_view text) {
    const auto key = searchKey(text);
    must(key.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789 ") == std::string::npos, "a key is words of a-z and 0-9");
    must(searchKey(key) == key, "a key is its own key");
    for (const auto& term : searchTerms(text)) must(!term.empty() && term.find(' ') == std::string::npos, "a term is one word");
}

void packedLine(std::string_view packed, Table& table) {
    const auto before = packColumns(table.columns);
    if (!unpackColumns(packed, table.columns)) return must(packColumns(table.columns) == before, "a line of nobody changes nothing");
    const auto again = packColumns(table.columns);
    auto copy = table;
    must(unpackColumns(again, copy.columns) && packColumns(copy.columns) == again, "what is packed unpacks");
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    if (how & 1) return search(textOf(in.rest()));
    const auto packed = copyOf(in.chunk());
    const auto text = in.rest();
    auto table = lookAtTable(text);
    if (!table) return must(!table.error().happened.empty(), "an error says what happened");
    plant(table->columns.size() == 5 && table->columns[4].samples.size() == 1);
    packedLine(textOf(packed), *table);
    const auto book = readTable(text, *table);
    if (!book) return;
    for (const auto& card : book->cards) {
        must(searchWords(card).size() <= kMaxSearchWords, "words are bounded");
    }
    if (book->cards.empty()) return;
    const auto back = readAddressBook(viewOf(exportBook(book->cards, how & 2 ? ExportFormat::GoogleCsv : ExportFormat::Vcard4)), "x.csv");
    must(back && back->cards.size() <= book->cards.size(), "what is exported is no more cards");
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto add = [&](const char* name, Byte how, std::string_view packed, std::string_view text) {
        out.push_back({name, Output().byte(how).chunk(viewOf(packed)).raw(viewOf(text)).take()});
    };
    add("club", 0, "name;phone=Boot;birthday!day", "Wer;Wo;Wann\nAda Byron;07700 900461;01.02.2003\n");
    add("bare", 2, "", "Ada,Byron,+44 7700 900461\nBob,Smith,+44 7700 900462\n");
    add("address", 2, "first;street#10001=home;city#10001=home", "a\tb\tc\nAda\t1 Street\tLondon\n");
    out.push_back({"cyrillic", Output().byte(1).raw(viewOf("Щербаков-Müller О’Brien 田中")).take()});
    out.push_back({"digits", Output().byte(1).raw(viewOf("+44 (0)20 7946 ada 0044")).take()});
    return out;
}

}  // namespace helio::fuzz
