// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/bot_hearing.h"

#include <algorithm>
#include <cctype>

#include "tl/codec.h"
#include "tl/gen/core.h"

namespace helio::server {
namespace {

bool isWordByte(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

/// The word that `text` begins with.
std::string_view wordOf(std::string_view text) { return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, isWordByte) - text.begin())); }

bool sameName(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return std::tolower(static_cast<unsigned char>(x)) == std::tolower(static_cast<unsigned char>(y)); });
}

bool isNamed(const store::Content& content, UserId bot) {
    if (content.entities.empty()) return false;
    const auto entities = tl::parse<std::vector<tl::MessageEntity>>(content.entities);
    return entities && std::ranges::any_of(*entities, [&](const tl::MessageEntity& entity) {
               const auto* name = entity.as<tl::messageEntityMentionName>();
               return name && name->user_id == bot.value;
           });
}

bool isAbout(const store::Content& content, UserId bot) {
    const auto action = tl::parse<tl::MessageAction>(content.action);
    if (!action) return false;
    if (const auto* created = action->as<tl::messageActionChatCreate>()) return std::ranges::find(created->users, bot.value) != created->users.end();
    if (const auto* added = action->as<tl::messageActionChatAddUser>()) return std::ranges::find(added->users, bot.value) != added->users.end();
    if (const auto* removed = action->as<tl::messageActionChatDeleteUser>()) return removed->user_id == bot.value;
    return false;
}

}  // namespace

bool isCommandTo(std::string_view text, std::string_view username) {
    if (!text.starts_with('/')) return false;
    const std::string_view command = wordOf(text.substr(1));
    std::string_view rest = text.substr(1 + command.size());
    if (command.empty()) return false;
    if (rest.starts_with('@')) {
        const std::string_view whose = wordOf(rest.substr(1));
        if (!sameName(whose, username)) return false;
        rest.remove_prefix(1 + whose.size());
    }
    return rest.empty() || std::isspace(static_cast<unsigned char>(rest.front()));
}

bool mentions(std::string_view text, std::string_view username) {
    if (username.empty()) return false;
    for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1))
        if ((at == 0 || !isWordByte(text[at - 1])) && sameName(wordOf(text.substr(at + 1)), username)) return true;
    return false;
}

bool speaksTo(const store::Content& content, UserId person, std::string_view username) {
    return mentions(content.text, username) || isNamed(content, person) || (content.replyTo && senderOf(content.replyTo) == person);
}

bool hears(store::Db& db, const store::GroupBot& bot, const store::Content& content) {
    if (!content.action.empty()) return isAbout(content, bot.id);
    if (store::isBot(db, content.from)) return false;
    return isCommandTo(content.text, bot.username) || speaksTo(content, bot.id, bot.username);
}

}  // namespace helio::server
