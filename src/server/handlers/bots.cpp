// SPDX-License-Identifier: GPL-3.0-or-later
// messages.startBot; bots.setBotCommands, resetBotCommands, getBotCommands: one list of commands a bot, for everybody and in every language.
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "tl/gen/bots.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kParameter = 64, kCommands = 100, kCommand = 32, kDescription = 256;

bool isWord(std::string_view text, std::string_view more) {
    return std::ranges::all_of(text, [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos; });
}

Result<tl::Updates> startBot(Call& call, const tl::messages::startBot& query) {
    HELIO_TRY(bot, inputUser(call, query.bot));
    if (!store::isBot(call.db, bot)) return refuse(400, "BOT_INVALID");
    if (!query.peer.as<tl::inputPeerEmpty>()) {
        HELIO_TRY(peer, inputPeer(call, query.peer));
        if (peer.isChat()) return refuse(400, "BOT_GROUPS_BLOCKED");
        if (peer != Peer(bot)) return refuse(400, "PEER_ID_INVALID");
    }
    if (query.start_param.size() > kParameter) return refuse(400, "START_PARAM_TOO_LONG");
    if (!isWord(query.start_param, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")) return refuse(400, "START_PARAM_INVALID");
    HELIO_TRY(peer, writablePeer(call, tl::inputPeerUser{.user_id = bot.value, .access_hash = call.services.access.of(call.me(), AccessHashes::Kind::User, bot.value)}));
    One one;
    one.randomId = query.random_id;
    one.content.from = call.me();
    const std::string text = query.start_param.empty() ? "/start" : "/start " + query.start_param;
    HELIO_CHECK(setText(call, one.content, text, std::vector<tl::MessageEntity>{tl::messageEntityBotCommand{.offset = 0, .length = 6}}, kTextLimit));
    return sendAll(call, peer, {std::move(one)});
}

Result<> forEverybody(Call& call, const tl::BotCommandScope& scope, const std::string& language) {
    if (!call.device.bot) return refuse(400, "USER_BOT_REQUIRED");
    if (!scope.as<tl::botCommandScopeDefault>()) return refuse(400, "BOT_COMMAND_SCOPE_INVALID");
    if (!language.empty()) return refuse(400, "LANG_CODE_INVALID");
    return {};
}

/// Those who spoke to it hold what they know of it by its version.
bool keep(Call& call, BytesView commands) {
    store::setBotCommands(call.db, call.me(), commands);
    notePersonChange(call, call.me());
    return true;
}

Result<bool> setCommands(Call& call, const tl::bots::setBotCommands& query) {
    HELIO_CHECK(forEverybody(call, query.scope, query.lang_code));
    if (query.commands.size() > kCommands) return refuse(400, "BOT_COMMANDS_TOO_MUCH");
    for (const tl::BotCommand& one : query.commands) {
        if (one.command.empty() || one.command.size() > kCommand || !isWord(one.command, "_")) return refuse(400, "BOT_COMMAND_INVALID");
        if (one.description.empty() || utf16Length(one.description) > kDescription) return refuse(400, "BOT_COMMAND_DESCRIPTION_INVALID");
    }
    return keep(call, query.commands.empty() ? Bytes() : tl::serialize(query.commands));
}

Result<bool> resetCommands(Call& call, const tl::bots::resetBotCommands& query) {
    HELIO_CHECK(forEverybody(call, query.scope, query.lang_code));
    return keep(call, {});
}

Result<std::vector<tl::BotCommand>> getCommands(Call& call, const tl::bots::getBotCommands& query) {
    HELIO_CHECK(forEverybody(call, query.scope, query.lang_code));
    return View(call).botInfo(call.me()).commands.value_or(std::vector<tl::BotCommand>{});
}

}  // namespace

void addBots(MethodTable& table) {
    table.write<tl::messages::startBot>(&startBot);
    table.write<tl::bots::setBotCommands>(&setCommands);
    table.write<tl::bots::resetBotCommands>(&resetCommands);
    table.read<tl::bots::getBotCommands>(&getCommands);
}

}  // namespace helio::server
