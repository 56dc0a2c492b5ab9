// SPDX-License-Identifier: GPL-3.0-or-later
// Receiving: the checks in their order (E-02 … E-08), then what each message means.
#include <algorithm>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"
#include "mtproto/envelope.h"
#include "mtproto/gzip.h"

namespace helio::mtproto {

namespace {

constexpr std::chrono::seconds kPast{300};  // E-07
constexpr std::chrono::seconds kFuture{30};
constexpr std::size_t kMostOfAPacket = 64u << 20;  ///< bytes that one packet unpacks to
constexpr int kMaxWaitFailures = 10;

WallTime timeOf(std::int64_t msgId) {
    const auto raw = static_cast<std::uint64_t>(msgId);
    const auto nanos = ((raw & 0xffffffffu) * 1'000'000'000u) >> 32;
    return wallTime(secondsOf(msgId)) + std::chrono::nanoseconds(nanos);
}

bool isComplaint(std::uint32_t constructor) { return constructor == id::kBadMsgNotification || constructor == id::kBadServerSalt; }

}  // namespace

// E-07, K-22. The clock follows authenticated messages, forward only; the first one of a connection by any amount.
bool ClientSession::State::timely(std::int64_t msgId, BytesView body, SteadyTime now) {
    const WallTime said = timeOf(msgId);
    const WallTime ours = config.clock.now(now);
    if (isComplaint(peekConstructor(body))) return true;  // they may come to mend the clock
    if (clockFree ? said > ours : (said > ours && said - ours <= kFuture)) {
        if (said - ours >= std::chrono::seconds(1)) events.push_back(KeyStateChanged{});
        config.clock = ServerClock(said, now);
        clockFree = false;
        return true;
    }
    clockFree = false;
    return said <= ours && ours - said <= kPast;
}

Result<std::vector<SessionEvent>> ClientSession::State::take(Result<Opened> packet, SteadyTime now) {
    HELIO_TRY(opened, std::move(packet));  // E-04
    events.clear();
    broken.reset();
    inflated = 0;
    const auto& h = opened.header;
    if (h.sessionId != sessionId || h.msgId % 2 == 0) return events;  // E-05, E-06: dropped
    if (timely(h.msgId, opened.body, now)) {                          // E-07
        heard = true;
        accept({.msgId = h.msgId, .seqno = h.seqno, .body = opened.body}, now, &opened.body);
    } else {
        acceptComplaints(opened.body, now);
    }
    if (broken) return std::unexpected(*std::exchange(broken, std::nullopt));
    return std::exchange(events, {});
}

// E-08, S-01, E-13: content is acknowledged also when it was seen before
// `whole`: the body itself, where it may be taken rather than copied (file parts)
void ClientSession::State::accept(const MessageView& m, SteadyTime now, Bytes* whole) {
    const bool fresh = received.insert(m.msgId);
    if (isContentRelated(m.seqno)) acknowledge(m.msgId, now);
    if (!fresh) return;
    if (peekConstructor(m.body) != id::kMsgContainer) {
        auto body = unpack(whole != nullptr ? std::move(*whole) : copyOf(m.body));
        if (body) dispatch(m, std::move(*body), now);
        return;
    }
    const auto members = readContainer(m.body);
    if (!members) return;
    const auto session = sessionId;
    for (const auto& member : *members) {
        // C-02: nested containers are nobody's; a session that was renewed by one member does not read the others
        if (peekConstructor(member.body) == id::kMsgContainer || session != sessionId) continue;
        if (member.msgId % 2 != 0) accept(member, now);
    }
}

// E-07: what says that our clock or salt is wrong counts outside the window, too, whatever it travels with; the rest comes again
void ClientSession::State::acceptComplaints(BytesView container, SteadyTime now) {
    if (peekConstructor(container) != id::kMsgContainer) return;
    const auto session = sessionId;
    for (const auto& member : readContainer(container).value_or(std::vector<MessageView>{})) {
        if (session == sessionId && member.msgId % 2 != 0 && isComplaint(peekConstructor(member.body))) accept(member, now);
    }
}

// C-05, V-15: a container of a hundred that each unpack to the cap is bounded, too. An update that is not read leaves a gap, and is asked for (U-05).
Result<Bytes> ClientSession::State::unpack(Bytes body) {
    if (peekConstructor(body) != id::kGzipPacked) return body;
    auto out = unpacked(std::move(body), std::min(config.inflateCap, kMostOfAPacket - std::min(kMostOfAPacket, inflated)));
    if (out) inflated += out->size();
    return out;
}

void ClientSession::State::acknowledge(std::int64_t msgId, SteadyTime now) {
    if (acks.empty()) acksSince = now;
    acks.insert(msgId);
}

void ClientSession::State::dispatch(const MessageView& m, Bytes body, SteadyTime now) {
    const auto constructor = peekConstructor(body);
    const BytesView rest = BytesView(body).subspan(std::min<std::size_t>(4, body.size()));
    if (constructor == id::kRpcResult) {
        onRpcResult(std::move(body));
    } else if (!onService(constructor, m, rest, now)) {
        events.push_back(Update{std::move(body)});
    }
}

// only for a query that waits
void ClientSession::State::onRpcResult(Bytes body) {
    constexpr std::size_t kFront = 12;  // constructor, msg_id
    WireReader in(BytesView(body).subspan(4));
    const auto asked = byMsgId.find(in.i64());
    if (!in.ok() || asked == byMsgId.end()) return;
    const QueryId query = asked->second;
    body.erase(body.begin(), body.begin() + kFront);  // where it lies: a file part needs no fresh memory
    auto result = unpack(std::move(body));
    if (!result) return failQuery(query, "RESULT_UNREADABLE");  // C-05
    onAnswer(query, std::move(*result));
}

void ClientSession::State::onAnswer(QueryId query, Bytes result) {
    if (peekConstructor(result) == id::kRpcError) {
        WireReader in(BytesView(result).subspan(4));
        const int code = in.i32();
        std::string name(textOf(in.bytes()));
        return in.ok() ? onRpcError(query, code, std::move(name)) : failQuery(query, "RESULT_UNREADABLE");
    }
    if (query == destroying) return onDestroyed(peekConstructor(result));
    if (query == binding) return onBound(peekConstructor(result) == id::kBoolTrue);
    if (queries.at(query).prefixed) prefixDone = true;
    forget(query);
    events.push_back(RpcResult{query, std::move(result)});
}

void ClientSession::State::onBound(bool yes) {
    if (!yes) return failQuery(binding, "RESULT_UNREADABLE");
    forget(std::exchange(binding, {}));
    prefixDone = false;  // P-07
    events.push_back(KeyBound{});
}

// S-16
void ClientSession::State::onDestroyed(std::uint32_t constructor) {
    if (!destroying) return;
    using Outcome = KeyDestroyed::Outcome;
    forget(std::exchange(destroying, {}));
    events.push_back(KeyDestroyed{constructor == id::kDestroyAuthKeyOk ? Outcome::Destroyed : constructor == id::kDestroyAuthKeyNone ? Outcome::Unknown : Outcome::Failed});
}

void ClientSession::State::onRpcError(QueryId query, int code, std::string name) {
    Query& q = queries.at(query);
    if (query == binding) {  // it stays, and is written anew on the next connection
        byMsgId.erase(std::exchange(q.msgId, 0));
        events.push_back(BindRefused{code, std::move(name)});
        return;
    }
    const bool again_ = code == 400 && q.waitFailures < kMaxWaitFailures;
    const bool waited = code == 400 && (name == "MSG_WAIT_TIMEOUT" || name == "MSG_WAIT_FAILED");
    if (waited && (again_ || queries.contains(q.after))) {  // R-04; a server that runs out of patience for long is spared: the other one's answer says when
        ++q.waitFailures;
        q.waitsForParent = name == "MSG_WAIT_FAILED" || q.waitFailures >= kMaxWaitFailures;
        return requeue(query);
    }
    if (again_ && name == "CONNECTION_NOT_INITED" && !config.connectionPrefix.empty()) {  // the server lost the layer
        ++q.waitFailures;
        prefixDone = false;
        return requeue(query);
    }
    if (q.prefixed) prefixDone = true;
    forget(query);
    events.push_back(RpcFailed{query, code, std::move(name)});
}

void ClientSession::State::failQuery(QueryId query, std::string name, int code) {
    if (query == binding) return onRpcError(query, code, std::move(name));
    forget(query);
    events.push_back(RpcFailed{query, code, std::move(name)});
}

}  // namespace helio::mtproto
