// SPDX-License-Identifier: GPL-3.0-or-later
// Notes on people: the owner's devices see them, nobody else.
#pragma once

#include "server/core/call.h"
#include "server/store/privacy.h"
#include "tl/gen/core.h"

namespace helio::server {

inline constexpr std::size_t kNoteLimit = 1024;  ///< UTF-16 units

tl::TextWithEntities noteOnWire(const store::Note& note);
/// An empty one takes it away. NOTE_TOO_LONG, ENTITY_BOUNDS_INVALID.
Result<> setNote(Call& call, UserId about, const tl::TextWithEntities& note);

}  // namespace helio::server
