// SPDX-License-Identifier: GPL-3.0-or-later
// A connected socket that speaks packets: the transport's framing (and a proxy's disguise) on both ways. Lives on one executor; not thread-safe.
#pragma once

#include <asio/ip/tcp.hpp>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "mtproto/transport.h"
#include "net/fake_tls.h"
#include "net/proxy.h"

namespace helio::net {

/// How packets become bytes on this connection.
struct WireForm {
    mtproto::Framing framing = mtproto::Framing::Intermediate;
    std::optional<mtproto::ProxyRoute> route;  ///< obfuscated for an MTProxy
    bool records = false;                      ///< in TLS records (T-11, `ee`)
};
/// T-11: what the proxy asks for stands above the wish.
WireForm wireFormFor(const Proxy& proxy, mtproto::Framing wish, std::int32_t dc);

/// Transport errors (T-16) arrive as Error::code (-404, -429, -444, …) of a Fault::Network. They are not authenticated (T-18).
class PacketSocket : public std::enable_shared_from_this<PacketSocket> {
public:
    struct Events {
        std::function<void(Bytes)> packet;
        /// Instead, where it is there: packets that came together, so that they can be opened together.
        std::function<void(std::vector<Bytes>)> packets{};
        /// The connection is over; nothing is called after this.
        std::function<void(Error)> closed;
    };

    PacketSocket(asio::ip::tcp::socket socket, const WireForm& form, Random& random);
    PacketSocket(asio::ip::tcp::socket socket, mtproto::Framing framing, Random& random) : PacketSocket(std::move(socket), WireForm{.framing = framing}, random) {}

    /// Sends the transport's opening and begins to read.
    void start(Events events);
    /// Somebody else listens from now on: an open connection is handed over.
    void hand(Events events) { events_ = std::move(events); }
    /// What is sent in one turn leaves together.
    void send(std::vector<Bytes> packets);
    void send(BytesView packet) {
        std::vector<Bytes> one;
        one.push_back(copyOf(packet));
        send(std::move(one));
    }
    /// Silently: `closed` is not called.
    void close();
    bool open() const { return open_; }

    /// When bytes last went out to or came in from the network: a slow connection is not a dead one.
    SteadyTime lastProgress() const { return progress_; }
    /// Where it leads and from where; nothing once it is closed.
    std::optional<asio::ip::tcp::endpoint> remote() const;
    std::optional<asio::ip::address> local() const;

private:
    void queue(Bytes bytes);
    void read();
    bool take(std::size_t size, std::vector<mtproto::TransportEvent>& events);
    std::error_code takeMore(std::vector<mtproto::TransportEvent>& events);
    void write();
    void handle(std::vector<mtproto::TransportEvent> events);
    void deliver(std::vector<Bytes> packets);
    void fail(Error error);

    asio::ip::tcp::socket socket_;
    mtproto::ClientTransport transport_;
    std::optional<TlsRecords> records_;
    Events events_;
    Bytes input_;
    std::vector<Bytes> queued_, writing_;
    SteadyTime progress_ = std::chrono::steady_clock::now();
    bool open_ = false;
    bool waits_ = true;  ///< reading blocks when there is nothing
};

}  // namespace helio::net
