// SPDX-License-Identifier: GPL-3.0-or-later
// One MTProto session of one authorisation key, the client's side: ids, salts, acknowledgements, containers, resends, results.
// No socket and no clock: packets go in, packets and events come out. Not thread-safe.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/strong_id.h"
#include "crypto/auth_key.h"
#include "mtproto/server_clock.h"

namespace helio::mtproto {

using QueryId = StrongId<struct QueryTag, std::uint64_t>;

struct ClientSessionConfig {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    ServerClock clock;
    /// What stands before the query in invokeWithLayer(N, initConnection(…, query)), serialised. The session writes it before each query until
    /// one is answered on the present connection and session. Empty: the caller wraps by itself.
    Bytes connectionPrefix;
    std::size_t inflateCap = 32u << 20;                  ///< C-05
    std::chrono::seconds pingEvery{60};                  ///< S-11; 0 turns pings off
    std::chrono::milliseconds ackDelay{15'000};          ///< S-01: at most 30 s
};

struct SendOptions {
    /// invokeAfterMsg: the server runs this query after that one (V-01). Ignored once that one is answered.
    QueryId after{};
    bool gzip = true;  ///< pack when it is larger than 512 bytes and shrinks
};

/// The answer of a query, unpacked.
struct RpcResult {
    QueryId query;
    Bytes body;
};
struct RpcFailed {
    QueryId query;
    int code = 0;
    std::string name;
};
/// The server has the query (it may still be lost if the server restarts). Not an answer (S-03).
struct QueryAcked {
    QueryId query;
};
/// Content that answers no query: an Updates object, unpacked.
struct Update {
    Bytes body;
};
/// The server forgot the session or never knew it: updates may be missing, ask updates.getDifference (S-13).
struct NewServerSession {};
/// The session went on under a new session_id (32, 33, 17 …); everything pending is sent again by itself.
struct SessionRenewed {
    std::string why;
};
/// Salt or clock moved: keep them beside the auth key (`salt()`, `clock()`).
struct KeyStateChanged {};
using SessionEvent = std::variant<RpcResult, RpcFailed, QueryAcked, Update, NewServerSession, SessionRenewed, KeyStateChanged>;

class ClientSession {
public:
    ClientSession(ClientSessionConfig config, Random& random);
    ClientSession(ClientSession&&) noexcept;
    ClientSession& operator=(ClientSession&&) noexcept;
    ~ClientSession();

    /// Puts a query into the queue; `takePackets` sends it. `body` is a serialised function (a multiple of 4).
    QueryId send(Bytes body, SteadyTime now, SendOptions options = {});
    /// The caller no longer wants the answer: nothing more is heard of it. The server is told by rpc_drop_answer if it has the query.
    void cancel(QueryId query);
    /// The query shall not happen. True: it never left, and is forgotten. False: it is on its way; it is not sent again (not after a reconnect either) and
    /// ends in its answer or, when the server turns out not to have it, in takeRecalled().
    bool recall(QueryId query);
    /// Recalled queries that the server does not have; look after takePackets. Each is told once.
    std::vector<QueryId> takeRecalled();

    /// A connection is there (after its transport opened): nothing is sent before that. Asks about what was on its way.
    void connectionOpened(SteadyTime now);
    void connectionLost();
    bool connected() const;

    /// Everything that wants to leave now, batched into as few encrypted packets as may be; hand each to the transport. Empty when not connected.
    std::vector<Bytes> takePackets(SteadyTime now);
    /// An encrypted packet. An error means: close this connection, dial again with back-off (E-04); pending queries survive.
    Result<std::vector<SessionEvent>> receive(BytesView packet, SteadyTime now);

    /// When `takePackets` wants to be called again even if nothing happens (acks, pings, salts).
    std::optional<SteadyTime> nextDeadline() const;
    /// Two pings in a row without an answer (S-11): close, dial again.
    bool unresponsive(SteadyTime now) const;

    /// A new prefix (language, layer…): the next query carries it.
    void setConnectionPrefix(Bytes prefix);
    std::size_t pendingQueries() const;
    std::int64_t sessionId() const;
    std::int64_t salt() const;
    const ServerClock& clock() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::mtproto
