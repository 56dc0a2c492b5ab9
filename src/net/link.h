// SPDX-License-Identifier: GPL-3.0-or-later
// The living connection to one data centre: dials, has keys made when there are none, runs the session, comes back after a loss.
// Queries survive reconnects and new keys; each is answered once. Lives on one executor; not thread-safe.
// Parts: link.cpp (queries), link_connect.cpp (connection and its loss), link_keys.cpp (permanent and temporary keys).
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
#include "mtproto/client_session.h"
#include "mtproto/temp_keys.h"
#include "net/dial.h"
#include "net/key_maker.h"
#include "net/link_config.h"
#include "net/packet_socket.h"

namespace helio::net {

enum class LinkState : std::uint8_t { Down, Dialling, Up };

struct LinkEvents {
    /// A new permanent key or a moved salt or clock: keep it. An error stops the attempt.
    std::function<Result<>(const KeyRecord&)> keep;
    std::function<void(Bytes)> update;
    std::function<void()> newServerSession;  ///< S-13
    std::function<void(LinkState, const std::string& trouble)> state;
    /// P-08: the cloud no longer knows the permanent key, provably. The link has stopped.
    std::function<void()> keyGone = [] {};
    /// The cloud makes no temporary keys, provably: the permanent one carries everything, here and on other links to this data centre.
    std::function<void()> noTemporaryKeys = [] {};
};

using Answer = std::function<void(Result<Bytes>)>;

struct Ask {
    Bytes body;                ///< a serialised function
    mtproto::QueryId after{};  ///< the cloud runs it after that one (V-01)
    bool gzip = true;
};

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
    /// The computer slept or has another address: what is open is not to be trusted. The session goes on over a new connection, at once.
    void dialAnew();

    mtproto::QueryId send(Ask ask, Answer done);
    mtproto::QueryId send(Bytes body, Answer done, mtproto::QueryId after = {}) { return send(Ask{.body = std::move(body), .after = after}, std::move(done)); }
    /// Its answer is not wanted: `done` is never called, the cloud is told (S-15). It may still happen.
    void cancel(mtproto::QueryId query);
    /// It shall not happen. True: it never left and `done` is never called. False: it is on its way, will not be sent again, and is answered as
    /// always, or with Fault::Cancelled when the cloud turns out not to have it.
    bool recall(mtproto::QueryId query);
    /// S-16: asks the cloud to forget the key that this connection uses, behind everything asked before it; for signing out. A courtesy: nothing where there
    /// is no connection, nobody hears what came of it, and it is not asked again on another one.
    void destroyKey();
    /// Sends what was asked now rather than at the end of this turn: for an asker that is about to work for long.
    void flush() { pump(); }
    std::size_t pending() const { return queries_.size(); }
    LinkState state() const { return state_; }
    /// Server time, from the session's clock; wall time before there is one.
    WallTime serverTime() const;
    /// The open connection's two ends, for whoever watches the network.
    const PacketSocket* socket() const { return socket_.get(); }
    /// What is kept, as of now; nothing before the first handshake.
    const std::optional<KeyRecord>& key() const { return config_.key; }
    bool temporaryKeys() const { return temporary_; }

private:
    struct Query {
        Answer done;
        mtproto::QueryId inSession{};
    };
    template <class F>
    auto guarded(F handler) {  // a handler that was already queued when the link died does nothing
        return [alive = std::weak_ptr<bool>(alive_), handler = std::move(handler)](auto&&... args) mutable {
            if (!alive.expired()) handler(std::forward<decltype(args)>(args)...);
        };
    }

    // link.cpp
    void give(std::uint64_t id, Ask ask);
    void forget(std::map<std::uint64_t, Query>::iterator query);
    void answer(mtproto::QueryId query, Result<Bytes> result);
    void handle(mtproto::SessionEvent& event);
    void pump();
    void pumpSoon();
    void watch();

    // link_connect.cpp
    void connect();
    const Endpoint& endpoint() const;
    void dialPlain();
    void adopt(std::shared_ptr<PacketSocket> socket);
    void sessionPackets(std::vector<Bytes> packets);
    void lost(const Error& error);
    void retryIn(std::chrono::milliseconds delay);
    void disconnect();
    void setState(LinkState state, const std::string& trouble);

    // link_keys.cpp
    bool wantsKeys() const;
    std::shared_ptr<KeyMaker> makeKeys(std::function<void(MadeKeys)> made, std::function<void(NoKeys)> failed);
    void firstKeys();
    void noKeys(NoKeys why);
    void accept(const MadeKeys& made);
    void keyedSession();
    void keepKey();
    void renewWhenDue();
    void renew();
    void changeOver(bool now);
    void dropTemporary();

    mtproto::QueryId destroying_{};
    asio::any_io_executor executor_;
    LinkConfig config_;
    LinkEvents events_;
    const Clock& clock_;
    Random& random_;
    asio::steady_timer retry_, deadline_, renewal_, patience_;
    std::shared_ptr<Dial> dialling_;
    std::shared_ptr<KeyMaker> maker_, renewer_;
    std::shared_ptr<PacketSocket> socket_;
    std::optional<mtproto::ClientSession> session_;
    std::uint64_t sessionKey_ = 0;  ///< id of the key that session_ runs on
    mtproto::TempKeys temps_;
    std::optional<MadeKeys> renewed_;  ///< waits until what is on its way was answered
    bool temporary_ = false;
    std::optional<SteadyTime> worked_;                     ///< when the cloud last proved that it knows the permanent key (P-08)
    std::map<std::uint64_t, Query> queries_;               // by our id
    std::map<mtproto::QueryId, std::uint64_t> bySession_;  // session's id -> ours
    std::vector<std::pair<std::uint64_t, Ask>> early_;     // asked before there was a session
    std::uint64_t nextQuery_ = 1;
    int failures_ = 0;
    int renewals_ = 0;  ///< failed in a row
    std::size_t endpoint_ = 0;
    std::optional<SteadyTime> probed_;  ///< a ping was sent because it was silent
    bool running_ = false, pumping_ = false;
    LinkState state_ = LinkState::Down;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true);
};

}  // namespace helio::net
