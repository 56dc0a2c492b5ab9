// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/neighbour.h"

#include <QCoreApplication>
#include <QPointer>
#include <QTimer>

#include "base/log.h"

namespace helio::app {

namespace {
constexpr std::size_t kHeld = 64;
constexpr int kThinking = 900, kTyping = 1400;  // milliseconds
}  // namespace

const char* Neighbour::label() { return "(scripted)"; }

void Neighbour::hold(client::Request request) {
    // answers come in order, so the oldest have long been given
    if (requests_.size() >= kHeld) requests_.erase(requests_.begin(), requests_.begin() + kHeld / 2);
    requests_.push_back(std::move(request));
}

void Neighbour::begin(const std::filesystem::path& folder, const client::CloudFile& cloud, store::KeyVault& vault, CodeOf codeOf, std::function<void(Result<>)> done) {
    client::Options options{.folder = folder, .cloud = cloud, .vault = &vault};
    options.device = {.model = "Scripted neighbour", .systemVersion = "Heliograph", .appVersion = QCoreApplication::applicationVersion().toStdString()};
    options.post = [](std::function<void()> run) { QMetaObject::invokeMethod(qApp, std::move(run), Qt::QueuedConnection); };
    options.wake = [self = QPointer<Neighbour>(this)] {
        if (self) self->takeChanges();
    };
    auto opened = client::open(std::move(options));
    if (!opened) return done(std::unexpected(opened.error()));
    client_ = std::move(*opened);
    if (client_->reader().signInState() == client::SignInState::SignedIn) return done({});
    signIn(std::move(codeOf), std::move(done));
}

void Neighbour::finish(const std::function<void(Result<>)>& done, Result<> result) {
    // a turn later: `done` may begin the next neighbour while this one's answer is still on the stack
    QTimer::singleShot(0, this, [done, result = std::move(result)] { done(result); });
}

void Neighbour::signIn(CodeOf codeOf, std::function<void(Result<>)> done) {
    hold(client_->sendCode(script_.phone, [this, codeOf, done](Result<client::SentCode> sent) {
        if (!sent) return finish(done, std::unexpected(sent.error()));
        const auto code = codeOf(sent->phone);
        if (!code) return finish(done, fail(Fault::NotFound, "signing a neighbour in", "there is no code for " + sent->phone));
        hold(client_->signIn(*sent, *code, [this, sent = *sent, done](Result<std::optional<model::User>> user) {
            if (!user) return finish(done, std::unexpected(user.error()));
            if (*user) return finish(done, {});
            hold(client_->signUp(sent, script_.firstName, label(),
                                 [this, done](Result<model::User> made) { finish(done, made ? Result<>() : Result<>(std::unexpected(made.error()))); }));
        }));
    }));
}

void Neighbour::greet(const model::User& newcomer) {
    hold(client_->importContacts({{newcomer.phone, newcomer.firstName, newcomer.lastName}}, [this](Result<client::ImportOutcome> outcome) {
        if (!outcome || outcome->found.empty()) return;
        const model::PeerId peer = outcome->found.front().second;
        const auto said = client_->reader().history(peer, {}, client::Page::Before, 1);
        if (said && !said->empty()) return;
        hold(client_->sendText(peer, script_.greeting, {}, std::nullopt, [](Result<model::MessageId>) {}));
    }));
}

void Neighbour::takeChanges() {
    if (!client_) return;
    for (const auto& message : client_->takeChanges().arrived) {
        if (message.out) continue;
        hold(client_->markRead(message.chat, message.id, [](Result<void>) {}));
        if (message.chat.isUser() && !message.text.empty() && message.from == message.chat) answer(message);
    }
}

void Neighbour::answer(const model::Message& message) {
    const std::string words = script_.answers[nextAnswer_++ % script_.answers.size()];
    QTimer::singleShot(kThinking, this, [this, chat = message.chat] { hold(client_->setTyping(chat, true, [](Result<void>) {})); });
    QTimer::singleShot(kThinking + kTyping, this, [this, chat = message.chat, words] { hold(client_->sendText(chat, words, {}, std::nullopt, [](Result<model::MessageId>) {})); });
}

}  // namespace helio::app
