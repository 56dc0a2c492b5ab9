// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/neighbour.h"

#include <QCoreApplication>

#include "base/log.h"

namespace helio::apps {
namespace {

const char* const kLastName = "(scripted)";

void tell(const Error& error) { log::warn("a neighbour: {}", error.text()); }

}  // namespace

Neighbour::Neighbour(Script script, LocalCloud& cloud, std::string newcomerPhone, std::string newcomerName)
    : script_(std::move(script)), cloud_(cloud), phone_(std::move(newcomerPhone)), name_(std::move(newcomerName)) {}

Neighbour::~Neighbour() = default;

Result<> Neighbour::open(const std::filesystem::path& folder, store::KeyVault& vault, const client::CloudFile& cloud) {
    client::Options options;
    options.folder = folder;
    options.cloud = cloud;
    options.vault = &vault;
    options.device = {.model = "Neighbour", .systemVersion = "scripted", .appVersion = "Heliograph " + QCoreApplication::applicationVersion().toStdString()};
    options.post = [this](std::function<void()> run) { QMetaObject::invokeMethod(this, std::move(run), Qt::QueuedConnection); };
    options.wake = [this] { takeChanges(); };
    HELIO_TRY(client, client::open(std::move(options)));
    client_ = std::move(client);
    if (client_->reader().signInState() == client::SignInState::SignedIn) {
        takeChanges();
        return {};
    }
    signIn();
    return {};
}

void Neighbour::signIn() {
    signIn_ = client_->sendCode(script_.phone, [this](Result<client::SentCode> sent) {
        if (!sent) return tell(sent.error());
        const auto code = cloud_.codeFor(sent->phone);
        if (!code) return log::warn("a neighbour: the private cloud left no code");
        QMetaObject::invokeMethod(this, [this, sent = *sent, code = *code] { enter(sent, code); }, Qt::QueuedConnection);
    });
}

void Neighbour::enter(const client::SentCode& sent, const std::string& code) {
    signIn_ = client_->signIn(sent, code, [this, sent](Result<std::optional<model::User>> user) {
        if (!user) return tell(user.error());
        if (*user) return QMetaObject::invokeMethod(this, [this] { meet(); }, Qt::QueuedConnection), void();
        QMetaObject::invokeMethod(this, [this, sent] {
            signIn_ = client_->signUp(sent, script_.firstName, kLastName, [this](Result<model::User> made) {
                if (!made) return tell(made.error());
                QMetaObject::invokeMethod(this, [this] { meet(); }, Qt::QueuedConnection);
            });
        }, Qt::QueuedConnection);
    });
}

void Neighbour::meet() {
    meet_ = client_->importContacts({{phone_, name_, {}}}, [this](Result<client::ImportOutcome> outcome) {
        if (!outcome) return tell(outcome.error());
        if (!outcome->found.empty()) say(outcome->found.front().second, script_.greeting);
    });
}

void Neighbour::takeChanges() {
    if (!client_) return;
    const auto changes = client_->takeChanges();
    for (const auto& message : changes.arrived)
        if (!message.out && message.chat.isUser()) answer(message);
}

std::string Neighbour::lineFor(const model::Message& message) {
    if (std::holds_alternative<model::Photo>(message.media) || std::holds_alternative<model::Document>(message.media)) return script_.toPicture;
    if (std::holds_alternative<model::SharedContact>(message.media)) return script_.toCard;
    return script_.answers[next_++ % script_.answers.size()];
}

void Neighbour::answer(const model::Message& message) {
    read_ = client_->markRead(message.chat, message.id, [](Result<void> done) {
        if (!done) tell(done.error());
    });
    // one answer an album, to its first photo
    if (message.album && client_->reader().message(message.chat, model::MessageId(message.id.value - 1)).value_or(model::Message{}).album == message.album) return;
    say(message.chat, lineFor(message));
}

void Neighbour::say(model::PeerId to, const std::string& text) {
    say_ = client_->sendText(to, text, {}, std::nullopt, [](Result<model::MessageId> queued) {
        if (!queued) tell(queued.error());
    });
}

}  // namespace helio::apps
