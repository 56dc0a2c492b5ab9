// SPDX-License-Identifier: GPL-3.0-or-later
// A connected socket that speaks packets: the transport's framing on both ways. Lives on one executor; not thread-safe.
#pragma once

#include <array>
#include <asio/ip/tcp.hpp>
#include <deque>
#include <functional>
#include <memory>

#include "base/random.h"
#include "base/result.h"
#include "mtproto/transport.h"

namespace helio::net {

class PacketSocket : public std::enable_shared_from_this<PacketSocket> {
public:
    struct Events {
        std::function<void(Bytes)> packet;
        /// The connection is over; nothing is called after this.
        std::function<void(Error)> closed;
    };

    PacketSocket(asio::ip::tcp::socket socket, mtproto::Framing framing, Random& random);

    /// Sends the transport's opening and begins to read.
    void start(Events events);
    void send(BytesView packet);
    /// Silently: `closed` is not called.
    void close();

private:
    void read();
    void write();
    void handle(std::vector<mtproto::TransportEvent> events);
    void fail(Error error);

    asio::ip::tcp::socket socket_;
    mtproto::ClientTransport transport_;
    Events events_;
    std::array<Byte, 64 * 1024> input_;
    Bytes queued_, writing_;
    bool open_ = false;
};

}  // namespace helio::net
