// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/contacts/vcard_text.h"

#include "contacts/vcard_writer.h"
#include "ui/contacts/card_text.h"

namespace helio::ui {

std::string vcardText(const model::SharedContact& card) { return contacts::writeVcard(cardOf(card), contacts::VcardVersion::V30); }

}  // namespace helio::ui
