// SPDX-License-Identifier: GPL-3.0-or-later
// A card as bytes, whole: every field but the line of the file it was read from. Equal cards give equal bytes.
#pragma once

#include <optional>

#include "base/bytes.h"
#include "model/contact_card.h"

namespace helio::store {

Bytes packCard(const model::ContactCard& card);
/// nullopt: these are not the bytes of a card.
std::optional<model::ContactCard> unpackCard(BytesView bytes);

}  // namespace helio::store
