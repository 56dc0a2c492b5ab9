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
#include "server/connection/io_threads.h"
#include "server/core/limits.h"

namespace helio::server {

class Listener {
public:
    /// `welcome`: within the quota; else it is to hear so and go (B-09). Each one given must be followed by left().
    using OnSocket = std::function<void(IoThread& home, asio::ip::tcp::socket socket, std::string address, bool welcome)>;

    Listener(asio::io_context& loop, IoThreads& threads, const Limits& limits, OnSocket onSocket)
        : acceptor_(loop), retry_(loop), threads_(threads), limits_(limits), onSocket_(std::move(onSocket)) {}

    /// Port 0 picks one. Gives the address it listens on.
    Result<Address> listen(const Address& address);
    void stop();
    /// A connection from there has ended.
    void left(const std::string& address, bool welcome);

private:
    void accept();
    void take(IoThread& home, asio::ip::tcp::socket socket, std::string address);

    asio::ip::tcp::acceptor acceptor_;
    asio::steady_timer retry_;
    IoThreads& threads_;
    Limits limits_;
    OnSocket onSocket_;
    std::map<std::string, int> count_;
    int total_ = 0, unwelcome_ = 0;
};

}  // namespace helio::server
