// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP connection: bytes to packets and back, its handshakes, its deadlines, its limits (T-19). Lives on the loop thread; kept alive by its
// pending reads and writes.
#pragma once

#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <deque>
#include <memory>
#include <optional>
#include <string>

#include "base/random.h"
#include "mtproto/handshake_server.h"
#include "mtproto/transport.h"

namespace helio::server {

class Connection;

/// Who hears what a connection says.
class PacketSink {
public:
    virtual ~PacketSink() = default;
    virtual void onPacket(const std::shared_ptr<Connection>& from, mtproto::ReceivedPacket packet) = 0;
    virtual void onClosed(Connection& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(asio::ip::tcp::socket socket, std::string address, PacketSink& sink, Random& random, std::shared_ptr<const mtproto::ServerHandshakeConfig> handshakes);

    void start();
    void send(BytesView packet);
    void sendQuickAck(std::uint32_t token);
    /// A transport error (T-17) that leaves the connection open.
    void sendError(int code);
    /// A transport error, then the end.
    void refuse(int code);
    void close();

    /// The first valid encrypted message came: larger frames, longer silence.
    void trust();
    /// S-11: the end unless this is called again in time.
    void disconnectAfter(std::chrono::seconds delay);

    bool open() const { return open_; }
    const std::string& address() const { return address_; }
    /// Made when a handshake begins, given back when the connection was trusted or has been done with them for a minute (V-15).
    mtproto::ServerHandshakes& handshakes();

private:
    using Clock = std::chrono::steady_clock;

    void read();
    void onRead(std::size_t count);
    void queue(Bytes bytes);
    void write();
    void watch();
    void finishClose();

    asio::ip::tcp::socket socket_;
    std::string address_;
    PacketSink& sink_;
    mtproto::ServerTransport transport_;
    std::shared_ptr<const mtproto::ServerHandshakeConfig> handshakeConfig_;
    std::optional<mtproto::ServerHandshakes> handshakes_;
    asio::steady_timer timer_;
    Clock::time_point idleUntil_, pingUntil_, writeUntil_, shookHands_;
    Bytes inbox_;
    std::deque<Bytes> outbox_;
    std::size_t queued_ = 0;
    bool open_ = true, trusted_ = false, writing_ = false, reading_ = false, closing_ = false;
};

}  // namespace helio::server
