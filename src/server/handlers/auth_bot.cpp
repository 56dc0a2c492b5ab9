// SPDX-License-Identifier: GPL-3.0-or-later
// auth.importBotAuthorization: a token makes the calling key a device of its bot.
#include "server/accounts/bot_token.h"
#include "server/accounts/guesses.h"
#include "server/accounts/home.h"
#include "server/accounts/login.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

/// Wrong ones are counted by the bot and who asks together: a bot's number is no secret, and strangers must not be able to shut it out.
std::string guesser(const Call& call, UserId bot) { return std::to_string(bot.value) + '@' + call.device.ip; }

Result<tl::auth::Authorization> importToken(Call& call, const tl::auth::importBotAuthorization& query) {
    if (query.api_id <= 0) return refuse(400, "API_ID_INVALID");
    if (call.atHome()) return refuse(400, "USER_ALREADY_LOGGED_IN");  // a login is not given up unasked
    const auto token = parseBotToken(query.bot_auth_token);
    const std::string whose = guesser(call, token ? token->bot : UserId());
    HELIO_CHECK(mayGuess(call, "bot", whose));
    const auto bot = token ? store::findBot(call.db, token->bot) : std::nullopt;
    if (!bot || bot->secret.empty() || !equalInConstantTime(bot->secret, botSecretHash(token->secret))) {
        guessedWrong(call, "bot", whose);
        call.keepRefusal = true;
        return refuse(400, "ACCESS_TOKEN_INVALID");
    }
    if (const int home = homeOfUser(call, bot->id); home != call.dc) return refuse(303, "USER_MIGRATE_" + std::to_string(home));
    guessedRight(call, "bot", whose);
    return welcome(call, bot->id);
}

}  // namespace

void addAuthBot(MethodTable& table) { table.write<tl::auth::importBotAuthorization>(&importToken, Who::Anybody); }

}  // namespace helio::server
