// SPDX-License-Identifier: GPL-3.0-or-later
// The queue of content that waits for acknowledgement (S-02), and sending.
#include <algorithm>

#include "mtproto/constructors.h"
#include "mtproto/server_state.h"

namespace helio::mtproto {

namespace {

constexpr std::chrono::seconds kAckDelay{1};  // S-01: they ride with the answer, or go alone soon
constexpr std::size_t kAcksWait = 16;
constexpr std::size_t kAcksAtOnce = 8192;
constexpr std::size_t kShared = 4096;  ///< answers above are shared with the thread that seals them rather than copied for it

}  // namespace

std::uint64_t ServerSession::State::enqueue(Outgoing out, WallTime now) {
    const auto place = ++lastPlace;
    out.since = now;
    queuedBytes += out.size();
    queue.emplace(place, std::move(out));
    return place;
}

void ServerSession::State::discard(std::uint64_t place) {
    const auto found = queue.find(place);
    if (found == queue.end()) return;
    const Outgoing& out = found->second;
    queuedBytes -= out.size();
    if (out.msgId != 0) byMsgId.erase(out.msgId);
    if (const auto query = received.find(out.query); query != received.end() && query->second.state == Received::State::Answered) {
        query->second.state = Received::State::AnswerLost;
    }
    queue.erase(found);
}

// S-02: when it overflows the pushes go, all of them, and the client is told to ask for the difference. Answers go, oldest first, only when
// they alone fill the queue; msgs_state_info says so, and no news was lost.
bool ServerSession::State::makeRoom(std::size_t bytes, WallTime now) {
    const auto full = [&] { return queue.size() >= config.queueCap || bytes > config.queueBytes || queuedBytes > config.queueBytes - bytes; };
    if (!full()) return true;
    std::vector<std::uint64_t> pushes;
    for (const auto& [place, out] : queue) {
        if (out.query == 0) pushes.push_back(place);
    }
    for (const auto place : pushes) discard(place);
    while (!queue.empty() && bytes <= config.queueBytes && full()) discard(queue.begin()->first);
    if (pushes.empty() && !full()) return true;
    // a new unique_id: the client takes it as news (S-13); the old first_msg_id: no query is sent again for it
    uniqueId = static_cast<std::int64_t>(random->u64());
    greeting = enqueue({.body = WireWriter(id::kNewSessionCreated).i64(firstMsgId.value_or(0)).i64(uniqueId).i64(config.salts->current(now)).take()}, now);
    return false;
}

void ServerSession::State::answer(std::int64_t query, Bytes result, WallTime now) {
    const auto found = received.find(query);
    if (found == received.end() || found->second.state != Received::State::Running) return;
    --runningCount;
    Outgoing out{.body = WireWriter(id::kRpcResult).i64(query).take(), .origin = MsgOrigin::ServerAnswer, .query = query};
    if (result.size() > kShared) out.rest = std::make_shared<const Bytes>(std::move(result));
    else append(out.body, result);
    makeRoom(std::min(out.size(), config.queueBytes), now);
    found->second.state = Received::State::Answered;
    found->second.answer = enqueue(std::move(out), now);
}

void ServerSession::State::answerNow(std::int64_t request, Bytes object, WallTime) {
    if (received.contains(request)) note(std::move(object), MsgOrigin::ServerAnswer);
}

bool ServerSession::State::acksDue(WallTime now) const { return acks.size() > kAcksWait || (!acks.empty() && acksSince && now - *acksSince >= kAckDelay); }

Unsealed ServerSession::State::withHeader(Message m, WallTime now) {
    // sealed on another thread, when the queue may have changed: what is lent is copied, what is large is shared
    const auto lent = m.lent;
    return {{.salt = config.salts->current(now), .sessionId = config.sessionId, .msgId = m.msgId, .seqno = m.seqno},
            lent.empty() ? std::move(m.body) : Bytes(lent.begin(), lent.end()),
            std::move(m.rest)};
}

std::vector<Unsealed> ServerSession::State::flush(WallTime now) {
    std::vector<Unsealed> leaving;
    std::vector<Message> group;
    std::size_t bytes = 0;
    bool wrap = false;  // an id that was on the wire before travels inside a container, never in a second ciphertext of its own (V-02)
    const auto close = [&] {
        if (group.size() == 1 && !wrap) {
            leaving.push_back(withHeader(std::move(group.front()), now));
        } else if (!group.empty()) {
            const auto msgId = ids.next(now, MsgOrigin::ServerOther);
            leaving.push_back(withHeader({.msgId = msgId, .seqno = seqno.next(false), .body = writeContainer(group)}, now));
        }
        group.clear();
        bytes = 0;
        wrap = false;
    };
    const auto add = [&](Message m, bool sentBefore) {
        if (group.size() >= kContainerSend || (!group.empty() && bytes + m.size() > kContainerBytes)) close();
        bytes += m.size();
        wrap = wrap || sentBefore;
        group.push_back(std::move(m));
    };
    for (auto& n : std::exchange(notes, {})) {
        add({.msgId = ids.next(now, n.origin), .seqno = seqno.next(n.content), .body = std::move(n.body)}, false);
    }
    for (auto& [place, out] : queue) {
        if (out.onTheWire) continue;
        const bool sentBefore = out.msgId != 0;
        if (!sentBefore) {
            out.msgId = ids.next(now, out.origin);
            out.seqno = seqno.next(true);
            byMsgId[out.msgId] = place;
        }
        out.onTheWire = true;
        add({.msgId = out.msgId, .seqno = out.seqno, .body = {}, .lent = out.body, .rest = out.rest}, sentBefore);
    }
    while (!acks.empty() && (acksDue(now) || !group.empty() || !leaving.empty())) {
        const std::vector<std::int64_t> named(acks.begin(), std::next(acks.begin(), static_cast<std::ptrdiff_t>(std::min(acks.size(), kAcksAtOnce))));
        for (const auto msgId : named) acks.erase(msgId);
        add({.msgId = ids.next(now, MsgOrigin::ServerOther), .seqno = seqno.next(false), .body = WireWriter(id::kMsgsAck).longs(named).take()}, false);
    }
    if (acks.empty()) acksSince.reset();
    close();
    return leaving;
}

std::optional<WallTime> ServerSession::nextDeadline() const {
    if (!state_->online || state_->acks.empty() || !state_->acksSince) return std::nullopt;
    return *state_->acksSince + kAckDelay;
}

}  // namespace helio::mtproto
