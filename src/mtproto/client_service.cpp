// SPDX-License-Identifier: GPL-3.0-or-later
// Service messages that need no repair: acknowledgements, pongs, salts, states (S-01 … S-13).
#include <algorithm>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kIds = 8192;  // C-07
constexpr std::size_t kSalts = 64;  // S-07

}  // namespace

bool ClientSession::State::onService(std::uint32_t constructor, const MessageView& m, BytesView body, SteadyTime now) {
    WireReader in(body);
    switch (constructor) {
        case id::kMsgsAck: onAcks(in); return true;
        case id::kPong: onPong(in); return true;
        case id::kFutureSalts: onFutureSalts(in); return true;
        case id::kNewSessionCreated: onNewSession(in); return true;
        case id::kBadMsgNotification: onBadMsg(m, in, now); return true;
        case id::kBadServerSalt: onBadSalt(in, now); return true;
        case id::kMsgsStateReq: onStateReq(m.msgId, in); return true;
        case id::kMsgsStateInfo: onStateInfo(in); return true;
        case id::kMsgDetailedInfo: onDetailedInfo(in, true, now); return true;
        case id::kMsgNewDetailedInfo: onDetailedInfo(in, false, now); return true;
        case id::kMsgResendReq: onResendReq(m.msgId, in); return true;
        case id::kDestroyAuthKeyOk:
        case id::kDestroyAuthKeyNone:
        case id::kDestroyAuthKeyFail: onDestroyed(constructor); return true;
        case id::kMsgsAllInfo:
        case id::kMsgCopy:
        case id::kDestroySessionOk:
        case id::kDestroySessionNone: return true;
        default: return false;
    }
}

// S-03: an ack is no answer; the query stays
void ClientSession::State::onAcks(WireReader& in) {
    for (const auto msgId : in.longs(kIds)) {
        const auto found = byMsgId.find(msgId);
        if (found == byMsgId.end()) continue;
        Query& q = queries.at(found->second);
        if (!std::exchange(q.acked, true)) events.push_back(QueryAcked{found->second});
    }
}

void ClientSession::State::onPong(WireReader& in) {
    in.i64();                                       // msg_id of the ping; the ping's own id names it well enough
    if (pings.erase(in.i64()) != 0) pings.clear();  // S-11: it lives, whatever became of those before
}

// S-07: a bare vector of future_salt
void ClientSession::State::onFutureSalts(WireReader& in) {
    const auto asked = sent.find(in.i64());
    if (asked == sent.end() || asked->second.kind != Sent::Kind::FutureSalts) return;
    in.i32();  // now
    const std::size_t count = in.u32();
    if (!in.ok() || count > kSalts) return;
    std::vector<KnownSalt> fresh;
    for (std::size_t i = 0; i < count; ++i) {
        KnownSalt s;
        s.since = in.i32();
        s.until = in.i32();
        s.salt = in.i64();
        fresh.push_back(s);
    }
    if (in.ok()) salts = std::move(fresh);
}

// S-12, S-13
void ClientSession::State::onNewSession(WireReader& in) {
    const auto first = in.i64();
    const auto unique = in.i64();
    const auto salt = in.i64();
    if (!in.ok() || (serverKnown && unique == serverUnique)) return;
    serverKnown = true;
    serverUnique = unique;
    if (config.salt != salt) {
        config.salt = salt;
        events.push_back(KeyStateChanged{});
    }
    // byMsgId changes while queries go back into the queue
    std::vector<QueryId> lost;
    for (const auto& [msgId, query] : byMsgId) {
        if (msgId < first) lost.push_back(query);
    }
    for (const auto query : lost) requeue(query);
    events.push_back(NewServerSession{});
}

// S-08: about messages of the server
void ClientSession::State::onStateReq(std::int64_t msgId, WireReader& in) {
    const auto asked = in.longs(kIds);
    if (!in.ok()) return;
    Bytes info;
    for (const auto one : asked) info.push_back(received.contains(one) ? 4 : 2);
    addService(WireWriter(id::kMsgsStateInfo).i64(msgId).bytes(info).take(), false);
}

// what did not arrive is sent again as a new message
void ClientSession::State::onStateInfo(WireReader& in) {
    const auto question = in.i64();
    const BytesView info = in.bytes();
    if (!in.ok() || stateReq <= 0 || question != stateReq || info.size() != stateAsked.size()) return;
    stateReq = 0;
    const auto asked = std::exchange(stateAsked, {});
    for (std::size_t i = 0; i < asked.size(); ++i) {
        unsure.erase(asked[i]);
        const auto found = byMsgId.find(asked[i]);
        if (found == byMsgId.end()) continue;
        if ((info[i] & 7) != 4) {
            requeue(found->second);
        } else if (!std::exchange(queries.at(found->second).acked, true)) {
            events.push_back(QueryAcked{found->second});
        }
    }
}

// S-10
void ClientSession::State::onDetailedInfo(WireReader& in, bool withQuestion, SteadyTime now) {
    if (withQuestion) in.i64();
    const auto answer = in.i64();
    if (!in.ok()) return;
    if (received.contains(answer)) {
        acknowledge(answer, now);
    } else {
        addService(WireWriter(id::kMsgResendReq).longs(std::array{answer}).take(), true);
    }
}

// S-09
void ClientSession::State::onResendReq(std::int64_t msgId, WireReader& in) {
    const auto asked = in.longs(kIds);
    if (!in.ok()) return;
    Bytes info;
    bool all = true;
    std::set<QueryId> found;  // V-15: once, however often it is named
    for (const auto one : asked) {
        auto query = byMsgId.find(one);
        if (query != byMsgId.end() && queries.at(query->second).recalled) query = byMsgId.end();
        info.push_back(query != byMsgId.end() ? 4 : 1);
        if (query != byMsgId.end()) found.insert(query->second);
        else all = false;
    }
    if (!all) addService(WireWriter(id::kMsgsStateInfo).i64(msgId).bytes(info).take(), false);
    for (const auto query : found) {
        const Query& q = queries.at(query);
        if (std::ranges::find(again, q.msgId, &Message::msgId) != again.end()) continue;
        again.push_back({.msgId = q.msgId, .seqno = q.seqno, .body = bodyOf(q)});
    }
}

}  // namespace helio::mtproto
