// SPDX-License-Identifier: GPL-3.0-or-later
// Somebody to talk to on a cloud of one's own: a few scripted people. They are real accounts on the real wire, played by the app's own
// core; their names say that they are scripted.
#pragma once

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

#include "apps/heliograph/local_cloud.h"
#include "client/client.h"
#include "client/key_vault.h"

namespace helio::app {

class Neighbour;

class Neighbours : public QObject {
    Q_OBJECT
public:
    Neighbours(LocalCloud& cloud, client::CloudFile file, QObject* parent = nullptr);
    ~Neighbours() override;
    /// Signs them up or in, one after the other; then they know `self` and `self` knows them.
    void meet(client::Client& self);

private:
    void next();
    void introduce();
    LocalCloud& cloud_;
    client::CloudFile file_;
    store::KeyFileVault vault_;
    std::vector<std::unique_ptr<Neighbour>> people_;
    std::size_t ready_ = 0;
    client::Client* self_ = nullptr;
    client::Request request_;
};

}  // namespace helio::app
