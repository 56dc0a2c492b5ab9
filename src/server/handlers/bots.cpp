// SPDX-License-Identifier: GPL-3.0-or-later
// messages.startBot; bots.setBotCommands, resetBotCommands, getBotCommands, setBotInfo, getBotInfo: one list of commands and one text a bot, for everybody
// and in every language.
#include <algorithm>

#include "server/boxes/contact_news.h"
#include "server/handlers/group_members.h"
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "tl/gen/bots.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kParameter = 64, kCommands = 100, kCommand = 32, kCommandWords = 256;
constexpr std::size_t kName = 64, kAbout = 120, kDescription = 512;  ///< UTF-16 units, as clients count

bool isWord(std::string_view text, std::string_view more) {
    return std::ranges::all_of(text, [&](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || more.find(c) != std::string_view::npos; });
}

Result<Peer> whereStarted(Call& call, UserId bot, const tl::InputPeer& input) {
    if (!input.as<tl::inputPeerEmpty>()) {
        HELIO_TRY(peer, inputPeer(call, input));
        if (peer.isChat()) return writablePeer(call, input);
        if (peer != Peer(bot)) return refuse(400, "PEER_ID_INVALID");
    }
    return writablePeer(call, tl::inputPeerUser{.user_id = bot.value, .access_hash = call.services.access.of(call.me(), AccessHashes::Kind::User, bot.value)});
}

/// A bot that is started in a group comes into it first; its username says whom the command is for.
Result<tl::Updates> startBot(Call& call, const tl::messages::startBot& query) {
    HELIO_TRY(bot, inputUser(call, query.bot));
    if (!store::isBot(call.db, bot)) return refuse(400, "BOT_INVALID");
    if (query.start_param.size() > kParameter) return refuse(400, "START_PARAM_TOO_LONG");
    if (!isWord(query.start_param, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-")) return refuse(400, "START_PARAM_INVALID");
    HELIO_TRY(peer, whereStarted(call, bot, query.peer));
    std::optional<store::Sent> came;
    if (peer.isChat() && store::membershipOf(call.db, peer.chat(), bot) != store::Membership::Member) {
        HELIO_TRY(sent, bringIn(call, peer.chat(), bot));
        came = sent;
    }
    One one;
    one.randomId = query.random_id;
    one.content.from = call.me();
    const std::string command = peer.isChat() ? "/start@" + store::usernameOf(call.db, bot) : "/start";
    const auto length = static_cast<std::int32_t>(command.size());
    HELIO_CHECK(setText(call, one.content, query.start_param.empty() ? command : command + " " + query.start_param,
                        std::vector<tl::MessageEntity>{tl::messageEntityBotCommand{.offset = 0, .length = length}}, kTextLimit));
    HELIO_TRY(updates, sendAll(call, peer, {std::move(one)}));
    if (!came) return updates;
    View view(call);
    std::vector<tl::Update> list = sentUpdates(view, 0, *came);
    if (const auto group = store::findGroup(call.db, peer.chat())) list.emplace_back(tl::updateChatParticipants{.participants = view.participants(*group)});
    if (const auto* said = updates.as<tl::updates_>()) list.insert(list.end(), said->updates.begin(), said->updates.end());
    view.mention(peer);
    return view.updates(std::move(list));
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
        if (one.description.empty() || utf16Length(one.description) > kCommandWords) return refuse(400, "BOT_COMMAND_DESCRIPTION_INVALID");
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

/// A bot speaks for itself alone: nobody owns one but who runs the cloud.
Result<> forItself(Call& call, const std::optional<tl::InputUser>& named, const std::string& language) {
    if (!call.device.bot) return refuse(400, "USER_BOT_REQUIRED");
    if (named) {
        HELIO_TRY(bot, inputUser(call, *named));
        if (bot != call.me()) return refuse(400, "BOT_INVALID");
    }
    if (!language.empty()) return refuse(400, "LANG_CODE_INVALID");
    return {};
}

Result<bool> setInfo(Call& call, const tl::bots::setBotInfo& query) {
    HELIO_CHECK(forItself(call, query.bot, query.lang_code));
    auto user = store::findUser(call.db, call.me());
    if (!user) return refuse(401, "USER_DEACTIVATED");
    if (query.name) {
        const std::string name = trimmed(*query.name);
        if (name.empty() || utf16Length(name) > kName) return refuse(400, "FIRSTNAME_INVALID");
        user->first = name;
    }
    if (query.about) {
        if (utf16Length(*query.about) > kAbout) return refuse(400, "ABOUT_TOO_LONG");
        user->about = trimmed(*query.about);
    }
    if (query.description && utf16Length(*query.description) > kDescription) return refuse(400, "BOT_DESCRIPTION_TOO_LONG");
    const auto bot = store::findBot(call.db, call.me());
    store::renameUser(call.db, call.me(), user->first, user->last, user->about);
    store::setBotDescription(call.db, call.me(), query.description ? trimmed(*query.description) : bot ? bot->description : std::string());
    notePersonChange(call, call.me());
    return true;
}

Result<tl::bots::BotInfo> getInfo(Call& call, const tl::bots::getBotInfo& query) {
    HELIO_CHECK(forItself(call, query.bot, query.lang_code));
    const auto user = store::findUser(call.db, call.me());
    const auto bot = store::findBot(call.db, call.me());
    if (!user || !bot) return refuse(401, "USER_DEACTIVATED");
    return tl::bots::botInfo{.name = user->first, .about = user->about, .description = bot->description};
}

}  // namespace

void addBots(MethodTable& table) {
    table.write<tl::bots::setBotInfo>(&setInfo);
    table.read<tl::bots::getBotInfo>(&getInfo);
    table.write<tl::messages::startBot>(&startBot);
    table.write<tl::bots::setBotCommands>(&setCommands);
    table.write<tl::bots::resetBotCommands>(&resetCommands);
    table.read<tl::bots::getBotCommands>(&getCommands);
}

}  // namespace helio::server
