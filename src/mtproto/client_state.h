// SPDX-License-Identifier: GPL-3.0-or-later
// What a client session remembers. Private to mtproto/; the parts are in client_session.cpp (queue), client_out.cpp (sending),
// client_in.cpp (receiving), client_service.cpp and client_repair.cpp (service messages).
#pragma once

#include <deque>
#include <map>
#include <set>

#include "mtproto/client_session.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/msg_id.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

/// Trips when something happens more than five times in a minute: what is asked for again and again is no repair (S-05, S-06).
struct LoopBreaker {
    std::deque<SteadyTime> times;
    bool trips(SteadyTime now);
};

struct Query {
    Bytes body;                   ///< perhaps packed
    QueryId after{};              ///< V-01
    bool waitsForParent = false;  ///< MSG_WAIT_FAILED: not before `after` is answered (R-04)
    bool quickAck = false;        ///< T-13
    bool alone = false;           ///< never in a container again (64)
    std::int64_t msgId = 0;       ///< 0: in the queue
    std::int32_t seqno = 0;
    bool acked = false;
    bool left = false;             ///< was on the wire at least once
    bool recalled = false;         ///< not to be sent again
    bool prefixed = false;         ///< written behind the connection prefix
    std::int64_t parentMsgId = 0;  ///< written behind invokeAfterMsg of this
    int waitFailures = 0;
    int parityErrors = 0;
    int containerErrors = 0;
    LoopBreaker complaints;
};

/// What a message we sent was, so that a complaint about it can be answered (S-04, C-04).
struct Sent {
    enum class Kind { Query, Container, Acks, Ping, FutureSalts, StateReq, Other };
    Kind kind = Kind::Other;
    std::int32_t seqno = 0;
    QueryId query{};
    std::vector<std::int64_t> ids;  ///< members of a container, ids of an ack
};

struct KnownSalt {
    std::int64_t since = 0;  ///< server seconds
    std::int64_t until = 0;
    std::int64_t salt = 0;
};

struct ClientSession::State {
    State(ClientSessionConfig c, Random& r);

    ClientSessionConfig config;
    Random* random;
    std::int64_t sessionId = 0;
    MsgIdGenerator ids;
    Seqno seqno;
    ReplaySet received{1000};  // E-08
    bool online = false;
    bool heard = false;     ///< something authentic came on this connection
    bool clockFree = true;  ///< the next message may move the clock forward by any amount (K-22)
    bool prefixDone = false;
    QueryId destroying{};                                     ///< destroy_auth_key, whose answer may come bare (S-16)
    std::map<std::uint32_t, std::vector<QueryId>> quickAcks;  ///< by token, of this connection
    std::set<Int128> quickPackets;                            ///< msg_keys of the packets that ask for one, of the last flush
    QueryId binding{};                                        ///< the call that binds the key, while it is not bound: everything else waits for it (P-03)

    std::uint64_t lastQuery = 0;
    std::map<QueryId, Query> queries;
    std::set<QueryId> queue;        ///< by age: what is sent again keeps its place
    std::vector<QueryId> recalled;  ///< not told yet
    std::map<std::int64_t, QueryId> byMsgId;
    std::map<std::int64_t, Sent> sent;  ///< lately, bounded
    std::vector<Message> urgent;        ///< service bodies to send; ids are given when they leave
    std::vector<Message> again;         ///< asked for by msg_resend_req: with their old ids
    std::set<std::int64_t> acks;
    std::optional<SteadyTime> acksSince;

    std::set<std::int64_t> unsure;         ///< queries on their way when the connection was lost (R-07)
    std::int64_t stateReq = 0;             ///< msg_id of the question about them
    std::vector<std::int64_t> stateAsked;  ///< what it named, in order
    std::optional<SteadyTime> unsureSince;

    std::map<std::int64_t, SteadyTime> pings;  ///< not answered yet
    std::optional<SteadyTime> lastPing;
    std::vector<KnownSalt> salts;
    std::optional<SteadyTime> saltsAsked;
    std::int64_t serverUnique = 0;
    bool serverKnown = false;  ///< serverUnique is set

    LoopBreaker renewals;
    std::vector<SessionEvent> events;  ///< of the receive going on
    std::optional<Error> broken;
    std::size_t inflated = 0;  ///< bytes unpacked of the packet in hand

    // client_session.cpp
    void requeue(QueryId id);
    void requeueAllSent();
    void forget(QueryId id);
    void passParentOn(QueryId id);
    void renew(std::string why);
    void startBinding();
    void addService(Bytes body, bool content);

    // client_out.cpp
    void housekeeping(SteadyTime now);
    void pickSalt(SteadyTime now);
    void askForSalts(SteadyTime now);
    std::vector<Bytes> flush(SteadyTime now);
    void expectQuickAcks(const Message& m, BytesView packet, std::uint32_t token);
    void flushAgain(std::vector<Message>& leaving, SteadyTime now);
    void flushQueries(std::vector<Message>& leaving, SteadyTime now);
    Message writeQuery(QueryId id, SteadyTime now);
    Bytes bodyOf(const Query& q) const;
    Message writeBinding(Query& q, SteadyTime now);
    void place(QueryId id, Query& q, const Message& m);
    Message stampAs(std::int64_t msgId, Bytes body, bool content, Sent what);
    Message stamp(Bytes body, bool content, Sent what, SteadyTime now);
    Message grouped(std::vector<Message> group, bool wrap, SteadyTime now);
    void remember(std::int64_t msgId, Sent what);
    bool acksDue(SteadyTime now) const;

    // client_in.cpp
    Result<std::vector<SessionEvent>> take(Result<Opened> opened, SteadyTime now);
    void accept(const MessageView& m, SteadyTime now, Bytes* whole = nullptr);
    void acceptComplaints(BytesView container, SteadyTime now);
    void dispatch(const MessageView& m, Bytes body, SteadyTime now);
    bool timely(std::int64_t msgId, BytesView body, SteadyTime now);
    void onRpcResult(Bytes body);
    void onAnswer(QueryId id, Bytes result);
    void onBound(bool yes);
    void onDestroyed(std::uint32_t constructor);
    void onRpcError(QueryId id, int code, std::string name);

    // client_service.cpp
    Result<Bytes> unpack(Bytes body);
    void acknowledge(std::int64_t msgId, SteadyTime now);
    bool onService(std::uint32_t constructor, const MessageView& m, BytesView body, SteadyTime now);
    void onAcks(WireReader& in);
    void onPong(WireReader& in);
    void onFutureSalts(WireReader& in);
    void onNewSession(WireReader& in);
    void onStateReq(std::int64_t msgId, WireReader& in);
    void onStateInfo(WireReader& in);
    void onDetailedInfo(WireReader& in, bool withQuestion, SteadyTime now);
    void onResendReq(std::int64_t msgId, WireReader& in);

    // client_repair.cpp
    void onBadMsg(const MessageView& m, WireReader& in, SteadyTime now);
    void onBadSalt(WireReader& in, SteadyTime now);
    const Sent* complaintAbout(std::int64_t msgId, std::int32_t badSeqno) const;
    std::vector<QueryId> queriesOf(std::int64_t msgId, const Sent& what) const;
    void resendAfter(std::int64_t msgId, const Sent& what, SteadyTime now);
    void failQuery(QueryId id, std::string name, int code = 500);
    bool complainsTooOften(const std::vector<QueryId>& about, SteadyTime now);
    void giveUp(std::string happened);
};

}  // namespace helio::mtproto
