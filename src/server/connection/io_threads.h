// SPDX-License-Identifier: GPL-3.0-or-later
// The threads that move bytes: sockets, framing, opening and sealing of packets. Each connection lives on one of them; what packets mean is decided
// on the loop thread (sessions/switchboard.h).
#pragma once

#include <asio/executor_work_guard.hpp>
#include <asio/io_context.hpp>
#include <asio/steady_timer.hpp>
#include <memory>
#include <thread>
#include <unordered_set>
#include <vector>

#include "base/bytes.h"

namespace helio::server {

class Connection;

class IoThread {
public:
    IoThread();
    ~IoThread();
    IoThread(const IoThread&) = delete;
    IoThread& operator=(const IoThread&) = delete;

    asio::io_context& loop() { return loop_; }

    // On this thread alone:
    /// Keeps it alive until it is taken out.
    void add(std::shared_ptr<Connection> connection) { connections_.insert(std::move(connection)); }
    void remove(const std::shared_ptr<Connection>& connection) { connections_.erase(connection); }
    /// Bytes of a socket on their way into a transport: one buffer for all connections, so that an idle one holds none.
    MutBytesView buffer() { return buffer_; }

    /// What was posted before is done first.
    void stop();

private:
    void tick();

    asio::io_context loop_{1};
    asio::executor_work_guard<asio::io_context::executor_type> work_{loop_.get_executor()};
    asio::steady_timer timer_{loop_};  ///< deadlines of all connections, once a second
    std::unordered_set<std::shared_ptr<Connection>> connections_;
    Bytes buffer_;
    std::thread thread_;
};

class IoThreads {
public:
    explicit IoThreads(int count);

    IoThread& next() { return *threads_[turn_++ % threads_.size()]; }
    void stop();

private:
    std::vector<std::unique_ptr<IoThread>> threads_;
    std::size_t turn_ = 0;
};

}  // namespace helio::server
