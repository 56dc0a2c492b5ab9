// SPDX-License-Identifier: GPL-3.0-or-later
// The account a command works on: online with its core, or the cache alone.
#pragma once

#include <map>
#include <memory>

#include "apps/heliograph-cli/arguments.h"
#include "apps/heliograph-cli/loop.h"
#include "client/key_vault.h"

namespace helio::cli {

class Session {
public:
    static Result<std::unique_ptr<Session>> open(const Arguments& arguments);
    ~Session();

    client::Reader& reader() { return client_ ? client_->reader() : *reader_; }
    bool offline() const { return client_ == nullptr; }
    /// Only when not offline.
    client::Client& client() { return *client_; }
    Loop& loop() { return loop_; }
    /// What the core told since the last time.
    client::Changes changes();
    /// The id the cloud gave to a message of this run, if changes() has told it.
    std::optional<model::MessageId> realId(model::MessageId local) const;

    /// Signed in, connected and caught up, within the time every command has for that.
    Result<> ready();
    /// Fault::Denied with what to do, when nobody is signed in.
    Result<> signedIn();
    template <class T>
    Result<T> await(const std::string& doing, const std::function<client::Request(client::Done<T>)>& start, std::chrono::seconds limit = std::chrono::seconds(60)) {
        const bool was = !ended();
        auto answer = cli::await<T>(loop_, Loop::in(limit), doing, start, [this, was] { return was && ended(); });
        if (!answer && ended()) return std::unexpected(endedError());
        if (!answer) return std::unexpected(explained(std::move(answer).error()));
        return answer;
    }
    /// The cloud said, now or earlier, that this session is over.
    bool ended();
    static Error endedError();
    /// No answer in time, because there was no connection: then that is said, and why.
    Error explained(Error error);

private:
    Session() = default;
    Loop loop_;
    std::map<model::MessageId, model::MessageId> renumbered_;
    client::KeyFileVault vault_;
    std::unique_ptr<client::Reader> reader_;
    std::unique_ptr<client::Client> client_;
};

}  // namespace helio::cli
