// SPDX-License-Identifier: GPL-3.0-or-later
// vCards of any kind: the stream reader in any pieces, the book reader with the import plan behind it, the card that a stranger shares. What we
// write reads back as one card.
#include "base/file.h"
#include "contacts/address_book.h"
#include "contacts/import_plan.h"
#include "contacts/shared_vcard.h"
#include "contacts/vcard_reader.h"
#include "contacts/vcard_writer.h"
#include "tests/fuzz/target.h"

namespace helio::fuzz {
namespace {

using namespace contacts;

struct Read {
    std::vector<model::ContactCard> cards;
    std::size_t problems = 0;
};

Read readAll(BytesView text, std::size_t step) {
    Read out;
    VcardReader reader({.card = [&](model::ContactCard&& card) { out.cards.push_back(std::move(card)); }, .problem = [&](Problem&&) { ++out.problems; }},
                       {.line = 4096, .card = 16384, .properties = 200});
    for (std::size_t at = 0; at < text.size(); at += step) reader.feed(text.subspan(at, std::min(step, text.size() - at)));
    reader.finish();
    return out;
}

void writesAndReads(const model::ContactCard& card, VcardVersion version) {
    const std::string written = writeVcard(card, version);
    const auto book = readAddressBook(viewOf(written), "x.vcf");
    must(book && book->cards.size() == 1, "what is written is one card");
    const auto& back = book->cards.front();
    must(back.phones.size() <= card.phones.size() && back.emails.size() <= card.emails.size() && back.photo == card.photo && back.addresses.size() <= card.addresses.size(),
         "no value becomes two");
}

}  // namespace

void one(BytesView bytes) {
    Input in(bytes);
    const Byte how = in.byte();
    const BytesView text = in.rest();
    if (how & 1) {
        if (const auto shared = readSharedVcard(text)) static_cast<void>(makeSharedVcard(*shared, SharedFields::all()));
        return;
    }
    const Read whole = readAll(text, text.size() + 1);
    const Read pieces = readAll(text, 1 + (how >> 3));
    must(whole.cards == pieces.cards && whole.problems == pieces.problems, "any split gives the same cards");
    for (const auto& card : whole.cards) {
        writesAndReads(card, how & 2 ? VcardVersion::V40 : VcardVersion::V30);
        plant(card.phones.size() == 2 && !card.birthday.empty());
    }
    if (how & 4) {
        const auto plan = planImport(whole.cards, {}, {.region = "GB", .guessFromAddress = true, .parallelFor = {}});
        for (const auto& row : plan.rows) must(row.status != ImportStatus::New || (row.digits.size() >= 7 && row.digits.size() <= 15), "E.164 has 7 to 15 digits");
    }
}

std::vector<Seed> seeds() {
    std::vector<Seed> out;
    const auto add = [&](const char* name, Byte how, std::string_view text) { out.push_back({name, Output().byte(how).raw(viewOf(text)).take()}); };
    add("v30", 4,
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Byron;Ada;King;Lady;\r\nFN:Ada Byron\r\nTEL;TYPE=CELL,PREF:+44 7700 900461\r\nitem1.EMAIL:ada@example.org\r\n"
        "item1.X-ABLABEL:engine\r\nADR;TYPE=home:;;1 Street;London;;W1;UK\r\nBDAY:1815-12-10\r\nNOTE:a\\, b\\n c\r\nX-OWN:kept\r\nEND:VCARD\r\n");
    add("v21", 0x4c,
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96z;Ay=\n=C5=9Fe\nTEL;WORK;VOICE:020 7946 0018\nPHOTO;JPEG;ENCODING=BASE64:\n "
        "/9j/\n\nEND:VCARD\n");
    add("v40", 2,
        "BEGIN:VCARD\nVERSION:4.0\nFN:Jules\nTEL;VALUE=uri;PREF=1;TYPE=\"voice,home\":tel:+33-1-70-18-00-00;ext=5\nPHOTO:data:image/jpeg;base64,/9j/\nBDAY:--0412\nEND:VCARD\n");
    add("agent", 0x18, "BEGIN:VCARD\nVERSION:2.1\nN:A\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nN:B\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nN:C\n");
    add("shared", 1, "BEGIN:VCARD\nVERSION:3.0\nFN:Ada\nTEL:+447700900461\nURL:https://example.org\nNOTE:no\nEND:VCARD\n");
    return out;
}

}  // namespace helio::fuzz
