// SPDX-License-Identifier: GPL-3.0-or-later
// What a bot in a group hears of it: what is said to it, and nothing else (privacy mode, which is always on: no bot_chat_history in `user`).
// Commands that name no other bot, mentions, replies to its messages, service messages about itself; of other bots nothing.
#pragma once

#include "server/store/bots.h"
#include "server/store/messages.h"

namespace helio::server {

/// "/team", "/team@teambot …": a command that is not for another bot.
bool isCommandTo(std::string_view text, std::string_view username);
/// "@TeamBot" as a word of its own.
bool mentions(std::string_view text, std::string_view username);
/// It names this person, or is a reply to them.
bool speaksTo(const store::Content& content, UserId person, std::string_view username);
/// `content` is not the bot's own.
bool hears(store::Db& db, const store::GroupBot& bot, const store::Content& content);

}  // namespace helio::server
