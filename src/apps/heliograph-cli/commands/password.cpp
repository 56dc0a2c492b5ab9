// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/commands/secret_files.h"

namespace helio::cli {
namespace {

Result<> confirm(Session& session, const std::filesystem::path& file) {
    HELIO_TRY(code, readCode(session, file));
    return session.await<void>("confirming the address", [&](auto done) { return session.client().confirmPasswordEmail(code, std::move(done)); });
}

}  // namespace

Result<Answer> run(Session& session, const PasswordStatus&) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(state, session.await<client::PasswordState>("reading the password's state", [&](auto done) { return session.client().passwordState(std::move(done)); }));
    const Json json{{"set", state.set}, {"hint", state.hint}, {"recoverable", state.recoverable}, {"unconfirmed_email", state.unconfirmedEmail}};
    std::string text = state.set ? "A password is set." : "No password is set.";
    if (!state.hint.empty()) text += " Hint: " + state.hint + ".";
    if (!state.unconfirmedEmail.empty()) text += " " + state.unconfirmedEmail + " waits to be confirmed.";
    return Answer{json, text + "\n"};
}

Result<Answer> run(Session& session, const PasswordSet& command) {
    HELIO_CHECK(session.ready());
    client::NewPassword wanted{.current = {}, .password = {}, .hint = command.hint, .email = command.email};
    HELIO_TRY(next, readPassword(command.passwordFile));
    wanted.password = std::move(next);
    if (!command.currentFile.empty()) {
        HELIO_TRY(current, readPassword(command.currentFile));
        wanted.current = std::move(current);
    }
    HELIO_TRY(digits, session.await<std::optional<std::int32_t>>("setting the password", [&](auto done) { return session.client().changePassword(wanted, std::move(done)); }));
    const bool waits = digits && command.emailCodeFile.empty();
    if (digits && !waits) HELIO_CHECK(confirm(session, command.emailCodeFile));
    return Answer{{{"set", !waits}, {"email_waits", waits}},
                  waits ? "The password will be set when the address is confirmed by the code sent there: password confirm-email.\n" : "The password is set.\n"};
}

Result<Answer> run(Session& session, const PasswordRemove& command) {
    HELIO_CHECK(session.ready());
    HELIO_TRY(current, readPassword(command.currentFile));
    HELIO_CHECK(session.await<void>("removing the password", [&](auto done) { return session.client().removePassword(current, std::move(done)); }));
    return Answer{{{"set", false}}, "The password is removed.\n"};
}

Result<Answer> run(Session& session, const PasswordConfirm& command) {
    HELIO_CHECK(session.ready());
    HELIO_CHECK(confirm(session, command.codeFile));
    return Answer{{{"confirmed", true}}, "The address is confirmed, the password is set.\n"};
}

}  // namespace helio::cli
