// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot offers to answer with, as a model value. However much of it comes, what is kept is bounded.
#pragma once

#include <optional>

#include "model/message.h"
#include "tl/gen/core.h"

namespace helio::client::wire {

/// nullopt: nothing to show (a reply that is asked for in words). A keyboard without rows takes the one before it away.
/// `forUs`: the message speaks to us; one for some is for nobody else.
std::optional<model::Keyboard> keyboard(const tl::ReplyMarkup& from, bool forUs = true);

}  // namespace helio::client::wire
