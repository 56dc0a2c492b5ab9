// SPDX-License-Identifier: GPL-3.0-or-later
// Receiving, in the order of protocol section 8: parity, window, duplicate, salt, seqno, container, meaning.
#include <algorithm>

#include "crypto/hash.h"
#include "mtproto/constructors.h"
#include "mtproto/gzip.h"
#include "mtproto/server_state.h"

namespace helio::mtproto {

namespace {

constexpr std::int64_t kPast = 300;  // E-07
constexpr std::int64_t kFuture = 30;
constexpr std::int64_t kKept = 330;  // E-08
constexpr std::size_t kKeptIds = 16384;
constexpr std::size_t kRunningMax = 2048;

std::int64_t firstIdAt(std::int64_t seconds) { return seconds << 32; }

std::uint64_t contentOf(BytesView body) { return loadLe64(crypto::sha256(body)); }

bool mustBeEven(std::uint32_t constructor) { return constructor == id::kMsgContainer; }

// E-11: service requests and answers that need no ack may be either. msgs_ack should be even, but mtcute 0.30.3 sends it odd (peers.md).
bool mayBeEither(std::uint32_t constructor) {
    static constexpr std::uint32_t kEither[] = {id::kMsgsAck,
                                                id::kMsgsStateInfo,
                                                id::kMsgsAllInfo,
                                                id::kMsgDetailedInfo,
                                                id::kMsgNewDetailedInfo,
                                                id::kBadMsgNotification,
                                                id::kBadServerSalt,
                                                id::kPong,
                                                id::kHttpWait,
                                                id::kPing,
                                                id::kPingDelayDisconnect,
                                                id::kGetFutureSalts,
                                                id::kDestroySession,
                                                id::kDestroyAuthKey,
                                                id::kMsgsStateReq,
                                                id::kMsgResendReq,
                                                id::kRpcDropAnswer,
                                                id::kMsgCopy};
    return std::ranges::find(kEither, constructor) != std::end(kEither);
}

}  // namespace

void ServerSession::State::bad(std::int64_t msgId, std::int32_t badSeqno, int code) {
    note(WireWriter(id::kBadMsgNotification).i64(msgId).i32(badSeqno).i32(code).take(), MsgOrigin::ServerAnswer);
}

void ServerSession::State::acknowledge(std::int64_t msgId, WallTime now) {
    if (acks.empty()) acksSince = now;
    acks.insert(msgId);
}

// B-13, B-14
ServerSession::State::Verdict ServerSession::State::checkId(const MessageView& m, WallTime now) {
    const auto refuse = [&](int code) {
        bad(m.msgId, m.seqno, code);
        return Verdict::Bad;
    };
    const auto at = static_cast<std::int64_t>(static_cast<std::uint64_t>(m.msgId) >> 32);
    if (m.msgId % 4 != 0) return refuse(18);
    if (at < std::max(unixSeconds(now) - kPast, config.notBefore)) return refuse(16);
    if (at > unixSeconds(now) + kFuture) return refuse(17);
    if (received.contains(m.msgId)) return Verdict::Duplicate;
    if (m.msgId < floor) return refuse(20);
    return Verdict::Fine;
}

void ServerSession::State::take(Opened& message, WallTime now) {
    prune(now);
    inflated = 0;
    const MessageView m{message.header.msgId, message.header.seqno, message.body};
    const bool container = peekConstructor(m.body) == id::kMsgContainer;
    switch (checkId(m, now)) {
        case Verdict::Bad: return;
        case Verdict::Duplicate: return container ? onDuplicateContainer(m, now) : onDuplicate(m, now);
        case Verdict::Fine: break;
    }
    if (!config.salts->accepts(message.header.salt, now)) {  // B-18: nothing is executed
        note(WireWriter(id::kBadServerSalt).i64(m.msgId).i32(m.seqno).i32(48).i64(config.salts->current(now)).take(), MsgOrigin::ServerAnswer);
        return;
    }
    if (container) return takeContainer(m, now);
    greet(m.msgId, now);
    quickAck = true;  // T-14; parity may still say otherwise
    takeOne(m, now, &message.body);
}

// B-19: accepted or refused as a whole (C-02)
bool ServerSession::State::checkContainer(const MessageView& outer, const std::vector<MessageView>& members) {
    return std::ranges::all_of(
        members, [&](const MessageView& m) { return m.msgId < outer.msgId && m.msgId % 4 == 0 && m.seqno <= outer.seqno && peekConstructor(m.body) != id::kMsgContainer; });
}

void ServerSession::State::takeContainer(const MessageView& outer, WallTime now) {
    if (isContentRelated(outer.seqno)) return bad(outer.msgId, outer.seqno, 34);
    if (containerCount(outer.body) > kContainerMax) {  // B-20
        refusal = -429;
        return;
    }
    const auto members = readContainer(outer.body);
    if (!members || !checkContainer(outer, *members)) return bad(outer.msgId, outer.seqno, 64);
    quickAck = true;  // T-14
    markReceived(outer, now);
    received[outer.msgId].content = contentOf(outer.body);
    std::int64_t first = outer.msgId;
    for (const auto& m : *members) first = std::min(first, m.msgId);
    greet(first, now);  // the lowest id: the client sends again what lies below (S-13)
    for (const auto& m : *members) {
        if (refusal != 0) return;
        switch (checkId(m, now)) {
            case Verdict::Bad: break;
            case Verdict::Duplicate: onDuplicate(m, now); break;
            case Verdict::Fine: takeOne(m, now); break;
        }
    }
}

/// `whole`: the body itself, where it may be taken rather than copied (file parts). `m.body` is not to be read any more then.
void ServerSession::State::takeOne(const MessageView& m, WallTime now, Bytes* whole) {
    const bool isPacked = peekConstructor(m.body) == id::kGzipPacked;
    // V-15: a container of a hundred that each unpack to the cap is bounded as one of them is
    auto body = unpacked(whole ? std::move(*whole) : copyOf(m.body), config.inflateCap - std::min(config.inflateCap, inflated));
    if (!body) {  // B-21: acknowledged as usual, so that it does not come again
        markReceived(m, now);
        received[m.msgId].state = Received::State::Running;
        ++runningCount;
        const bool later = inflated > 0;  // alone it may be fine
        return answer(m.msgId, WireWriter(id::kRpcError).i32(later ? 420 : 400).bytes(viewOf(later ? "FLOOD_WAIT_1" : "INPUT_FETCH_ERROR")).take(), now);
    }
    if (isPacked) inflated += body->size();
    const auto constructor = peekConstructor(*body);
    const bool odd = isContentRelated(m.seqno);
    const bool even = mustBeEven(constructor);
    if (odd ? even : !even && !mayBeEither(constructor)) {  // E-12, B-16
        quickAck = quickAck && whole == nullptr;
        return bad(m.msgId, m.seqno, odd ? 34 : 35);
    }
    markReceived(m, now);
    const BytesView rest = BytesView(*body).subspan(std::min<std::size_t>(4, body->size()));
    if (onService(m, constructor, rest, now)) return;
    received[m.msgId].state = Received::State::Running;
    ++runningCount;
    if (runningCount > kRunningMax) {
        return answer(m.msgId, WireWriter(id::kRpcError).i32(420).bytes(viewOf("FLOOD_WAIT_1")).take(), now);
    }
    events.push_back(ServerQuery{.msgId = m.msgId, .seqno = m.seqno, .body = std::move(*body), .wrappers = (whole ? 0 : 1) + (isPacked ? 1 : 0)});
}

// E-09: never executed again
void ServerSession::State::onDuplicate(const MessageView& m, WallTime now) {
    constexpr std::size_t kSmall = 1024;
    const Received& known = received.at(m.msgId);
    if (isContentRelated(m.seqno)) acknowledge(m.msgId, now);
    if (known.state != Received::State::Answered) return;
    const auto stored = queue.find(known.answer);
    if (stored == queue.end() || stored->second.msgId == 0) return;
    Outgoing& out = stored->second;
    if (out.size() <= kSmall) {
        out.onTheWire = false;
    } else {
        note(WireWriter(id::kMsgDetailedInfo).i64(m.msgId).i64(out.msgId).i32(static_cast<std::int32_t>(out.size())).i32(0).take(), MsgOrigin::ServerOther);
    }
}

// B-15. The very same container again is a replay, which must not harm the session (V-06): its members are duplicates. Only another one is a fault.
void ServerSession::State::onDuplicateContainer(const MessageView& m, WallTime now) {
    const auto members = readContainer(m.body);
    if (!members || received.at(m.msgId).content != contentOf(m.body)) return bad(m.msgId, m.seqno, 19);
    for (const auto& member : *members) {
        if (received.contains(member.msgId)) onDuplicate(member, now);
    }
}

void ServerSession::State::markReceived(const MessageView& m, WallTime now) {
    received[m.msgId] = {.state = Received::State::Done, .seqno = m.seqno};
    if (isContentRelated(m.seqno)) acknowledge(m.msgId, now);  // S-01
}

// S-12
void ServerSession::State::greet(std::int64_t firstId, WallTime now) {
    if (firstMsgId && firstId >= *firstMsgId) return;
    if (!firstMsgId) uniqueId = static_cast<std::int64_t>(random->u64());
    firstMsgId = firstId;
    discard(greeting);  // one greeting at a time, however often the first id moves down
    greeting = enqueue({.body = WireWriter(id::kNewSessionCreated).i64(firstId).i64(uniqueId).i64(config.salts->current(now)).take()}, now);
}

// E-08: ids that the window refuses anyway are forgotten; a flood moves the floor up
void ServerSession::State::prune(WallTime now) {
    const auto old = firstIdAt(unixSeconds(now) - kKept);
    for (auto at = received.begin(); at != received.end() && (at->first < old || received.size() > kKeptIds);) {
        floor = std::max(floor, at->first + 1);
        // a query that runs, or whose answer is not acknowledged, keeps its place (bounded by kRunningMax and the queue's cap)
        const bool needed = at->second.state == Received::State::Running || at->second.state == Received::State::Answered;
        at = needed ? std::next(at) : received.erase(at);
    }
}

}  // namespace helio::mtproto
