// SPDX-License-Identifier: GPL-3.0-or-later
// One scripted person: signs in, greets, answers what is written to them.
#pragma once

#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "client/client.h"
#include "client/key_vault.h"

namespace helio::app {

struct Script {
    std::string phone, firstName;
    std::string greeting;
    std::vector<std::string> answers;  ///< one after the other, then from the beginning
};

class Neighbour : public QObject {
    Q_OBJECT
public:
    explicit Neighbour(Script script) : script_(std::move(script)) {}
    const Script& script() const { return script_; }
    /// What stands behind the first name, so that nobody mistakes them for a person.
    static const char* label();
    using CodeOf = std::function<std::optional<std::string>(const std::string&)>;
    void begin(const std::filesystem::path& folder, const client::CloudFile& cloud, store::KeyVault& vault, CodeOf codeOf, std::function<void(Result<>)> done);
    /// Puts somebody into the address book and greets them, once.
    void greet(const model::User& newcomer);

private:
    void signIn(CodeOf codeOf, std::function<void(Result<>)> done);
    void finish(const std::function<void(Result<>)>& done, Result<> result);
    void takeChanges();
    void answer(const model::Message& message);
    void hold(client::Request request);

    Script script_;
    std::unique_ptr<client::Client> client_;
    std::vector<client::Request> requests_;
    std::size_t nextAnswer_ = 0;
};

}  // namespace helio::app
