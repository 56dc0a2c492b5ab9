// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/password.h"

#include "client/features/password_proof.h"
#include "client/features/refusals.h"
#include "client/features/sign_in.h"

namespace helio::client::features {
namespace {

constexpr std::string_view kUnconfirmed = "EMAIL_UNCONFIRMED_";

/// The length of the code that went to the new address, when that is what the cloud answered.
std::optional<std::int32_t> unconfirmed(const Error& error) {
    if (!error.name.starts_with(kUnconfirmed)) return std::nullopt;
    const std::string digits = error.name.substr(kUnconfirmed.size());
    if (digits.empty() || digits.size() > 2 || digits.find_first_not_of("0123456789") != std::string::npos) return std::nullopt;
    return std::stoi(digits);
}

Handler<bool> plainly(const char* doing, Handler<void> given) {
    return [done = worded(doing, std::move(given))](Result<bool> answer) {
        if (!passError(answer, done)) done({});
    };
}

Handler<tl::auth::Authorization> thenSignedIn(Core& core, Handler<model::User> given) {
    return [&core, done = worded("signing in", std::move(given))](Result<tl::auth::Authorization> answer) {
        if (!passError(answer, done)) finishSignIn(core, *answer, done);
    };
}

}  // namespace

void passwordState(Core& core, Handler<PasswordState> done) {
    call(core, tl::account::getPassword{}, [done = std::move(done)](Result<tl::account::Password> answer) {
        if (passError(answer, done)) return;
        const tl::account::password& asked = *answer;
        done(PasswordState{
            .set = asked.has_password, .recoverable = asked.has_recovery, .hint = asked.hint.value_or(""), .unconfirmedEmail = asked.email_unconfirmed_pattern.value_or("")});
    });
}

void checkPassword(Core& core, const std::string& password, Handler<model::User> done) {
    callWithProof<tl::auth::checkPassword>(
        core, password, std::nullopt, [](PasswordProof proof) { return tl::auth::checkPassword{.password = std::move(proof.proof)}; }, thenSignedIn(core, std::move(done)));
}

void requestPasswordRecovery(Core& core, Handler<std::string> given) {
    call(core, tl::auth::requestPasswordRecovery{}, [done = worded("asking for a recovery code", std::move(given))](Result<tl::auth::PasswordRecovery> answer) {
        if (!passError(answer, done)) done(answer->email_pattern);
    });
}

void recoverPassword(Core& core, const std::string& code, Handler<model::User> done) {
    call(core, tl::auth::recoverPassword{.code = code, .new_settings = {}}, thenSignedIn(core, std::move(done)));
}

void changePassword(Core& core, const NewPassword& wanted, Handler<std::optional<std::int32_t>> done) {
    if (wanted.password.empty()) return done(fail(Fault::BadInput, "setting the password", "it is empty"));
    callWithProof<tl::account::updatePasswordSettings>(
        core, wanted.current, wanted.password,
        [hint = wanted.hint, email = wanted.email](PasswordProof proof) {
            tl::account::updatePasswordSettings query;
            query.password = std::move(proof.proof);
            query.new_settings.new_algo = std::move(proof.newAlgo);
            query.new_settings.new_password_hash = std::move(proof.newVerifier);
            query.new_settings.hint = hint;
            query.new_settings.email = email;
            return query;
        },
        [done = worded("setting the password", std::move(done))](Result<bool> answer) {
            if (answer) return done(std::optional<std::int32_t>());
            if (const auto length = unconfirmed(answer.error())) return done(length);
            done(std::unexpected(answer.error()));
        });
}

void removePassword(Core& core, const std::string& current, Handler<void> done) {
    callWithProof<tl::account::updatePasswordSettings>(
        core, current, std::nullopt,
        [](PasswordProof proof) {
            tl::account::updatePasswordSettings query;
            query.password = std::move(proof.proof);
            query.new_settings.new_algo = tl::PasswordKdfAlgo(tl::passwordKdfAlgoUnknown{});
            query.new_settings.new_password_hash = Bytes();
            query.new_settings.hint = std::string();
            return query;
        },
        plainly("removing the password", std::move(done)));
}

void confirmPasswordEmail(Core& core, const std::string& code, Handler<void> done) {
    call(core, tl::account::confirmPasswordEmail{.code = code}, plainly("confirming the address", std::move(done)));
}
void resendPasswordEmail(Core& core, Handler<void> done) { call(core, tl::account::resendPasswordEmail{}, plainly("sending the code again", std::move(done))); }
void cancelPasswordEmail(Core& core, Handler<void> done) { call(core, tl::account::cancelPasswordEmail{}, plainly("forgetting the address", std::move(done))); }

}  // namespace helio::client::features
