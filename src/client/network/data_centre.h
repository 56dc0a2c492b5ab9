// SPDX-License-Identifier: GPL-3.0-or-later
// One data centre as an account uses it: a permanent key, and a connection a lane, each with a session (and a temporary key) of its own. Lanes
// for files are opened when they are needed and closed when they have been idle; at a data centre that is not the account's own the login is
// carried over first.
#pragma once

#include <asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "net/link.h"
#include "net/rpc/link_caller.h"

namespace helio::client {

class DataCentre {
public:
    struct Events {
        std::function<Result<>(const net::KeyRecord&)> keep;
        // of the main lane
        std::function<void(Bytes)> update;
        std::function<void()> newServerSession;
        std::function<void(net::LinkState, const std::string&)> state;
        /// P-08
        std::function<void()> keyGone;
        /// Carries the login over to here: auth.exportAuthorization at the account's own data centre. Not set: this is the account's own.
        std::function<void(net::rpc::Answer)> exportLogin;
    };
    struct Parts {
        asio::any_io_executor executor;
        const Clock& clock;
        Random& random;
        std::chrono::milliseconds idleLimit{30'000};
    };
    DataCentre(Parts parts, net::LinkConfig config, Events events);
    ~DataCentre();
    DataCentre(const DataCentre&) = delete;
    DataCentre& operator=(const DataCentre&) = delete;

    void startMain();
    void call(net::rpc::Query query, net::rpc::Answer done);
    void stop();
    /// Every open lane tries now, or dials anew (sleep, another address).
    void hurry();
    void dialAnew();

    net::Link* main() { return find(net::rpc::Lane::Main); }
    net::Link* find(net::rpc::Lane lane);
    std::size_t open() const { return lines_.size(); }
    std::int32_t dc() const { return config_.dc; }

private:
    struct Line {
        Line(DataCentre& centre, net::rpc::Lane lane);
        std::unique_ptr<net::Link> link;
        std::unique_ptr<net::rpc::LinkCaller> caller;
        asio::steady_timer idle;
    };
    struct Held {
        net::rpc::Query query;
        net::rpc::Answer done;
        bool again = false;  ///< the login was lost under it once
    };
    enum class Login { Here, Asking, Missing };

    void take(Held held);
    void ask(net::rpc::Query query, net::rpc::Answer done);
    void askAsGuest(Held held);
    Line& line(net::rpc::Lane lane);
    void keyed(const net::KeyRecord& record);
    void importLogin(net::rpc::Lane lane);
    void loginCame(net::rpc::Lane lane, Result<Bytes> exported);
    void loginOver(Result<> result);
    void release();
    void rest(net::rpc::Lane lane);

    Parts parts_;
    net::LinkConfig config_;
    Events events_;
    std::map<net::rpc::Lane, std::unique_ptr<Line>> lines_;
    std::vector<Held> held_;  ///< until there is a key, or the login was carried over
    Login login_;
    int carried_ = 0;  ///< how often the login was carried over in a row
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace helio::client
