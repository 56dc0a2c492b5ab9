// SPDX-License-Identifier: GPL-3.0-or-later
#include <iostream>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/commands/secret_files.h"
#include "apps/heliograph-cli/peer_words.h"

namespace helio::cli {
namespace {

constexpr std::chrono::minutes kLinkLimit{15};

Result<model::User> signUp(Session& session, const client::SentCode& sent, const SignIn& command) {
    if (command.firstName.empty()) return fail(Fault::BadInput, "signing up", "the number is new here", "Give --first-name (and --last-name).");
    return session.await<model::User>("signing up", [&](auto done) { return session.client().signUp(sent, command.firstName, command.lastName, std::move(done)); });
}

/// The second step, where the account has a password.
Result<model::User> showPassword(Session& session, const SignIn& command) {
    if (!command.recoveryCodeFile.empty()) {
        HELIO_TRY(where, session.await<std::string>("asking for a recovery code", [&](auto done) { return session.client().requestPasswordRecovery(std::move(done)); }));
        std::cerr << "A code went to " << where << ".\n";
        HELIO_TRY(code, readCode(session, command.recoveryCodeFile));
        return session.await<model::User>("signing in", [&](auto done) { return session.client().recoverPassword(code, std::move(done)); });
    }
    HELIO_TRY(state, session.await<client::PasswordState>("reading the password's hint", [&](auto done) { return session.client().passwordState(std::move(done)); }));
    if (command.passwordFile.empty())
        return fail(Fault::Denied, "signing in", "the account has a password" + (state.hint.empty() ? std::string() : " (hint: " + state.hint + ")"),
                    state.recoverable ? "Give --password-file, or --recovery-code-file if it is forgotten." : "Give --password-file.");
    HELIO_TRY(password, readPassword(command.passwordFile));
    return session.await<model::User>("signing in", [&](auto done) { return session.client().checkPassword(password, std::move(done)); });
}

Result<model::User> byCode(Session& session, const SignIn& command, const std::string& phone) {
    HELIO_TRY(sent, session.await<client::SentCode>("asking for a code", [&](auto done) { return session.client().sendCode(phone, std::move(done)); }));
    HELIO_TRY(code, readCode(session, command.codeFile));
    auto known = session.await<std::optional<model::User>>("signing in", [&](auto done) { return session.client().signIn(sent, code, std::move(done)); });
    if (!known && client::passwordNeeded(known.error())) return showPassword(session, command);
    if (!known) return std::unexpected(known.error());
    if (*known) return std::move(**known);
    return signUp(session, sent, command);
}

/// each link as it comes, a line each.
Result<model::User> byLink(Session& session, const SignIn& command) {
    const auto show = [](const client::LoginLink& link) {
        std::cout << link.url << '\n';
        std::cout.flush();
    };
    auto user = session.await<model::User>("waiting for another device", [&](auto done) { return session.client().signInByLink(show, std::move(done)); }, kLinkLimit);
    if (!user && client::passwordNeeded(user.error())) return showPassword(session, command);
    return user;
}

Result<std::string> phoneOf(const SignIn& command) {
    if (command.byLink) return std::string();
    HELIO_TRY(words, parsePeer(command.phone));
    const auto* phone = std::get_if<ByPhone>(&words);
    if (!phone) return fail(Fault::BadInput, "signing in", "the phone number begins with + and the country code");
    return phone->digits;
}

}  // namespace

Result<Answer> run(Session& session, const SignIn& command) {
    HELIO_TRY(phone, phoneOf(command));
    if (session.offline()) return fail(Fault::BadInput, "signing in", "this needs the cloud", "Leave --offline out.");
    if (session.reader().signInState() == client::SignInState::SignedIn) {
        const auto self = session.reader().self();
        if (self && self->phone == phone) return Answer{userJson(*self), "Signed in already.\n"};
        return fail(Fault::Conflict, "signing in", "an account is signed in here already", "Use sign-out first, or another folder.");
    }
    HELIO_TRY(user, command.byLink ? byLink(session, command) : byCode(session, command, phone));
    return Answer{userJson(user), "Signed in as " + user.name() + ".\n"};
}

Result<Answer> run(Session& session, const SignOut& command) {
    if (session.offline()) return fail(Fault::BadInput, "signing out", "this needs the account itself", "Leave --offline out; --here does not ask the cloud.");
    HELIO_CHECK(
        session.await<void>("signing out", [&](auto done) { return command.here ? session.client().signOutHere(std::move(done)) : session.client().signOut(std::move(done)); }));
    return Answer{{{"signed_out", true}}, "Signed out. Nothing of the account is left here.\n"};
}

}  // namespace helio::cli
