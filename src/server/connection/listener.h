// SPDX-License-Identifier: GPL-3.0-or-later
// Accepts connections at every door of the cloud, so many an address and so many at all (T-19, B-09).
#pragma once

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <vector>

#include "base/result.h"
#include "server/cloud_file.h"
#include "server/connection/io_threads.h"
#include "server/core/limits.h"

namespace helio::server {

class Listener {
public:
    /// `dc`: as listen() was told. `welcome`: within the quota; else it is to hear so and go (B-09). Each one given must be followed by left().
    using OnSocket = std::function<void(IoThread& home, asio::ip::tcp::socket socket, std::string address, int dc, bool welcome)>;

    Listener(asio::io_context& loop, IoThreads& threads, const Limits& limits, OnSocket onSocket)
        : loop_(loop), threads_(threads), limits_(limits), onSocket_(std::move(onSocket)) {}

    /// At one more door, whose connections are the data centre's. Port 0 picks one. Gives the address it listens on.
    Result<Address> listen(const Address& address, int dc);
    void stop();
    /// A connection from there has ended.
    void left(const std::string& address, bool welcome);

private:
    struct Door {
        Door(asio::io_context& loop, int id) : acceptor(loop), retry(loop), dc(id) {}
        asio::ip::tcp::acceptor acceptor;
        asio::steady_timer retry;
        int dc;
    };
    void accept(Door& door);
    void take(IoThread& home, asio::ip::tcp::socket socket, std::string address, int dc);

    asio::io_context& loop_;
    std::vector<std::unique_ptr<Door>> doors_;
    IoThreads& threads_;
    Limits limits_;
    OnSocket onSocket_;
    std::map<std::string, int> count_;
    int total_ = 0, unwelcome_ = 0;
};

}  // namespace helio::server
