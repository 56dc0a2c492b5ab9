// SPDX-License-Identifier: GPL-3.0-or-later
// What a server session remembers. Private to mtproto/; the parts are in server_session.cpp (door), server_in.cpp (checks),
// server_service.cpp (service messages), server_out.cpp (queue and sending).
#pragma once

#include <map>
#include <set>

#include "mtproto/container.h"
#include "mtproto/msg_id.h"
#include "mtproto/server_session.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

/// A message of the client that was accepted (E-08, E-09).
struct Received {
    enum class State { Done, Running, Answered, AnswerLost };
    State state = State::Done;
    std::int32_t seqno = 0;
    std::uint64_t content = 0;  ///< of a container: what it held
    std::uint64_t answer = 0;   ///< place of the answer in the queue, while it is there
};

/// A content message of ours, kept until it is acknowledged (S-02).
struct Outgoing {
    Bytes body;
    std::shared_ptr<const Bytes> rest{};  ///< stands behind `body`: whoever seals it holds it, too
    MsgOrigin origin = MsgOrigin::ServerOther;
    PushId push{};
    std::int64_t query = 0;  ///< the msg_id it answers
    std::int64_t msgId = 0;  ///< 0: never sent
    std::int32_t seqno = 0;
    bool onTheWire = false;  ///< sent on the present connection
    WallTime since{};

    std::size_t size() const { return body.size() + (rest ? rest->size() : 0); }
};

/// A service message: leaves once.
struct Note {
    Bytes body;
    bool content = false;
    MsgOrigin origin = MsgOrigin::ServerOther;
};

struct ServerSession::State {
    State(ServerSessionConfig c, Random& r) : config(std::move(c)), random(&r) {}

    ServerSessionConfig config;
    Random* random;
    MsgIdGenerator ids;
    Seqno seqno;
    bool online = false;
    bool quickAck = false;

    std::map<std::int64_t, Received> received;
    std::int64_t floor = 0;  ///< ids below were dropped from `received`
    std::size_t runningCount = 0;
    std::size_t inflated = 0;                ///< bytes unpacked of the packet in hand
    std::optional<std::int64_t> firstMsgId;  ///< S-12
    std::int64_t uniqueId = 0;
    std::uint64_t greeting = 0;  ///< place of the last new_session_created in the queue

    std::map<std::uint64_t, Outgoing> queue;  ///< in order of making
    std::map<std::int64_t, std::uint64_t> byMsgId;
    std::uint64_t lastPlace = 0;
    std::uint64_t lastPush = 0;
    std::size_t queuedBytes = 0;
    std::vector<Note> notes;
    std::set<std::int64_t> acks;
    std::optional<WallTime> acksSince;

    std::vector<ServerEvent> events;
    int refusal = 0;  ///< transport error the receive going on ends with

    // server_in.cpp
    enum class Verdict { Fine, Bad, Duplicate };
    void take(Opened& message, WallTime now);
    Verdict checkId(const MessageView& m, WallTime now);
    bool checkContainer(const MessageView& outer, const std::vector<MessageView>& members);
    void takeContainer(const MessageView& outer, WallTime now);
    void takeOne(const MessageView& m, WallTime now, Bytes* whole = nullptr);
    void onDuplicate(const MessageView& m, WallTime now);
    void onDuplicateContainer(const MessageView& m, WallTime now);
    void markReceived(const MessageView& m, WallTime now);
    void greet(std::int64_t firstId, WallTime now);
    void prune(WallTime now);
    void bad(std::int64_t msgId, std::int32_t seqno, int code);
    void acknowledge(std::int64_t msgId, WallTime now);

    // server_service.cpp
    bool onService(const MessageView& m, std::uint32_t constructor, BytesView body, WallTime now);
    void onAcks(WireReader& in);
    void onPing(const MessageView& m, WireReader& in, bool withDelay);
    void onFutureSalts(const MessageView& m, WireReader& in, WallTime now);
    void onStateReq(const MessageView& m, WireReader& in, WallTime now);
    void onResendReq(const MessageView& m, WireReader& in, WallTime now);
    void onDropAnswer(const MessageView& m, WireReader& in, WallTime now);
    Byte stateOf(std::int64_t msgId, WallTime now) const;

    // server_out.cpp
    void note(Bytes body, MsgOrigin origin, bool content = false) { notes.push_back({std::move(body), content, origin}); }
    std::uint64_t enqueue(Outgoing out, WallTime now);
    void discard(std::uint64_t place);
    void answer(std::int64_t query, Bytes result, WallTime now);
    void answerNow(std::int64_t request, Bytes object, WallTime now);
    bool makeRoom(std::size_t bytes, WallTime now);
    bool acksDue(WallTime now) const;
    std::vector<Unsealed> flush(WallTime now);
    Unsealed withHeader(Message m, WallTime now);
};

}  // namespace helio::mtproto
