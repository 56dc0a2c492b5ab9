// SPDX-License-Identifier: GPL-3.0-or-later
// The loop thread's view of the cloud: connections, keys, sessions. Opened messages come in from the I/O threads, queries go to the dispatcher, answers
// and pushes leave. All but the PacketSink's functions belong to the loop thread.
#pragma once

#include <asio/io_context.hpp>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "mtproto/handshake_server.h"
#include "server/connection/connection.h"
#include "server/core/call.h"
#include "server/core/pool.h"
#include "server/core/writer.h"
#include "server/sessions/ended_sessions.h"
#include "server/sessions/quotas.h"
#include "server/sessions/session.h"

namespace helio::server {

/// The data centre that a handshake names, without the marks of test and media ones.
std::optional<int> plainDc(std::optional<std::int32_t> named);

class Switchboard final : public PacketSink {
public:
    struct Parts {
        asio::io_context& loop;
        Services& services;
        Writer& writer;
        Pool& pool;
        Quotas& quotas;
        store::Db& db;  ///< the loop's own reading connection
        SecretBytes saltSecret;
        /// By data centre; of a cloud that is one: 0.
        std::map<int, std::shared_ptr<const mtproto::ServerHandshakeConfig>> handshakes;
        bool oneMainConnection = false;  ///< R-09
    };
    using OnQuery = std::function<void(const std::shared_ptr<Session>&, mtproto::ServerQuery, std::shared_ptr<Held>)>;
    using OnAck = std::function<void(const std::shared_ptr<Session>&, Pts)>;
    using OnAwake = std::function<void(const std::shared_ptr<Session>&)>;

    explicit Switchboard(Parts parts) : parts_(std::move(parts)), keys_(parts_.db, std::move(parts_.saltSecret)), ended_(unixSeconds(now())) {}

    /// Queries go here; a session that came back (or just signed in) is looked after here; deliveries are counted here.
    void connect(OnQuery onQuery, OnAwake onAwake, OnAck onAck, std::function<void(const Connection&)> onLeft);

    /// `dc`: the data centre whose door it came in by; 0: there is one. `welcome`: false when its address has too many.
    void adopt(std::shared_ptr<Connection> connection, int dc, bool welcome);
    void onPlain(const std::shared_ptr<Connection>& from, Bytes packet) override;
    void onKeyWanted(const std::shared_ptr<Connection>& from, std::uint64_t keyId) override;
    void onMessage(const std::shared_ptr<Connection>& from, Incoming message) override;
    void onDrained(const std::shared_ptr<Connection>& from) override;
    void onClosed(const std::shared_ptr<Connection>& connection) override;
    /// Gives back what finished handshakes still hold (V-15); every now and then.
    void tidy();

    /// Everything that wants to leave now.
    void flush(const std::shared_ptr<Session>& session);
    void reply(const std::shared_ptr<Session>& session, std::int64_t query, Result<Bytes> result);
    std::vector<std::shared_ptr<Session>> sessionsOf(UserId user) const;
    /// The device signed in, or was signed out (its sessions get no pushes from now on).
    void deviceChanged(KeyId key);
    /// The temporary key speaks for the permanent one from now on.
    void keyBound(KeyId temporary, KeyId permanent);
    /// Unusable from now on: its sessions are gone, its next packet is answered -404.
    void keyGone(KeyId key);
    /// updateLoginToken, to a key that nobody is signed in with yet.
    void tellLoginToken(KeyId key);
    KeyRing& keys() { return keys_; }
    WallTime now() const { return parts_.services.clock.wall(); }
    void closeAll();
    std::size_t sessionCount() const { return sessions_.size(); }

private:
    using SessionName = std::pair<std::int64_t, std::int64_t>;  // key, session id

    /// A connection as this thread sees it.
    struct Guest {
        std::weak_ptr<Connection> connection;
        int dc = 0;
        std::set<SessionName> sessions;
        std::optional<mtproto::ServerHandshakes> handshakes;
        SteadyTime shookHands{};
    };

    Guest* guest(const std::shared_ptr<Connection>& connection);
    std::shared_ptr<DeviceKey> usableKey(std::uint64_t id, int dc);
    void receive(const std::shared_ptr<Connection>& from, Incoming message);
    void left(const std::shared_ptr<Connection>& connection);
    void shakeHands(const std::shared_ptr<Connection>& from, BytesView packet);
    void onStep(const std::shared_ptr<Connection>& from, mtproto::ServerHandshakes::Step step);
    void runWork(const std::shared_ptr<Connection>& from, mtproto::ServerHandshakes::Work work);
    void storeKey(const std::shared_ptr<Connection>& from, mtproto::ServerHandshakes::Store store);
    std::shared_ptr<Session> sessionFor(const std::shared_ptr<DeviceKey>& key, std::int64_t id, bool first);
    bool elsewhere(const Session& session, const std::shared_ptr<Connection>& here) const;
    void revoke(const std::shared_ptr<Session>& session);
    void attach(const std::shared_ptr<Session>& session, const std::shared_ptr<Connection>& connection);
    void detach(const std::shared_ptr<Session>& session);
    void onEvents(const std::shared_ptr<Session>& session, std::vector<mtproto::ServerEvent> events, const std::shared_ptr<Held>& held);
    void destroyAuthKey(const std::shared_ptr<Session>& session, std::int64_t request);
    void drop(const SessionName& name);
    void touch(const std::shared_ptr<Session>& session, const std::string& address);
    void limitSessions(std::int64_t key);
    void index(const std::shared_ptr<Session>& session);
    void unindex(UserId user, const SessionName& name);
    /// The session belongs to somebody else now: what was pushed before says nothing.
    void renew(const std::shared_ptr<Session>& session);
    std::vector<std::shared_ptr<Session>> sessionsUnder(KeyId key) const;

    Parts parts_;
    KeyRing keys_;
    EndedSessions ended_;
    OnQuery onQuery_;
    OnAwake onAwake_;
    OnAck onAck_;
    std::function<void(const Connection&)> onLeft_;
    std::map<SessionName, std::shared_ptr<Session>> sessions_;
    std::unordered_map<UserId, std::set<SessionName>> byUser_;
    std::unordered_map<Connection*, Guest> guests_;
    int handshakesRunning_ = 0;
};

}  // namespace helio::server
