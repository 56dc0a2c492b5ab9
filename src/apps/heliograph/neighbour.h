// SPDX-License-Identifier: GPL-3.0-or-later
// One scripted person: signs up once, greets, answers what arrives with the next line of a short script.
#pragma once

#include <QObject>

#include <memory>
#include <string>
#include <vector>

#include "apps/heliograph/local_cloud.h"
#include "client/client.h"

namespace helio::apps {

struct Script {
    std::string phone, firstName;
    std::string greeting;
    std::vector<std::string> answers;  ///< to texts, in turn
    std::string toPicture, toCard;
};

class Neighbour : public QObject {
public:
    Neighbour(Script script, LocalCloud& cloud, std::string newcomerPhone, std::string newcomerName);
    ~Neighbour() override;
    Result<> open(const std::filesystem::path& folder, store::KeyVault& vault, const client::CloudFile& cloud);

private:
    void signIn();
    void enter(const client::SentCode& sent, const std::string& code);
    void meet();
    void takeChanges();
    void answer(const model::Message& message);
    void say(model::PeerId to, const std::string& text);
    std::string lineFor(const model::Message& message);

    Script script_;
    LocalCloud& cloud_;
    std::string phone_, name_;
    std::size_t next_ = 0;
    client::Request signIn_, meet_, read_, say_;
    std::unique_ptr<client::Client> client_;  ///< last: ends before what its callbacks touch
};

}  // namespace helio::apps
