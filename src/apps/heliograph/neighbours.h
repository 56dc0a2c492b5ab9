// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody to talk to on a private cloud: three scripted people. They are real accounts on the real wire, played by the same client core,
// and their names say that they are scripted.
#pragma once

#include <QObject>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "apps/heliograph/local_cloud.h"
#include "client/client.h"
#include "store/key_vault.h"

namespace helio::apps {

class Neighbour;

class Neighbours : public QObject {
public:
    Neighbours(std::filesystem::path folder, LocalCloud& cloud, std::string newcomerPhone, std::string newcomerName);
    ~Neighbours() override;
    /// Opens their accounts (making them the first time) and lets each greet the newcomer once.
    void moveIn();

private:
    std::filesystem::path folder_;
    LocalCloud& cloud_;
    std::string phone_, name_;
    store::KeyFileVault vault_;
    std::vector<std::unique_ptr<Neighbour>> people_;
};

}  // namespace helio::apps
