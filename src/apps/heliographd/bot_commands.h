// SPDX-License-Identifier: GPL-3.0-or-later
// heliographd bot create | list | revoke.
#pragma once

#include <memory>
#include <string>

namespace CLI {
class App;
}

namespace helio::apps {

struct BotCommand {
    enum class What { None, Create, List, Revoke } what = What::None;
    std::string name, username, which;
    bool again = false;
};
/// The subcommands; what was given is in the value after parsing.
std::shared_ptr<BotCommand> addBotCommands(CLI::App& app);
/// Prints what came of it; gives the exit code.
int runBotCommand(const BotCommand& command, const std::string& data, const std::string& keys);

}  // namespace helio::apps
