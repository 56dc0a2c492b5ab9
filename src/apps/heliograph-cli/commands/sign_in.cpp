// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>

#include "apps/heliograph-cli/commands/run.h"
#include "apps/heliograph-cli/peer_words.h"
#include "base/file.h"

namespace helio::cli {
namespace {

constexpr std::chrono::seconds kCodeLimit{120};

std::string digitsOf(std::string_view text) {
    std::string out;
    std::copy_if(text.begin(), text.end(), std::back_inserter(out), [](char c) { return c >= '0' && c <= '9'; });
    return out;
}

/// The cloud has written the file before it answered, or a person is about to.
Result<std::string> readCode(Session& session, const std::filesystem::path& path) {
    const auto deadline = Loop::in(kCodeLimit);
    while (true) {
        std::error_code error;
        if (std::filesystem::exists(path, error)) {
            HELIO_TRY(content, readFile(path, 4096));
            if (auto code = digitsOf(textOf(content)); !code.empty()) return code;
        }
        if (std::chrono::steady_clock::now() >= deadline) return fail(Fault::Timeout, "waiting for the code", path.string() + " holds none");
        (void)session.loop().runUntil([] { return false; }, std::min(deadline, std::chrono::steady_clock::now() + std::chrono::milliseconds(100)));
    }
}

Result<model::User> signUp(Session& session, const client::SentCode& sent, const SignIn& command) {
    if (command.firstName.empty()) return fail(Fault::BadInput, "signing up", "the number is new here", "Give --first-name (and --last-name).");
    return session.await<model::User>("signing up", [&](auto done) { return session.client().signUp(sent, command.firstName, command.lastName, std::move(done)); });
}

}  // namespace

Result<Answer> run(Session& session, const SignIn& command) {
    HELIO_TRY(words, parsePeer(command.phone));
    const auto* phone = std::get_if<ByPhone>(&words);
    if (!phone) return fail(Fault::BadInput, "signing in", "the phone number begins with + and the country code");
    if (session.offline()) return fail(Fault::BadInput, "signing in", "this needs the cloud", "Leave --offline out.");
    if (session.reader().signInState() == client::SignInState::SignedIn) {
        const auto self = session.reader().self();
        if (self && self->phone == phone->digits) return Answer{userJson(*self), "Signed in already.\n"};
        return fail(Fault::Conflict, "signing in", "another account is signed in here", "Use sign-out first, or another folder.");
    }
    HELIO_TRY(sent, session.await<client::SentCode>("asking for a code", [&](auto done) { return session.client().sendCode(phone->digits, std::move(done)); }));
    HELIO_TRY(code, readCode(session, command.codeFile));
    HELIO_TRY(known, session.await<std::optional<model::User>>("signing in", [&](auto done) { return session.client().signIn(sent, code, std::move(done)); }));
    if (!known) {
        HELIO_TRY(user, signUp(session, sent, command));
        known = std::move(user);
    }
    return Answer{userJson(*known), "Signed in as " + known->name() + ".\n"};
}

Result<Answer> run(Session& session, const SignOut& command) {
    if (session.offline()) return fail(Fault::BadInput, "signing out", "this needs the account itself", "Leave --offline out; --here does not ask the cloud.");
    HELIO_CHECK(session.await<void>("signing out", [&](auto done) {
        return command.here ? session.client().signOutHere(std::move(done)) : session.client().signOut(std::move(done));
    }));
    return Answer{{{"signed_out", true}}, "Signed out. Nothing of the account is left here.\n"};
}

}  // namespace helio::cli
