// SPDX-License-Identifier: GPL-3.0-or-later
// The living connection to one data centre: dials, makes the auth key when there is none, runs the session, comes back after a loss.
// Queries survive reconnects; each is answered once. Lives on one executor; not thread-safe.
#pragma once

#include <asio/any_io_executor.hpp>
#include <asio/steady_timer.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/auth_key.h"
#include "crypto/rsa.h"
#include "mtproto/client_session.h"
#include "mtproto/handshake_client.h"
#include "net/backoff.h"
#include "net/dial.h"
#include "net/packet_socket.h"

namespace helio::net {

/// What is kept between runs about an auth key.
struct KeyRecord {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    std::chrono::nanoseconds clockOffset{0};  ///< server time minus this computer's wall time
};

struct LinkConfig {
    std::vector<Endpoint> endpoints;
    std::vector<crypto::RsaPublicKey> keys;
    std::int32_t dc = 1;
    std::optional<KeyRecord> key;
    Bytes connectionPrefix;  ///< see mtproto::ClientSessionConfig
    Backoff backoff;
    std::chrono::milliseconds dialLimit{15'000};
    std::chrono::milliseconds handshakeLimit{60'000};
    mtproto::Framing framing = mtproto::Framing::Intermediate;
};

enum class LinkState : std::uint8_t { Down, Dialling, Up };

struct LinkEvents {
    /// A new auth key or a moved salt or clock: keep it. An error stops the link.
    std::function<Result<>(const KeyRecord&)> keep;
    std::function<void(Bytes)> update;
    std::function<void()> newServerSession;  ///< S-13
    std::function<void(LinkState, const std::string& trouble)> state;
};

using Answer = std::function<void(Result<Bytes>)>;

class Link {
public:
    Link(asio::any_io_executor executor, LinkConfig config, LinkEvents events, const Clock& clock, Random& random);
    ~Link();
    Link(const Link&) = delete;
    Link& operator=(const Link&) = delete;

    void start();
    /// Closes, and fails everything pending with Fault::Cancelled.
    void stop();
    /// Tries now rather than at the end of the back-off (the network is back, a person asks).
    void hurry();
    /// Sends what was asked now rather than at the end of this turn: for an asker that is about to work for long.
    void flush() { pump(); }
    /// `body` is a serialised function. With `after`, the cloud runs it after that one (V-01).
    mtproto::QueryId send(Bytes body, Answer done, mtproto::QueryId after = {});
    /// Its answer is not wanted: `done` is never called. It may still happen.
    void cancel(mtproto::QueryId query);
    /// It shall not happen. True: it never left and `done` is never called. False: it is on its way, will not be sent again, and is answered as
    /// always, or with Fault::Cancelled when the cloud turns out not to have it.
    bool recall(mtproto::QueryId query);
    /// Server time, from the session's clock; wall time before there is one.
    WallTime serverTime() const;

private:
    struct Query {
        Answer done;
        mtproto::QueryId inSession{};
    };
    struct Waiting {  // asked before there was a session
        Bytes body;
        mtproto::QueryId after;
    };
    template <class F>
    auto guarded(F handler);
    void dialNext();
    void opened(asio::ip::tcp::socket socket);
    void startHandshake();
    void handshakePacket(const Bytes& packet);
    void keyMade(const mtproto::NewClientKey& made);
    void startSession();
    void makeSession();
    void sessionPacket(const Bytes& packet);
    void handle(mtproto::SessionEvent& event);
    void forget(std::map<std::uint64_t, Query>::iterator query);
    void answer(mtproto::QueryId query, Result<Bytes> result);
    void keepKey();
    void pump();
    void lost(Error error);
    void setState(LinkState state, const std::string& trouble);

    asio::any_io_executor executor_;
    LinkConfig config_;
    LinkEvents events_;
    const Clock& clock_;
    Random& random_;
    asio::steady_timer retry_, deadline_;
    std::shared_ptr<Dial> dialling_;
    std::shared_ptr<PacketSocket> socket_;
    std::optional<mtproto::ClientHandshake> handshake_;
    std::optional<mtproto::ClientSession> session_;
    std::map<std::uint64_t, Query> queries_;              // by our id
    std::map<mtproto::QueryId, std::uint64_t> bySession_;  // session's id -> ours
    std::vector<std::pair<std::uint64_t, Waiting>> early_;
    std::uint64_t nextQuery_ = 1;
    int failures_ = 0;
    std::size_t endpoint_ = 0;
    bool running_ = false, pumping_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
    LinkState state_ = LinkState::Down;
};

}  // namespace helio::net
