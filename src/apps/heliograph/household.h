// SPDX-License-Identifier: GPL-3.0-or-later
// What lies behind the window: the account's client, its key vault, the private cloud and its neighbours.
#pragma once

#include <QObject>
#include <QString>

#include <filesystem>
#include <memory>

#include "apps/heliograph/local_cloud.h"
#include "apps/heliograph/neighbours.h"
#include "client/client.h"
#include "store/key_vault.h"
#include "ui/signin/door.h"

namespace helio::ui {
class MainWindow;
}

namespace helio::apps {

class Household final : public QObject, public ui::Door {
public:
    struct Place {
        std::filesystem::path account;
        QString cloudFile;  ///< of the command line; empty = none
    };
    explicit Household(Place place);
    ~Household() override;

    void serve(ui::MainWindow& window);
    /// Opens the account that lies in the folder, or the sign-in.
    void begin();

    void tryHere(std::function<void(Result<client::Client*>)> done) override;
    void connectTo(const QString& cloudFile, std::function<void(Result<client::Client*>)> done) override;
    bool readsCodes() const override { return local_; }
    std::optional<std::string> codeFor(const std::string& phone) override { return cloud_.codeFor(phone); }
    std::string freshNumber() override;
    void settled() override;
    bool hasCloud() const override { return !place_.cloudFile.isEmpty() || local_; }

private:
    Result<client::Client*> open(std::optional<client::CloudFile> cloud);
    void resume(Result<client::Client*> client);
    void forget();

    Place place_;
    ui::MainWindow* window_ = nullptr;
    std::unique_ptr<store::KeyVault> vault_;
    LocalCloud cloud_;
    bool local_ = false;
    std::unique_ptr<client::Client> client_;
    std::unique_ptr<Neighbours> neighbours_;
};

}  // namespace helio::apps
