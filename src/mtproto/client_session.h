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
#include "mtproto/key_binding.h"
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
    /// `key` is a temporary one that is not bound yet: the session binds it first, in here (P-03), and holds every query back until the server said
    /// yes (KeyBound). Refused (BindRefused): it asks again on the next connection, unless `rekey` came before.
    std::optional<KeyBinding> bind;
    std::size_t inflateCap = 32u << 20;          ///< C-05
    std::chrono::seconds pingEvery{60};          ///< S-11; 0 turns pings off
    std::chrono::milliseconds ackDelay{15'000};  ///< S-01: at most 30 s
};

struct SendOptions {
    /// invokeAfterMsg: the server runs this query after that one (V-01). Ignored once that one is answered.
    QueryId after{};
    bool gzip = true;       ///< pack when it is larger than 512 bytes and shrinks
    bool quickAck = false;  ///< ask for a quick ack (T-13): QueryAcked as soon as the server has the packet
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
/// Told by an acknowledgement, a state, or a quick ack, which is not authenticated in full (T-15): good for "sent", never for "done".
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
/// The temporary key is bound; the held queries leave with the next `takePackets`, the first one behind the connection prefix (P-07).
struct KeyBound {};
/// What to do: afterRefusedBinding (temp_keys.h).
struct BindRefused {
    int code = 0;
    std::string name;
};
/// What the server said to `destroyKey`.
struct KeyDestroyed {
    enum class Outcome { Destroyed, Unknown, Failed } outcome = Outcome::Destroyed;
};
using SessionEvent = std::variant<RpcResult, RpcFailed, QueryAcked, Update, NewServerSession, SessionRenewed, KeyStateChanged, KeyBound, BindRefused, KeyDestroyed>;

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

    /// Asks the server to forget this session's key (S-16), after everything queued before; KeyDestroyed says what came of it. For signing out.
    QueryId destroyKey(SteadyTime now);

    /// A connection is there (after its transport opened): nothing is sent before that. Asks about what was on its way.
    void connectionOpened(SteadyTime now);
    void connectionLost();
    bool connected() const;

    /// Everything that wants to leave now, batched into as few encrypted packets as may be; hand each to the transport. Empty when not connected.
    std::vector<Bytes> takePackets(SteadyTime now);
    /// Whether this packet of the last `takePackets` wants a quick ack: hand that on to the transport's `encode`.
    bool wantsQuickAck(BytesView packet) const;
    /// A QuickAck of the transport. One that nobody asked for is nothing (T-15).
    std::vector<SessionEvent> quickAcked(std::uint32_t token);
    /// An encrypted packet. An error means: close this connection, dial again with back-off (E-04); pending queries survive.
    Result<std::vector<SessionEvent>> receive(BytesView packet, SteadyTime now);
    /// Several that came together, as one after the other, but deciphered side by side.
    struct Batch {
        std::vector<SessionEvent> events;  ///< of the packets before the bad one: they count, and will not come again
        std::optional<Error> error;        ///< as of the other receive; what came behind it was not looked at
    };
    Batch receive(std::vector<Bytes> packets, SteadyTime now);

    /// When `takePackets` wants to be called again even if nothing happens (acks, pings, salts).
    std::optional<SteadyTime> nextDeadline() const;
    /// Two pings in a row without an answer (S-11): close, dial again.
    bool unresponsive(SteadyTime now) const;
    /// The next `takePackets` pings, whenever the last ping was: somebody wants to know whether the other end lives.
    void pingSoon(SteadyTime now);

    /// Goes on under another key (a renewed temporary one): a new session id, everything pending is sent again under it. Only while not connected;
    /// wait for `pendingQueries() == 0` where there is time, because a query that runs twice is harmless only if it carries a random_id.
    void rekey(std::shared_ptr<const crypto::AuthKey> key, std::int64_t salt, ServerClock clock, std::optional<KeyBinding> bind = {});
    /// True when queries may flow: the key is permanent, or bound.
    bool ready() const;

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
