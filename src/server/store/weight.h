// SPDX-License-Identifier: GPL-3.0-or-later
// How much of what people wrote goes into one answer (V-15). A message may weigh a hundred kibibytes, so a page is counted in bytes besides messages: what
// is left is asked for again. A difference of a thousand cards would be larger than any client takes, and whoever gets it could never catch up.
#pragma once

#include <cstddef>

#include "server/store/messages.h"

namespace helio::server::store {

/// A list ends with the message that goes beyond it, so there is always one.
inline constexpr std::size_t kMostInAnswer = 512u << 10;

inline std::size_t weightOf(const Content& content) {
    return content.text.size() + content.entities.size() + content.media.size() + content.action.size() + content.markup.size() + content.forwardedName.size();
}

}  // namespace helio::server::store
