// SPDX-License-Identifier: GPL-3.0-or-later
// One TCP connection: bytes to opened messages and back, its deadlines, its limits (T-19, V-15). It lives on an I/O thread; every public function may be
// called from any thread and takes effect there, in order. Kept alive by its pending reads and writes.
//
// What it may hold (V-15; the sum is in docs/SECURITY.md): a frame on its way in (2 MiB, 1 MiB before the first valid message), kMostHeld of queries that run
// and what was read beyond it in the same turn, what those unpack to (kMostAsked), kMostQueued of answers, of which a few are sealed.
#pragma once

#include <asio/ip/tcp.hpp>
#include <atomic>
#include <memory>
#include <string>

#include "base/random.h"
#include "mtproto/envelope.h"
#include "mtproto/server_session.h"
#include "mtproto/transport.h"
#include "server/connection/io_threads.h"
#include "server/core/byte_budget.h"
#include "server/core/limits.h"

namespace helio::server {

class Connection;

inline constexpr std::size_t kMostHeld = 2u << 20;     ///< bytes of queries without an answer: beyond it nothing more is read
inline constexpr std::size_t kMostAsked = 7u << 20;    ///< bytes of the same, unpacked: beyond it they are refused
inline constexpr std::size_t kStopReading = 6u << 20;  ///< bytes of answers a peer did not take: it is not asked for more questions
inline constexpr std::size_t kMostQueued = 11u << 20;  ///< beyond it the connection ends; all that its sessions keep for it is less

/// Bytes of a message that is still being worked on; given back when the last copy goes.
class Held {
public:
    Held(const std::shared_ptr<Connection>& connection, std::size_t bytes) : connection_(connection), bytes_(bytes) {}
    ~Held();
    Held(const Held&) = delete;
    Held& operator=(const Held&) = delete;

private:
    std::weak_ptr<Connection> connection_;
    std::size_t bytes_;
};

/// A message that fitted its key.
struct Incoming {
    std::uint64_t keyId = 0;
    mtproto::Opened message;
    bool quickAckWanted = false;
    std::shared_ptr<Held> held;
};

/// Who hears what a connection says; called on its I/O thread.
class PacketSink {
public:
    virtual ~PacketSink() = default;
    virtual void onPlain(const std::shared_ptr<Connection>& from, Bytes packet) = 0;
    /// Answer with useKey(). Nothing else comes from this connection until then.
    virtual void onKeyWanted(const std::shared_ptr<Connection>& from, std::uint64_t keyId) = 0;
    virtual void onMessage(const std::shared_ptr<Connection>& from, Incoming message) = 0;
    /// It takes answers again, after somebody heard that it is congested.
    virtual void onDrained(const std::shared_ptr<Connection>& from) = 0;
    virtual void onClosed(const std::shared_ptr<Connection>& connection) = 0;
};

class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(IoThread& home, asio::ip::tcp::socket socket, std::string address, PacketSink& sink, Random& random, const ConnectionLimits& limits);

    void start();
    /// B-09: whatever it says is answered with -429, and that was it.
    void startOverQuota();
    /// Null: the key is none of ours (B-10).
    void useKey(std::uint64_t id, std::shared_ptr<const crypto::AuthKey> key);
    void send(std::shared_ptr<const crypto::AuthKey> key, std::vector<mtproto::Unsealed> messages);
    void sendPlain(Bytes packet);
    void sendQuickAck(std::uint32_t token);
    /// A transport error (T-17) that leaves the connection open.
    void sendError(int code);
    /// A transport error, then the end.
    void refuse(int code);
    void close();
    /// S-11: the end unless this is called again in time.
    void disconnectAfter(std::chrono::seconds delay);

    bool open() const { return open_; }
    /// The peer does not take what it is given: nothing more is worth making for it. PacketSink::onDrained says when that is over.
    bool congested();
    /// What its queries may unpack to. Loop thread.
    ByteBudget& questions() { return questions_; }
    const std::string& address() const { return address_; }
    bool welcome() const { return !overQuota_; }

private:
    friend class IoThread;
    friend class Held;
    using Clock = std::chrono::steady_clock;

    template <class Do>
    void atHome(Do action);
    void tick(Clock::time_point now);
    void release(std::size_t bytes);

    void read();
    void takeSome();
    void onBytes(BytesView bytes);
    void onPackets(std::vector<mtproto::ReceivedPacket> packets);
    bool openAll(std::vector<mtproto::ReceivedPacket>& packets, std::size_t from, std::size_t to);
    const crypto::AuthKey* known(std::uint64_t id) const;
    bool holdsTooMuch() const { return held_ > kMostHeld || queued_ > kStopReading; }

    void sent(std::size_t bytes);
    void sealWaiting();
    void queue(Bytes bytes);
    void hold(std::vector<Bytes> pieces);
    void write();
    void refuseNow(int code);
    void finishClose();
    void closeNow();

    struct KnownKey {
        std::uint64_t id = 0;
        std::shared_ptr<const crypto::AuthKey> key;
    };

    IoThread& home_;
    asio::ip::tcp::socket socket_;
    std::string address_;
    PacketSink& sink_;
    Random& random_;
    ConnectionLimits limits_;
    mtproto::ServerTransport transport_;
    std::vector<KnownKey> keys_;  ///< newest last
    std::uint64_t wantedKey_ = 0;
    std::vector<mtproto::ReceivedPacket> waiting_;  ///< until the key is there
    std::vector<mtproto::ReceivedPacket> came_;     ///< in this turn
    struct ToSeal {
        std::shared_ptr<const crypto::AuthKey> key;
        mtproto::Unsealed message;
    };
    std::size_t toSealBytes_ = 0;
    std::vector<ToSeal> toSeal_;  ///< what comes together is sealed together: several large ones cost little more than one
    ByteBudget questions_{kMostAsked};
    Clock::time_point idleUntil_, pingUntil_, writeUntil_, partialSince_;
    std::size_t partial_ = 0;  ///< bytes that came and are no whole packet yet
    std::vector<Bytes> outbox_, leaving_;
    std::atomic<std::size_t> held_ = 0, queued_ = 0;
    std::atomic<bool> open_ = true, paused_ = false, awaited_ = false;
    bool trusted_ = false, writing_ = false, reading_ = false, closing_ = false, overQuota_ = false;
};

}  // namespace helio::server
