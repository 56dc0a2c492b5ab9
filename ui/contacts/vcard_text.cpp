// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/vcard_text.h"

#include "contacts/shared_vcard.h"
#include "contacts/vcard_writer.h"

namespace helio::ui {

std::string vcardText(const model::SharedContact& card) {
    model::ContactCard out;
    if (auto read = contacts::readSharedVcard(viewOf(card.vcard))) out = std::move(*read);
    if (out.displayName.empty()) {
        out.firstName = card.firstName, out.lastName = card.lastName;
        out.displayName = card.firstName + (card.lastName.empty() ? "" : " " + card.lastName);
    }
    if (out.phones.empty() && !card.phone.empty()) out.phones.push_back({.value = "+" + card.phone, .label = "mobile"});
    return contacts::writeVcard(out, contacts::VcardVersion::V30);
}

}  // namespace helio::ui
