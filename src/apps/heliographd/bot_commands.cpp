// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliographd/bot_commands.h"

#include <fmt/chrono.h>
#include <fmt/core.h>
#include <CLI/CLI.hpp>
#include <cstdio>

#include "server/bot_desk.h"

namespace helio::apps {
namespace {

using server::BotDesk;
using What = BotCommand::What;

CLI::App* sub(CLI::App& parent, BotCommand& out, What what, const char* name, const char* about) {
    CLI::App* made = parent.add_subcommand(name, about);
    made->fallthrough();
    made->callback([&out, what] { out.what = what; });
    return made;
}

Result<> create(BotDesk& desk, const BotCommand& command) {
    HELIO_TRY(made, desk.create(command.name, command.username));
    fmt::print("bot {} @{}\ntoken {}\n", made.id, made.username, made.token);
    fmt::print(stderr, "The token is shown this once. Whoever has it is the bot.\n");
    return {};
}

Result<> list(BotDesk& desk) {
    HELIO_TRY(bots, desk.list());
    for (const auto& bot : bots)
        fmt::print("{} @{} {} sessions {} made {:%Y-%m-%d} {}\n", bot.id, bot.username, bot.hasToken ? "token" : "no-token", bot.sessions,
                   fmt::gmtime(static_cast<std::time_t>(bot.created)), bot.name);
    if (bots.empty()) fmt::print(stderr, "There are no bots.\n");
    return {};
}

Result<> revoke(BotDesk& desk, const BotCommand& command) {
    HELIO_TRY(now, desk.revoke(command.which, command.again));
    fmt::print("bot {} @{}\n", now.id, now.username);
    if (command.again) fmt::print("token {}\n", now.token);
    fmt::print(stderr, "The old token is no good any more; whoever signed in with it is signed out.\n");
    return {};
}

}  // namespace

std::shared_ptr<BotCommand> addBotCommands(CLI::App& app) {
    auto out = std::make_shared<BotCommand>();
    CLI::App* bot = app.add_subcommand("bot", "Make, list and revoke bots, also while the cloud runs (Windows: while it does not)");
    bot->fallthrough();
    bot->require_subcommand(1);
    CLI::App* made = sub(*bot, *out, What::Create, "create", "Make a bot; prints its token, once");
    made->add_option("name", out->name, "What people read")->required();
    made->add_option("--username", out->username, "Ends in bot; made of the name if not given");
    sub(*bot, *out, What::List, "list", "All bots: id, username, sessions");
    CLI::App* revoked = sub(*bot, *out, What::Revoke, "revoke", "A bot's token is no good any more, its sessions end");
    revoked->add_option("bot", out->which, "ID or @username")->required();
    revoked->add_flag("--new", out->again, "Print another token");
    return out;
}

int runBotCommand(const BotCommand& command, const std::string& data, const std::string& keys) {
    constexpr int kInUse = 3;
    auto desk = BotDesk::open(data, keys);
    Result<> done = desk ? Result<>{} : std::unexpected(desk.error());
    if (done && command.what == What::Create) done = create(*desk, command);
    if (done && command.what == What::List) done = list(*desk);
    if (done && command.what == What::Revoke) done = revoke(*desk, command);
    if (done) return 0;
    fmt::print(stderr, "heliographd: {}\n", done.error().text());
    return !desk && desk.error().fault == Fault::Conflict ? kInUse : 1;
}

}  // namespace helio::apps
