// SPDX-License-Identifier: GPL-3.0-or-later
// Accepts connections, so many an address and so many at all (T-19, B-09).
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>

#include "base/result.h"
#include "server/cloud_file.h"

namespace helio::server {

class Listener {
public:
    using OnSocket = std::function<void(asio::ip::tcp::socket socket, std::string address)>;

    Listener(asio::io_context& loop, OnSocket onSocket) : acceptor_(loop), retry_(loop), onSocket_(std::move(onSocket)) {}

    /// Port 0 picks one. Gives the address it listens on.
    Result<Address> listen(const Address& address);
    void stop();
    /// A connection from there has ended.
    void left(const std::string& address);

private:
    void accept();

    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    OnSocket onSocket_;
    std::map<std::string, int> count_;
    int total_ = 0;
};

}  // namespace helio::server
