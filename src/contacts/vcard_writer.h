// SPDX-License-Identifier: GPL-3.0-or-later
// vCard 3.0 (RFC 2426) and 4.0 (RFC 6350) out. What is written reads back as the same card, `line` aside.
#pragma once

#include <span>
#include <string>

#include "contacts/vcard_property.h"
#include "model/contact_card.h"

namespace helio::contacts {

/// CRLF line ends, folded at 75 octets, never inside a UTF-8 sequence. V21 is written as V30.
std::string writeVcard(const model::ContactCard& card, VcardVersion version);
std::string writeVcards(std::span<const model::ContactCard> cards, VcardVersion version);

}  // namespace helio::contacts
