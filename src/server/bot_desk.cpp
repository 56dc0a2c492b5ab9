// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/bot_desk.h"

#include <algorithm>
#include <cctype>
#include <charconv>

#include "base/clock.h"
#include "server/accounts/bot_token.h"
#include "server/accounts/username.h"
#include "server/data_folder.h"
#include "server/store/bots.h"
#include "server/store/devices.h"
#include "sqlite/transaction.h"

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

}  // namespace

struct BotDesk::Inside {
    SystemRandom random;
    SystemClock clock;
    DataFolder folder;

    explicit Inside(DataFolder opened) : folder(std::move(opened)) {}

    /// All or nothing.
    template <class Work>
    auto write(Work work) -> decltype(work(folder.db)) {
        HELIO_TRY(transaction, sqlite::Transaction::write(folder.db.raw()));
        auto result = work(folder.db);
        if (const auto error = folder.db.takeError()) return std::unexpected(*error);
        if (result) HELIO_CHECK(transaction.commit());
        return result;
    }
    std::optional<UserId> find(const std::string& which) {
        const std::string_view word = which.starts_with('@') ? std::string_view(which).substr(1) : std::string_view(which);
        std::int64_t id = 0;
        const auto [end, bad] = std::from_chars(word.data(), word.data() + word.size(), id);
        const auto user = bad == std::errc() && end == word.data() + word.size() ? std::optional(UserId(id)) : store::userByName(folder.db, word);
        return user && store::findBot(folder.db, *user) ? user : std::nullopt;
    }
};

BotDesk::BotDesk(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
BotDesk::BotDesk(BotDesk&&) noexcept = default;
BotDesk::~BotDesk() = default;

Result<BotDesk> BotDesk::open(const std::string& data, const std::string& keys) {
    SystemRandom random;
    HELIO_TRY(folder,
              openData({.data = data, .keys = keys, .make = false, .otherwise = "Stop that cloud, do this, and start it again: bots are made while it does not run"}, random));
    return BotDesk(std::make_unique<Inside>(std::move(folder)));
}

Result<BotMade> BotDesk::create(const std::string& typed, std::string username) {
    const std::string doing = "making a bot", name = nameOf(typed);
    if (name.empty() || name.size() > kName) return fail(Fault::BadInput, doing, "its name must have 1 to 64 bytes");
    if (username.starts_with('@')) username.erase(0, 1);
    const bool ours = username.empty();
    if (ours) username = usernameFrom(name);
    const std::string advice = ours ? "Choose one with --username" : "Choose another --username";
    if (!isUsername(username) || !isBotsUsername(username))
        return fail(Fault::BadInput, doing, "the username \"" + username + "\" does not fit: 5 to 32 of a-z, 0-9 and _, a letter first, \"bot\" at the end", advice);
    return inside_->write([&](store::Db& db) -> Result<BotMade> {
        if (store::userByName(db, username)) return fail(Fault::Conflict, doing, "somebody has the username \"" + username + "\"", advice);
        BotToken token{{}, drawBotSecret(inside_->random)};
        token.bot = store::addBot(db, name, username, botSecretHash(token.secret), unixSeconds(inside_->clock.wall()));
        return BotMade{token.bot.value, username, token.text()};
    });
}

Result<std::vector<BotListed>> BotDesk::list() {
    std::vector<BotListed> out;
    store::Db& db = inside_->folder.db;
    for (const store::Bot& bot : store::allBots(db)) {
        const auto user = store::findUser(db, bot.id);
        if (user) out.push_back({bot.id.value, user->first, user->username, bot.created, static_cast<int>(store::devicesOf(db, bot.id).size()), !bot.secret.empty()});
    }
    if (const auto error = db.takeError()) return std::unexpected(*error);
    return out;
}

Result<BotMade> BotDesk::revoke(const std::string& which, bool again) {
    const auto bot = inside_->find(which);
    if (!bot) return fail(Fault::NotFound, "revoking a bot's token", "there is no bot " + which, "heliographd bot list names them");
    return inside_->write([&](store::Db& db) -> Result<BotMade> {
        BotMade out{bot->value, {}, {}};
        if (const auto user = store::findUser(db, *bot)) out.username = user->username;
        const BotToken token{*bot, again ? drawBotSecret(inside_->random) : std::string()};
        store::setBotSecret(db, *bot, again ? botSecretHash(token.secret) : Bytes());
        if (again) out.token = token.text();
        for (const store::Device& device : store::devicesOf(db, *bot)) store::signOutDevice(db, device.key);
        return out;
    });
}

}  // namespace helio::server
