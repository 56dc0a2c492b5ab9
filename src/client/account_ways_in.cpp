// SPDX-License-Identifier: GPL-3.0-or-later
// AccountClient's part for signing in, passwords and login links.
#include "client/account_client.h"
#include "client/features/login_link.h"
#include "client/features/password.h"
#include "client/features/sign_in.h"

namespace helio::client {

Request AccountClient::sendCode(std::string phone, Done<SentCode> done) {
    return run<SentCode>(std::move(done), [phone = std::move(phone)](Core& core, auto handler) { features::sendCode(core, phone, std::move(handler)); });
}
Request AccountClient::resendCode(SentCode sent, Done<SentCode> done) {
    return run<SentCode>(std::move(done), [sent = std::move(sent)](Core& core, auto handler) { features::resendCode(core, sent, std::move(handler)); });
}
Request AccountClient::signIn(SentCode sent, std::string code, Done<std::optional<model::User>> done) {
    return run<std::optional<model::User>>(std::move(done),
                                           [sent = std::move(sent), code = std::move(code)](Core& core, auto handler) { features::signIn(core, sent, code, std::move(handler)); });
}
Request AccountClient::signUp(SentCode sent, std::string firstName, std::string lastName, Done<model::User> done) {
    return run<model::User>(std::move(done), [sent = std::move(sent), firstName = std::move(firstName), lastName = std::move(lastName)](Core& core, auto handler) {
        features::signUp(core, sent, firstName, lastName, std::move(handler));
    });
}

Request AccountClient::signInByLink(std::function<void(LoginLink)> show, Done<model::User> done) {
    // Both callbacks live in the Request: whoever drops it drops them, and the core stops asking for links.
    struct Held {
        std::function<void(LoginLink)> show;
        Done<model::User> done;
    };
    const auto held = std::make_shared<Held>(Held{std::move(show), std::move(done)});
    features::LinkWatcher watcher;
    watcher.wanted = [weak = std::weak_ptr(held)] { return !weak.expired(); };
    watcher.show = [post = options_.post, weak = std::weak_ptr(held)](LoginLink link) {
        post([weak, link = std::move(link)] {
            if (const auto alive = weak.lock(); alive && alive->show) alive->show(link);
        });
    };
    watcher.done = [post = options_.post, weak = std::weak_ptr(held)](Result<model::User> user) {
        post([weak, user = std::move(user)] {
            if (const auto alive = weak.lock(); alive && alive->done) alive->done(user);
        });
    };
    asio::post(io_, [this, watcher = std::move(watcher)]() mutable {
        if (core_->closed()) return watcher.done(fail(Fault::Denied, "using the account", "it was signed out"));
        features::signInByLink(*core_, std::move(watcher));
    });
    return Request(held);
}
Request AccountClient::whoAsks(std::string link, Done<std::optional<model::Device>> done) {
    return run<std::optional<model::Device>>(std::move(done), [link = std::move(link)](Core& core, auto handler) { features::whoAsks(core, link, std::move(handler)); });
}
Request AccountClient::acceptLink(std::string link, Done<model::Device> done) {
    return run<model::Device>(std::move(done), [link = std::move(link)](Core& core, auto handler) { features::acceptLink(core, link, std::move(handler)); });
}

Request AccountClient::passwordState(Done<PasswordState> done) {
    return run<PasswordState>(std::move(done), [](Core& core, auto handler) { features::passwordState(core, std::move(handler)); });
}
Request AccountClient::checkPassword(std::string password, Done<model::User> done) {
    return run<model::User>(std::move(done), [password = std::move(password)](Core& core, auto handler) { features::checkPassword(core, password, std::move(handler)); });
}
Request AccountClient::requestPasswordRecovery(Done<std::string> done) {
    return run<std::string>(std::move(done), [](Core& core, auto handler) { features::requestPasswordRecovery(core, std::move(handler)); });
}
Request AccountClient::recoverPassword(std::string code, Done<model::User> done) {
    return run<model::User>(std::move(done), [code = std::move(code)](Core& core, auto handler) { features::recoverPassword(core, code, std::move(handler)); });
}
Request AccountClient::changePassword(NewPassword wanted, Done<std::optional<std::int32_t>> done) {
    return run<std::optional<std::int32_t>>(std::move(done),
                                            [wanted = std::move(wanted)](Core& core, auto handler) { features::changePassword(core, wanted, std::move(handler)); });
}
Request AccountClient::removePassword(std::string current, Done<void> done) {
    return run<void>(std::move(done), [current = std::move(current)](Core& core, auto handler) { features::removePassword(core, current, std::move(handler)); });
}
Request AccountClient::confirmPasswordEmail(std::string code, Done<void> done) {
    return run<void>(std::move(done), [code = std::move(code)](Core& core, auto handler) { features::confirmPasswordEmail(core, code, std::move(handler)); });
}
Request AccountClient::resendPasswordEmail(Done<void> done) {
    return run<void>(std::move(done), [](Core& core, auto handler) { features::resendPasswordEmail(core, std::move(handler)); });
}
Request AccountClient::cancelPasswordEmail(Done<void> done) {
    return run<void>(std::move(done), [](Core& core, auto handler) { features::cancelPasswordEmail(core, std::move(handler)); });
}

}  // namespace helio::client
