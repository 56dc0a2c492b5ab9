// SPDX-License-Identifier: GPL-3.0-or-later
// A bot's token, "ID:SECRET": who it is, and what proves it. The secret is long and random, so its plain hash is worth nothing to a thief.
#pragma once

#include <optional>
#include <string>

#include "base/bytes.h"
#include "base/random.h"
#include "server/types.h"

namespace helio::server {

struct BotToken {
    UserId bot;
    std::string secret;

    std::string text() const;
};
/// nullopt: it is none, whoever it should be for.
std::optional<BotToken> parseBotToken(std::string_view text);
/// 35 characters of 64: 210 bits.
std::string drawBotSecret(Random& random);
Bytes botSecretHash(std::string_view secret);

}  // namespace helio::server
