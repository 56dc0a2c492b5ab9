// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot may call. Everything else is BOT_METHOD_INVALID: a new method is for people until it is named here.
#pragma once

#include <cstdint>

#include "server/handlers/table.h"

namespace helio::server {

bool mayBotsCall(const Method& method, std::uint32_t id);

}  // namespace helio::server
