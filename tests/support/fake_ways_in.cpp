// SPDX-License-Identifier: GPL-3.0-or-later
// The fake client's passwords and login links.
#include "tests/support/fake_client.h"

namespace helio::test {

using namespace client;

Request FakeClient::resendCode(SentCode sent, Done<SentCode> done) {
    log.push_back("resendCode " + sent.phone);
    sent.how = "a text message";
    return answer<SentCode>(std::move(done), sent);
}

Request FakeClient::signInByLink(std::function<void(LoginLink)> show, Done<model::User> done) {
    log.push_back("signInByLink");
    auto alive = std::make_shared<int>(0);
    linkAccepted = [weak = std::weak_ptr<int>(alive), done](Result<model::User> user) {
        if (weak.lock() && done) done(std::move(user));
    };
    QMetaObject::invokeMethod(
        qApp,
        [weak = std::weak_ptr<int>(alive), show, link = link1] {
            if (weak.lock() && show) show(link);
        },
        Qt::QueuedConnection);
    return Request(std::move(alive));
}

Request FakeClient::whoAsks(std::string url, Done<std::optional<model::Device>> done) {
    log.push_back("whoAsks " + url);
    if (!url.starts_with("tg://login?token=")) return answer<std::optional<model::Device>>(std::move(done), fail(Fault::BadInput, "reading the link", "it is no sign-in link"));
    return answer<std::optional<model::Device>>(std::move(done), std::optional(asking));
}

Request FakeClient::acceptLink(std::string url, Done<model::Device> done) {
    log.push_back("acceptLink " + url);
    deviceList.push_back(asking);
    touch([](Changes& c) { c.devices = true; });
    return answer<model::Device>(std::move(done), asking);
}

Request FakeClient::passwordState(Done<PasswordState> done) {
    if (link.link == Link::Offline) return Request(std::make_shared<int>(0));
    return answer<PasswordState>(std::move(done), passwordNow);
}

Request FakeClient::checkPassword(std::string given, Done<model::User> done) {
    log.push_back("checkPassword");
    if (given != password) return answer<model::User>(std::move(done), refuse(400, "PASSWORD_HASH_INVALID"));
    state = SignInState::SignedIn;
    return answer<model::User>(std::move(done), self().value_or(model::User()));
}

Request FakeClient::requestPasswordRecovery(Done<std::string> done) {
    log.push_back("requestPasswordRecovery");
    return answer<std::string>(std::move(done), std::string("a***@example.org"));
}

Request FakeClient::recoverPassword(std::string given, Done<model::User> done) {
    log.push_back("recoverPassword " + given);
    if (given != mailCode) return answer<model::User>(std::move(done), refuse(400, "CODE_INVALID"));
    password.clear();
    passwordNow = {};
    state = SignInState::SignedIn;
    return answer<model::User>(std::move(done), self().value_or(model::User()));
}

void FakeClient::setPassword() {
    password = waiting_.password;
    passwordNow.set = true;
    passwordNow.hint = waiting_.hint;
}

Request FakeClient::changePassword(NewPassword wanted, Done<std::optional<std::int32_t>> done) {
    log.push_back("changePassword");
    if (wanted.current != password) return answer<std::optional<std::int32_t>>(std::move(done), refuse(400, "PASSWORD_HASH_INVALID"));
    waiting_ = wanted;
    const bool mail = wanted.email && !wanted.email->empty();
    if (mail) passwordNow.unconfirmedEmail = "a***@example.org";
    else setPassword();
    return answer<std::optional<std::int32_t>>(std::move(done), mail ? std::optional(6) : std::nullopt);
}

Request FakeClient::removePassword(std::string current, Done<void> done) {
    log.push_back("removePassword");
    if (current != password) return answer<void>(std::move(done), refuse(400, "PASSWORD_HASH_INVALID"));
    password.clear();
    passwordNow = {};
    return answer<void>(std::move(done), {});
}

Request FakeClient::confirmPasswordEmail(std::string given, Done<void> done) {
    log.push_back("confirmPasswordEmail " + given);
    if (given != mailCode) return answer<void>(std::move(done), refuse(400, "CODE_INVALID"));
    setPassword();
    passwordNow.recoverable = true;
    passwordNow.unconfirmedEmail.clear();
    return answer<void>(std::move(done), {});
}

Request FakeClient::resendPasswordEmail(Done<void> done) {
    log.push_back("resendPasswordEmail");
    return answer<void>(std::move(done), {});
}

Request FakeClient::cancelPasswordEmail(Done<void> done) {
    log.push_back("cancelPasswordEmail");
    passwordNow.unconfirmedEmail.clear();
    return answer<void>(std::move(done), {});
}

}  // namespace helio::test
