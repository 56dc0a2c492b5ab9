// SPDX-License-Identifier: GPL-3.0-or-later
// What a username may look like. Those that end in "bot" are for bots, so that nobody takes a person for one or one for a person.
#pragma once

#include <string_view>

namespace helio::server {

/// 5 to 32 of a-z, A-Z, 0-9 and _, a letter first.
bool isUsername(std::string_view text);
bool isBotsUsername(std::string_view text);

}  // namespace helio::server
