// SPDX-License-Identifier: GPL-3.0-or-later
// The program around the window: the account's folder, its client, the cloud of one's own.
#pragma once

#include <QObject>

#include <memory>
#include <optional>

#include "apps/heliograph/local_cloud.h"
#include "client/client.h"
#include "client/key_vault.h"
#include "ui/signin/door.h"

namespace helio::ui {
class MainWindow;
}

namespace helio::app {

class Neighbours;

class App : public QObject, public ui::Door {
    Q_OBJECT
public:
    App(std::filesystem::path account, std::optional<std::filesystem::path> cloudFile);
    ~App() override;
    void setWindow(ui::MainWindow& window) { window_ = &window; }
    /// After the first window is on the screen: opens the account that is there, or shows the way in.
    void start();

    void tryHere(std::function<void(Result<client::Client*>)> done) override;
    void connectTo(const QString& cloudFile, std::function<void(Result<client::Client*>)> done) override;
    bool readsCodes() const override { return onLocalCloud_; }
    std::optional<std::string> codeFor(const std::string& phone) override { return local_.codeFor(phone); }
    std::string freshNumber() override;
    void settled() override;
    bool hasCloud() const override { return cloudFile_.has_value(); }
    /// The account was signed out and wiped: its client can go.
    void forgetClient();

private:
    Result<client::Client*> open(std::optional<client::CloudFile> cloud);
    void reopen(std::optional<client::CloudFile> cloud);
    void say(const Error& error);

    std::filesystem::path account_;
    std::optional<std::filesystem::path> cloudFile_;
    store::KeyFileVault keyFile_;
    std::unique_ptr<store::KeyVault> keychain_;
    LocalCloud local_;
    std::optional<client::CloudFile> localFile_;
    bool onLocalCloud_ = false;
    std::unique_ptr<client::Client> client_;
    std::unique_ptr<Neighbours> neighbours_;
    ui::MainWindow* window_ = nullptr;
};

}  // namespace helio::app
