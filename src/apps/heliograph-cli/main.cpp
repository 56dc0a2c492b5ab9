// SPDX-License-Identifier: GPL-3.0-or-later
// heliograph-cli: the client core without a window.
#include <cstdio>
#include <exception>
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"
#include "base/heap.h"
#include "base/log.h"

namespace helio::cli {
namespace {

/// No account is needed to see what a file holds; one that is there says whom it knows already.
Result<Answer> dryRun(const Arguments& arguments, const ContactsImport& command) {
    client::KeyFileVault vault;
    std::error_code none;
    if (arguments.account.empty() || !std::filesystem::exists(arguments.account / client::kKeyFile, none)) return planOnly(nullptr, command);
    HELIO_TRY(reader, client::openReader(arguments.account, vault));
    return planOnly(reader.get(), command);
}

Result<Answer> runCommand(const Arguments& arguments) {
    if (const auto* import = std::get_if<ContactsImport>(&arguments.command); import && import->dryRun) return dryRun(arguments, *import);
    if (const auto* columns = std::get_if<ContactsColumns>(&arguments.command)) return columnsOf(*columns);
    HELIO_TRY(session, Session::open(arguments));
    if (const auto* command = std::get_if<Watch>(&arguments.command)) return watch(*session, *command, arguments.json);
    return std::visit(
        [&](const auto& command) -> Result<Answer> {
            using Given = std::decay_t<decltype(command)>;
            if constexpr (std::is_same_v<Given, Watch> || std::is_same_v<Given, ContactsColumns>) return fail(Fault::Internal, "running a command", "it was started twice");
            else return run(*session, command);
        },
        arguments.command);
}

int main(int argc, const char* const* argv) {
    const auto parsed = parseArguments(argc, argv);
    if (const auto* usage = std::get_if<Usage>(&parsed)) {
        (usage->code == 0 ? std::cout : std::cerr) << usage->text;
        return usage->code;
    }
    const auto& arguments = std::get<Arguments>(parsed);
    log::start(arguments.logLevel);
    const auto answer = runCommand(arguments);
    if (!answer) {
        std::cerr << "heliograph-cli: " << answer.error().text() << "\n";
        return 1;
    }
    if (arguments.json && !answer->raw) std::cout << answer->json.dump(2, ' ', false, Json::error_handler_t::replace) << "\n";
    else std::cout << answer->text;
    std::cout.flush();
    return std::cout ? answer->code : 1;
}

}  // namespace
}  // namespace helio::cli

int main(int argc, char** argv) {
    helio::keepFreedMemory(16 << 20);
    try {
        return helio::cli::main(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "heliograph-cli: %s\n", error.what());
        return 1;
    }
}
