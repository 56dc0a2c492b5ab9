// SPDX-License-Identifier: GPL-3.0-or-later
// Service messages of clients (S-01 … S-17).
#include <algorithm>

#include "mtproto/constructors.h"
#include "mtproto/server_state.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kIds = 8192;  // C-07

// more ids than C-07 allows: not just unreadable, a flood
bool isFlood(BytesView body) { return body.size() >= 8 && loadLe32(body.subspan(4)) > kIds; }

bool namesIds(std::uint32_t constructor) { return constructor == id::kMsgsAck || constructor == id::kMsgsStateReq || constructor == id::kMsgResendReq; }

}  // namespace

bool ServerSession::State::onService(const MessageView& m, std::uint32_t constructor, BytesView body, WallTime now) {
    if (namesIds(constructor) && isFlood(body)) {
        refusal = -429;  // B-20
        return true;
    }
    WireReader in(body);
    switch (constructor) {
        case id::kMsgsAck: onAcks(in); return true;
        case id::kPing: onPing(m, in, false); return true;
        case id::kPingDelayDisconnect: onPing(m, in, true); return true;
        case id::kGetFutureSalts: onFutureSalts(m, in, now); return true;
        case id::kMsgsStateReq: onStateReq(m, in, now); return true;
        case id::kMsgResendReq: onResendReq(m, in, now); return true;
        case id::kRpcDropAnswer: onDropAnswer(m, in, now); return true;
        case id::kDestroySession: {
            const auto named = in.i64();
            if (!in.done()) return true;
            if (named == config.sessionId) {  // S-14, B-28
                note(WireWriter(id::kDestroySessionNone).i64(named).take(), MsgOrigin::ServerAnswer);
            } else {
                events.push_back(DestroySession{.requestMsgId = m.msgId, .sessionId = named});
            }
            return true;
        }
        case id::kDestroyAuthKey: events.push_back(DestroyAuthKey{.requestMsgId = m.msgId}); return true;
        case id::kMsgsStateInfo:
        case id::kMsgsAllInfo:
        case id::kMsgDetailedInfo:
        case id::kMsgNewDetailedInfo:
        case id::kBadMsgNotification:
        case id::kBadServerSalt:
        case id::kPong:
        case id::kMsgCopy:
        case id::kHttpWait:
        case id::kRpcResult: return true;  // nothing that we asked for, or nothing to do (S-17)
        default: return false;
    }
}

// B-27: foreign ids are nobody's
void ServerSession::State::onAcks(WireReader& in) {
    for (const auto msgId : in.longs(kIds)) {
        const auto found = byMsgId.find(msgId);
        if (found == byMsgId.end()) continue;
        const auto place = found->second;
        const Outgoing& out = queue.at(place);
        if (out.push) events.push_back(PushAcked{out.push});
        if (out.query != 0) events.push_back(ReplyAcked{out.query});
        if (const auto query = received.find(out.query); query != received.end()) query->second.state = Received::State::Done;
        discard(place);
    }
}

// S-11: not in rpc_result
void ServerSession::State::onPing(const MessageView& m, WireReader& in, bool withDelay) {
    const auto ping = in.i64();
    const auto delay = withDelay ? in.i32() : 0;
    if (!in.done()) return;
    note(WireWriter(id::kPong).i64(m.msgId).i64(ping).take(), MsgOrigin::ServerAnswer);
    if (withDelay) events.push_back(DisconnectAfter{std::chrono::seconds(std::clamp(delay, 1, 600))});
}

// S-07
void ServerSession::State::onFutureSalts(const MessageView& m, WireReader& in, WallTime now) {
    const auto count = in.i32();
    if (!in.done()) return;
    const auto salts = config.salts->future(count, now);
    WireWriter out(id::kFutureSalts);
    out.i64(m.msgId).i32(static_cast<std::int32_t>(unixSeconds(now))).u32(static_cast<std::uint32_t>(salts.size()));
    for (const auto& s : salts) out.i32(s.validSince).i32(s.validUntil).i64(s.salt);
    note(out.take(), MsgOrigin::ServerAnswer);
}

// S-08
Byte ServerSession::State::stateOf(std::int64_t msgId, WallTime now) const {
    const auto found = received.find(msgId);
    if (found != received.end()) {
        const Byte ack = isContentRelated(found->second.seqno) ? 8 : 16;
        switch (found->second.state) {
            case Received::State::Done: return 4 + ack;
            case Received::State::Running: return 4 + ack + 32;
            case Received::State::Answered: return static_cast<Byte>(4 + ack + 32 + 64);
            case Received::State::AnswerLost: return 1;  // the client sends the query again
        }
    }
    if (static_cast<std::int64_t>(static_cast<std::uint64_t>(msgId) >> 32) > unixSeconds(now)) return 3;
    return msgId < floor || received.empty() || msgId < received.begin()->first ? 1 : 2;
}

void ServerSession::State::onStateReq(const MessageView& m, WireReader& in, WallTime now) {
    const auto asked = in.longs(kIds);
    if (!in.done()) return;
    Bytes info;
    for (const auto one : asked) info.push_back(stateOf(one, now));
    note(WireWriter(id::kMsgsStateInfo).i64(m.msgId).bytes(info).take(), MsgOrigin::ServerAnswer);
}

// S-09
void ServerSession::State::onResendReq(const MessageView& m, WireReader& in, WallTime now) {
    const auto asked = in.longs(kIds);
    if (!in.done()) return;
    Bytes info;
    bool all = true;
    for (const auto one : asked) {
        const auto found = byMsgId.find(one);
        if (found != byMsgId.end()) queue.at(found->second).onTheWire = false;
        all = all && found != byMsgId.end();
        info.push_back(found != byMsgId.end() ? 4 : stateOf(one, now));
    }
    if (!all) note(WireWriter(id::kMsgsStateInfo).i64(m.msgId).bytes(info).take(), MsgOrigin::ServerAnswer);
}

// S-15: the answer of the drop comes in an rpc_result of its own
void ServerSession::State::onDropAnswer(const MessageView& m, WireReader& in, WallTime now) {
    const auto named = in.i64();
    if (!in.done()) return;
    received[m.msgId].state = Received::State::Running;
    ++runningCount;
    const auto query = received.find(named);
    if (query != received.end() && query->second.state == Received::State::Running && named != m.msgId) {
        const Bytes dropped = WireWriter(id::kRpcAnswerDroppedRunning).take();
        answer(named, dropped, now);
        answer(m.msgId, dropped, now);
        events.push_back(QueryDropped{named});
        return;
    }
    const auto stored = query != received.end() && query->second.state == Received::State::Answered ? queue.find(query->second.answer) : queue.end();
    if (stored == queue.end()) return answer(m.msgId, WireWriter(id::kRpcAnswerUnknown).take(), now);
    const Outgoing& out = stored->second;
    answer(m.msgId, WireWriter(id::kRpcAnswerDropped).i64(out.msgId).i32(out.seqno).i32(static_cast<std::int32_t>(out.size())).take(), now);
    query->second.state = Received::State::Done;
    discard(stored->first);
}

}  // namespace helio::mtproto
