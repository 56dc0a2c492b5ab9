// SPDX-License-Identifier: GPL-3.0-or-later
// Bots: users whose way in is a token, what they say they can do, and who spoke to them.
#pragma once

#include <vector>

#include "server/store/users.h"

namespace helio::server::store {

struct Bot {
    UserId id;
    Bytes secret;  ///< SHA-256 of the token's secret; empty: no token is good
    std::int64_t created = 0;
    Bytes commands;           ///< vector of BotCommand, serialised; empty: none
    std::string description;  ///< what an empty chat with it says
};
struct GroupBot {
    UserId id;
    std::string username;
};

/// A new account without a number, and its box. The username must be free.
UserId addBot(Db& db, std::string_view name, std::string_view username, BytesView secret, std::int64_t now);
std::optional<Bot> findBot(Db& db, UserId id);
std::vector<Bot> allBots(Db& db);
bool isBot(Db& db, UserId id);
void setBotSecret(Db& db, UserId id, BytesView secret);
/// What it says of itself has another version from now on.
void setBotCommands(Db& db, UserId id, BytesView commands);
void setBotDescription(Db& db, UserId id, std::string_view description);
/// Bots that are in the group, or were.
std::vector<GroupBot> botsOf(Db& db, ChatId group);

/// `person` wrote to `to`: kept if that is a bot.
void noteTalk(Db& db, UserId to, UserId person);
bool hasTalked(Db& db, UserId bot, UserId person);

}  // namespace helio::server::store
