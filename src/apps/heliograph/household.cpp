// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph/household.h"

#include <QCoreApplication>
#include <QSysInfo>

#include "apps/heliograph/key_vaults.h"
#include "base/random.h"
#include "ui/shell/main_window.h"

namespace helio::apps {
namespace {

std::filesystem::path beside(const std::filesystem::path& account, const char* suffix) {
    std::filesystem::path path = account;
    path += suffix;
    return path;
}

client::DeviceInfo thisDevice() {
    return {.model = QSysInfo::machineHostName().toStdString(), .systemVersion = QSysInfo::prettyProductName().toStdString(),
            .appVersion = "Heliograph " + QCoreApplication::applicationVersion().toStdString()};
}

bool hasAccount(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder / "cache.db", ignored);
}

}  // namespace

Household::Household(Place place) : place_(std::move(place)), vault_(makeKeyVault(place_.account)), cloud_(beside(place_.account, ".cloud")) {}

Household::~Household() {
    neighbours_.reset();
    client_.reset();
}

void Household::serve(ui::MainWindow& window) {
    window_ = &window;
    connect(&window, &ui::MainWindow::signedOut, this, &Household::forget);
}

Result<client::Client*> Household::open(std::optional<client::CloudFile> cloud) {
    neighbours_.reset();
    client_.reset();
    client::Options options;
    options.folder = place_.account;
    options.cloud = std::move(cloud);
    options.vault = vault_.get();
    options.device = thisDevice();
    options.post = [this](std::function<void()> run) { QMetaObject::invokeMethod(this, std::move(run), Qt::QueuedConnection); };
    options.wake = [this] {
        if (window_ && client_) window_->takeChanges();
    };
    HELIO_TRY(client, client::open(std::move(options)));
    client_ = std::move(client);
    return client_.get();
}

void Household::begin() {
    if (hasAccount(place_.account)) {
        // a private cloud keeps its address file beside the account: it has to run before its account can be online
        if (place_.cloudFile.isEmpty() && cloud_.exists()) {
            local_ = true;
            return cloud_.start([this](Result<QString> file) {
                std::optional<client::CloudFile> description;
                if (file)
                    if (auto read = client::readCloudFile(file->toStdString())) description = std::move(*read);
                resume(open(std::move(description)));  // without its cloud the account is read offline
            });
        }
        if (place_.cloudFile.isEmpty()) return resume(open(std::nullopt));
    }
    if (!place_.cloudFile.isEmpty()) return connectTo(place_.cloudFile, [this](auto client) { resume(std::move(client)); });
    window_->openSignIn();
}

void Household::resume(Result<client::Client*> client) {
    if (client) return window_->use(**client);
    const auto& error = client.error();
    window_->cannot(error.fault == Fault::Conflict ? tr("This account is open already") : tr("The account could not be opened"), QString::fromStdString(error.text()));
}

void Household::tryHere(std::function<void(Result<client::Client*>)> done) {
    cloud_.start([this, done = std::move(done)](Result<QString> file) {
        if (!file) return done(std::unexpected(file.error()));
        auto description = client::readCloudFile(file->toStdString());
        if (!description) return done(std::unexpected(description.error()));
        local_ = true;
        done(open(std::move(*description)));
    });
}

void Household::connectTo(const QString& cloudFile, std::function<void(Result<client::Client*>)> done) {
    auto description = client::readCloudFile(cloudFile.toStdString());
    if (!description) return done(std::unexpected(description.error()));
    local_ = false;
    done(open(std::move(*description)));
}

// 555-01xx numbers are kept for fiction: nobody's real number is taken. The neighbours have 0180 and above.
std::string Household::freshNumber() {
    SystemRandom random;
    return "1" + std::to_string(201 + random.below(700)) + "55501" + std::to_string(10 + random.below(69));
}

void Household::settled() {
    if (!local_ || neighbours_ || !client_) return;
    const auto self = client_->reader().self();
    if (!self) return;
    neighbours_ = std::make_unique<Neighbours>(beside(place_.account, ".cloud") / "neighbours", cloud_, self->phone, self->firstName);
    neighbours_->moveIn();
}

void Household::forget() {
    neighbours_.reset();
    // the client is still on the stack of the signal's sender
    QMetaObject::invokeMethod(this, [client = std::shared_ptr<client::Client>(std::move(client_))]() mutable { client.reset(); }, Qt::QueuedConnection);
}

}  // namespace helio::apps
