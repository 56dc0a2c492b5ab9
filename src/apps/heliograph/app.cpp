// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/app.h"

#include <QCoreApplication>
#include <QPointer>
#include <QSysInfo>
#include <QTimer>

#include "apps/heliograph/neighbours.h"
#include "base/log.h"
#include "base/random.h"
#include "ui/kit/strings.h"
#include "ui/shell/main_window.h"
#ifdef HELIO_KEYCHAIN
#include "apps/heliograph/keychain_vault.h"
#endif

namespace helio::app {

namespace {

std::filesystem::path besides(std::filesystem::path folder, const char* suffix) {
    folder = std::filesystem::absolute(folder).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    return folder.concat(suffix);
}

bool hasContent(const std::filesystem::path& folder) {
    std::error_code error;
    return std::filesystem::is_directory(folder, error) && !std::filesystem::is_empty(folder, error);
}

}  // namespace

App::App(std::filesystem::path account, std::optional<std::filesystem::path> cloudFile)
    : account_(std::move(account)), cloudFile_(std::move(cloudFile)), local_(besides(account_, ".cloud")) {
#ifdef HELIO_KEYCHAIN
    keychain_ = std::make_unique<KeychainVault>(keyFile_);
#endif
}

App::~App() {
    neighbours_.reset();
    client_.reset();
}

Result<client::Client*> App::open(std::optional<client::CloudFile> cloud) {
    client_.reset();  // the folder is locked by one client at a time
    client::Options options{.folder = account_, .cloud = std::move(cloud)};
    options.vault = keychain_ ? keychain_.get() : &keyFile_;
    options.device = {.model = QSysInfo::machineHostName().toStdString(),
                      .systemVersion = QSysInfo::prettyProductName().toStdString(),
                      .appVersion = QCoreApplication::applicationVersion().toStdString()};
    options.post = [](std::function<void()> run) { QMetaObject::invokeMethod(qApp, std::move(run), Qt::QueuedConnection); };
    options.wake = [self = QPointer<App>(this)] {
        if (self && self->window_ && self->client_) self->window_->takeChanges();
    };
    auto opened = client::open(std::move(options));
    if (!opened) return std::unexpected(opened.error());
    client_ = std::move(*opened);
    return client_.get();
}

void App::say(const Error& error) {
    const bool held = error.fault == Fault::Conflict;
    window_->cannot(held ? ui::kit::tr("This account is open in another window") : ui::kit::tr("The account can’t be opened"), ui::kit::words(error));
}

void App::reopen(std::optional<client::CloudFile> cloud) {
    const bool given = cloud.has_value();
    auto client = open(std::move(cloud));
    if (!client) return say(client.error());
    if ((*client)->reader().signInState() == client::SignInState::SignedOut && !given) {
        client_.reset();
        return window_->openSignIn();
    }
    window_->use(**client);
}

void App::start() {
    if (cloudFile_) {
        auto cloud = client::readCloudFile(*cloudFile_);
        return cloud ? reopen(std::move(*cloud)) : say(cloud.error());
    }
    if (!hasContent(account_)) return window_->openSignIn();
    if (!local_.inUse()) return reopen(std::nullopt);
    onLocalCloud_ = true;
    local_.start([this](Result<std::filesystem::path> path) {
        // without its cloud the account still opens, to be read
        auto cloud = path ? client::readCloudFile(*path) : Result<client::CloudFile>(std::unexpected(path.error()));
        if (!cloud) log::warn("{}", cloud.error().text());
        if (cloud) localFile_ = *cloud;
        auto client = open(cloud ? std::optional(*cloud) : std::nullopt);
        if (!client) return say(client.error());
        if ((*client)->reader().signInState() == client::SignInState::SignedOut) {
            client_.reset();
            return window_->openSignIn();
        }
        window_->use(**client);
    });
}

void App::tryHere(std::function<void(Result<client::Client*>)> done) {
    local_.start([this, done = std::move(done)](Result<std::filesystem::path> path) {
        if (!path) return done(std::unexpected(path.error()));
        auto cloud = client::readCloudFile(*path);
        if (!cloud) return done(std::unexpected(cloud.error()));
        localFile_ = *cloud;
        onLocalCloud_ = true;
        if (auto marked = local_.markInUse(); !marked) return done(std::unexpected(marked.error()));
        done(open(*cloud));
    });
}

void App::connectTo(const QString& cloudFile, std::function<void(Result<client::Client*>)> done) {
    onLocalCloud_ = false;
    auto cloud = client::readCloudFile(cloudFile.toStdString());
    if (!cloud) return done(std::unexpected(cloud.error()));
    done(open(std::move(*cloud)));
}

std::string App::freshNumber() {
    // numbers set apart for stories (Ofcom), none that this cloud has sent a code to
    SystemRandom random;
    for (int tries = 0; tries < 500; ++tries) {
        std::string digits = std::to_string(900'000 + random.below(990));
        std::string number = "447700" + digits;
        if (!local_.codeFor(number)) return number;
    }
    return "4477009" + std::to_string(10'000 + random.below(89'999));
}

void App::settled() {
    if (!onLocalCloud_ || !localFile_ || !client_) return;
    // when the window has drawn itself: the neighbours are not in a hurry
    QTimer::singleShot(500, this, [this] {
        if (!client_ || neighbours_) return;
        neighbours_ = std::make_unique<Neighbours>(local_, *localFile_);
        neighbours_->meet(*client_);
    });
}

void App::forgetClient() {
    neighbours_.reset();
    QTimer::singleShot(0, this, [this] { client_.reset(); });
}

}  // namespace helio::app
