// SPDX-License-Identifier: GPL-3.0-or-later
// A cloud in this process and people who use it through the public page of the client. Nothing sleeps: everything is waited for, with a deadline.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>

#include "client/client.h"
#include "server/cloud.h"
#include "store/key_vault.h"
#include "tests/support/desk.h"
#include "tests/support/temp_folder.h"

namespace helio::flow {

inline constexpr std::chrono::seconds kPatience{60};

class Person {
public:
    Person(std::filesystem::path folder, const client::CloudFile& cloud, bool offline = false);
    ~Person();

    /// Waits for the answer of one command.
    template <class T>
    Result<T> get(const std::function<client::Request(client::Done<T>)>& start) {
        std::optional<Result<T>> answer;
        const auto request = start([&](Result<T> result) { answer.emplace(std::move(result)); });
        if (!desk_->until([&] { return answer.has_value(); }, kPatience)) return fail(Fault::Timeout, "waiting in a test", "no answer");
        return std::move(*answer);
    }
    /// Waits until it is so, looking after every change.
    bool until(const std::function<bool()>& so, std::chrono::milliseconds patience = kPatience);

    client::Client& operator*() { return *client_; }
    client::Client* operator->() { return client_.get(); }
    client::Reader& reader() { return client_->reader(); }
    model::UserId id() { return reader().self()->id; }
    const std::filesystem::path& folder() const { return folder_; }
    Error opening;  ///< why client_ is null, if it is

    Result<model::User> signIn(const std::string& phone, const std::filesystem::path& codes, const std::string& firstName);
    bool online();
    /// Sends and waits for the cloud's id.
    model::MessageId say(model::PeerId to, const std::string& text);
    bool hears(model::PeerId chat, const std::string& text);
    std::vector<std::string> texts(model::PeerId chat);
    std::vector<model::Message> page(model::PeerId chat, std::int32_t limit = 100);
    /// By phone, through the address book; the id.
    model::UserId adds(const std::string& phone, const std::string& firstName);
    const std::map<model::MessageId, model::MessageId>& renumbered() const { return renumbered_; }
    std::vector<model::Message> arrived;  ///< every notification so far

    void close() { client_.reset(); }
    void reopen(bool offline = false);
    bool isOpen() const { return client_ != nullptr; }

private:
    std::shared_ptr<Desk> desk_ = std::make_shared<Desk>();
    std::filesystem::path folder_;
    client::CloudFile cloud_;
    store::KeyFileVault vault_;
    std::map<model::MessageId, model::MessageId> renumbered_;
    std::unique_ptr<client::Client> client_;
};

/// One cloud, one folder for everything, gone afterwards.
class Neighbourhood : public testing::Test {
protected:
    void SetUp() override { startCloud(); }

    void startCloud();
    void stopCloud() { cloud_.reset(); }
    /// Before what a test keeps for itself, to which the cloud's witness may speak.
    void TearDown() override { stopCloud(); }
    client::CloudFile cloudFile();
    std::filesystem::path folder(const std::string& name) const { return temp_.path() / name; }
    std::filesystem::path codes() const { return temp_.path() / "codes"; }
    /// A new person, signed up.
    std::unique_ptr<Person> person(const std::string& name, const std::string& phone);
    /// Another device of the same account.
    std::unique_ptr<Person> device(const std::string& folderName, const std::string& phone);

    test::TempFolder temp_;
    std::unique_ptr<server::Cloud> cloud_;
    std::vector<std::uint16_t> ports_{0};  ///< one a data centre
    std::vector<server::HomeRule> homes_;
    bool privateMatching_ = true;
    std::function<void(BytesView)> witness_;  ///< what the cloud is asked, after decryption
};

}  // namespace helio::flow
