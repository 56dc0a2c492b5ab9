// SPDX-License-Identifier: GPL-3.0-or-later
// contacts.updateContactNote, and the note of contacts.addContact
#include "server/handlers/contact_note.h"

#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/table.h"
#include "tl/codec.h"
#include "tl/gen/contacts.h"

namespace helio::server {
namespace {

Result<bool> updateContactNote(Call& call, const tl::contacts::updateContactNote& query) {
    HELIO_TRY(user, inputUser(call, query.id));
    if (user == call.me()) return refuse(400, "CONTACT_ID_INVALID");
    HELIO_CHECK(setNote(call, user, query.note));
    noteContactChange(call, call.me(), {user}, call.device.key);
    return true;
}

}  // namespace

tl::TextWithEntities noteOnWire(const store::Note& note) {
    tl::textWithEntities out{.text = note.text, .entities = {}};
    if (!note.entities.empty())
        if (auto entities = tl::parse<std::vector<tl::MessageEntity>>(note.entities)) out.entities = std::move(*entities);
    return out;
}

Result<> setNote(Call& call, UserId about, const tl::TextWithEntities& note) {
    if (utf16Length(note.text) > kNoteLimit) return refuse(400, "NOTE_TOO_LONG");
    store::Content content;
    HELIO_CHECK(setText(call, content, trimmed(note.text) == note.text ? note.text : trimmed(note.text),
                        trimmed(note.text) == note.text ? std::optional(note.entities) : std::nullopt, kTextLimit));
    store::putNote(call.db, call.me(), about, {content.text, content.entities});
    return {};
}

void addContactNote(MethodTable& table) { table.write<tl::contacts::updateContactNote>(&updateContactNote); }

}  // namespace helio::server
