// SPDX-License-Identifier: GPL-3.0-or-later
// How much one setting may hold, whoever adds to it: the person in settings, or a contact that is shown the number.
#pragma once

#include "server/privacy/rule.h"

namespace helio::server::privacy {

inline constexpr std::size_t kMostNamed = 1000;  ///< people and groups in one key's rules

std::size_t namedIn(const Rules& rules);

}  // namespace helio::server::privacy
