// SPDX-License-Identifier: GPL-3.0-or-later
#include "apps/heliograph-cli/session.h"

#include <iostream>

namespace helio::cli {
namespace {

constexpr std::chrono::seconds kConnectLimit{30};

/// Commands that the cloud has no part in.
template <class Command>
constexpr bool staysHere() {
    return (std::is_same_v<Command, ProxySet> || std::is_same_v<Command, ProxyShow> || std::is_same_v<Command, ProxyOff> || std::is_same_v<Command, BookList> ||
            std::is_same_v<Command, BookShow> || std::is_same_v<Command, BookRemove> || std::is_same_v<Command, BookJoined> || std::is_same_v<Command, BookRemoved> ||
            std::is_same_v<Command, BookBringBack> || std::is_same_v<Command, BookChanged> || std::is_same_v<Command, SourcesList> || std::is_same_v<Command, SourcesSystem> ||
            std::is_same_v<Command, SourcesRemove> || std::is_same_v<Command, BookRuns> || std::is_same_v<Command, BookSent>);
}

client::DeviceInfo thisDevice() {
    client::DeviceInfo out;
    out.model = "Command line";
#if defined(_WIN32)
    out.systemVersion = "Windows";
#elif defined(__APPLE__)
    out.systemVersion = "macOS";
#else
    out.systemVersion = "Linux";
#endif
    out.appVersion = "0.1.0";
    return out;
}

}  // namespace

Session::~Session() = default;

Result<std::unique_ptr<Session>> Session::open(const Arguments& arguments) {
    std::unique_ptr<Session> out(new Session);
    if (arguments.offline) {
        HELIO_TRY(reader, client::openReader(arguments.account, out->vault_));
        out->reader_ = std::move(reader);
        return out;
    }
    client::Options options;
    options.folder = arguments.account;
    options.vault = &out->vault_;
    options.device = thisDevice();
    options.post = [loop = &out->loop_](std::function<void()> work) { loop->post(std::move(work)); };
    options.wake = [] {};  // it arrives in the loop, which looks at what it waits for
    options.offline = std::visit([](const auto& command) { return staysHere<std::decay_t<decltype(command)>>(); }, arguments.command);
    if (!arguments.cloud.empty()) {
        HELIO_TRY(cloud, client::readCloudFile(arguments.cloud));
        options.cloud = std::move(cloud);
    }
    std::error_code error;
    const bool first = !std::filesystem::exists(arguments.account / client::kKeyFile, error);
    HELIO_TRY(opened, client::open(std::move(options)));
    if (first)
        std::cerr << "The key of this account lies in " << (arguments.account / client::kKeyFile).string()
                  << ", readable by you alone. Whoever can read it can read the account.\n";
    out->client_ = std::move(opened);
    return out;
}

client::Changes Session::changes() {
    if (!client_) return {};
    auto out = client_->takeChanges();
    for (const auto& one : out.renumbered) renumbered_[one.local] = one.real;
    return out;
}

std::optional<model::MessageId> Session::realId(model::MessageId local) const {
    const auto it = renumbered_.find(local);
    return it == renumbered_.end() ? std::nullopt : std::optional(it->second);
}

bool Session::ended() {
    (void)changes();  // so that the next one wakes us
    return reader().signInState() == client::SignInState::EndedElsewhere;
}

Error Session::endedError() {
    return {Fault::Denied, "using the account", "this session was ended on another device", "Sign in again; drafts and messages are still here (--offline)", 0, {}};
}

Error Session::explained(Error error) {
    if (error.fault != Fault::Timeout || !client_) return error;
    const auto now = client_->connection();
    if (now.link == client::Link::Online || now.link == client::Link::Updating) return error;
    error.fault = Fault::Network;
    error.happened = "the cloud cannot be reached" + (now.trouble.empty() ? std::string() : ": " + now.trouble);
    return error;
}

Result<> Session::signedIn() {
    switch (reader().signInState()) {
        case client::SignInState::SignedIn: return {};
        case client::SignInState::EndedElsewhere: return std::unexpected(endedError());
        case client::SignInState::SignedOut: break;
    }
    return fail(Fault::Denied, "using the account", "nobody is signed in here", "Use sign-in first.");
}

Result<> Session::ready() {
    if (offline()) return fail(Fault::Denied, "using the account", "this needs the cloud", "Leave --offline out.");
    HELIO_CHECK(signedIn());
    const bool online = loop_.runUntil(
        [this] {
            (void)changes();  // so that the next one wakes us
            return client_->connection().link == client::Link::Online || reader().signInState() != client::SignInState::SignedIn;
        },
        Loop::in(kConnectLimit));
    HELIO_CHECK(signedIn());
    if (online) return {};
    return fail(Fault::Network, "connecting to the cloud", client_->connection().trouble.empty() ? "no answer in time" : client_->connection().trouble,
                "Try again, or ask the cache with --offline.");
}

}  // namespace helio::cli
