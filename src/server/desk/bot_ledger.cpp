// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/desk/bot_ledger.h"

#include <cctype>
#include <charconv>

#include "server/accounts/bot_token.h"
#include "server/accounts/username.h"
#include "server/store/bots.h"
#include "server/store/devices.h"

namespace helio::server {
namespace {

constexpr std::size_t kName = 64;

std::string usernameFrom(const std::string& name) {
    std::string out;
    for (const char c : name) {
        const auto u = static_cast<unsigned char>(c);
        if (u < 0x80 && std::isalnum(u)) out += static_cast<char>(std::tolower(u));
        else if (!out.empty() && out.back() != '_') out += '_';
    }
    while (!out.empty() && out.back() == '_') out.pop_back();
    return isBotsUsername(out) ? out : out.empty() ? out : out + "_bot";
}

std::string nameOf(const std::string& typed) {
    const auto from = typed.find_first_not_of(" \t");
    return from == std::string::npos ? std::string() : typed.substr(from, typed.find_last_not_of(" \t") - from + 1);
}

std::optional<UserId> find(store::Db& db, const std::string& which) {
    const std::string_view word = which.starts_with('@') ? std::string_view(which).substr(1) : std::string_view(which);
    std::int64_t id = 0;
    const auto [end, bad] = std::from_chars(word.data(), word.data() + word.size(), id);
    const auto user = bad == std::errc() && end == word.data() + word.size() ? std::optional(UserId(id)) : store::userByName(db, word);
    return user && store::findBot(db, *user) ? user : std::nullopt;
}

}  // namespace

Result<BotMade> makeBot(store::Db& db, Random& random, std::int64_t now, const std::string& typed, std::string username) {
    const std::string doing = "making a bot", name = nameOf(typed);
    if (name.empty() || name.size() > kName) return fail(Fault::BadInput, doing, "its name must have 1 to 64 bytes");
    if (username.starts_with('@')) username.erase(0, 1);
    const bool ours = username.empty();
    if (ours) username = usernameFrom(name);
    const std::string advice = ours ? "Choose one with --username" : "Choose another --username";
    if (!isUsername(username) || !isBotsUsername(username))
        return fail(Fault::BadInput, doing, "the username \"" + username + "\" does not fit: 5 to 32 of a-z, 0-9 and _, a letter first, \"bot\" at the end", advice);
    if (store::userByName(db, username)) return fail(Fault::Conflict, doing, "somebody has the username \"" + username + "\"", advice);
    BotToken token{{}, drawBotSecret(random)};
    token.bot = store::addBot(db, name, username, botSecretHash(token.secret), now);
    return BotMade{token.bot.value, username, token.text()};
}

std::vector<BotListed> listBots(store::Db& db) {
    std::vector<BotListed> out;
    for (const store::Bot& bot : store::allBots(db)) {
        const auto user = store::findUser(db, bot.id);
        if (user) out.push_back({bot.id.value, user->first, user->username, bot.created, static_cast<int>(store::devicesOf(db, bot.id).size()), !bot.secret.empty()});
    }
    return out;
}

Result<BotMade> revokeBot(store::Db& db, Random& random, const std::string& which, bool again, std::vector<KeyId>& ended) {
    const auto bot = find(db, which);
    if (!bot) return fail(Fault::NotFound, "revoking a bot's token", "there is no bot " + which, "heliographd bot list names them");
    BotMade out{bot->value, store::usernameOf(db, *bot), {}};
    const BotToken token{*bot, again ? drawBotSecret(random) : std::string()};
    store::setBotSecret(db, *bot, again ? botSecretHash(token.secret) : Bytes());
    if (again) out.token = token.text();
    for (const store::Device& device : store::devicesOf(db, *bot)) {
        ended.push_back(device.key);
        for (const KeyId guest : store::signOutDevice(db, device.key)) ended.push_back(guest);
    }
    return out;
}

}  // namespace helio::server
