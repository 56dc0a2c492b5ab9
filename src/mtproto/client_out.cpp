// SPDX-License-Identifier: GPL-3.0-or-later
// Sending: what is due, in which order, in how many packets.
#include <algorithm>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"
#include "mtproto/envelope.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kRemembered = 4096;         // sent messages a complaint may name
constexpr std::size_t kAcksAtOnce = 8192;         // S-01
constexpr std::size_t kAcksWait = 16;             // S-01: more go at once
constexpr std::chrono::seconds kStateAnswer{10};  // no word about the queries of the last connection: send them again
constexpr std::chrono::seconds kSaltsAgain{300};
constexpr std::int64_t kSaltsAhead = 900;  // seconds of known future below which more salts are asked for
constexpr std::int32_t kSaltsAsked = 8;
constexpr std::chrono::seconds kPingGrace{15};
constexpr std::size_t kQuickAcks = 1024;  // waited for at once

}  // namespace

void ClientSession::State::remember(std::int64_t msgId, Sent what) {
    sent[msgId] = std::move(what);
    if (sent.size() > kRemembered) sent.erase(sent.begin());
}

bool ClientSession::State::acksDue(SteadyTime now) const { return acks.size() > kAcksWait || (!acks.empty() && acksSince && now - *acksSince >= config.ackDelay); }

void ClientSession::State::pickSalt(SteadyTime now) {
    const auto seconds = unixSeconds(config.clock.now(now));
    const KnownSalt* best = nullptr;
    for (const auto& s : salts) {
        if (s.since <= seconds && seconds < s.until && (best == nullptr || s.since > best->since)) best = &s;
    }
    if (best == nullptr) return;
    const KnownSalt chosen = *best;
    config.salt = chosen.salt;
    std::erase_if(salts, [&](const auto& s) { return s.since < chosen.since; });
}

// S-07: ask before the last known one ends; only on a connection that works
void ClientSession::State::askForSalts(SteadyTime now) {
    const auto seconds = unixSeconds(config.clock.now(now));
    const bool provided = std::ranges::any_of(salts, [&](const auto& s) { return s.until > seconds + kSaltsAhead; });
    if (!heard || provided || (saltsAsked && now - *saltsAsked < kSaltsAgain)) return;
    saltsAsked = now;
    addService(WireWriter(id::kGetFutureSalts).i32(kSaltsAsked).take(), true);
}

void ClientSession::State::housekeeping(SteadyTime now) {
    pickSalt(now);
    askForSalts(now);
    if (config.pingEvery.count() > 0 && lastPing && now - *lastPing >= config.pingEvery) {  // S-11
        lastPing = now;
        const auto pingId = static_cast<std::int64_t>(random->u64());
        pings[pingId] = now;
        const auto delay = static_cast<std::int32_t>((config.pingEvery + kPingGrace).count());
        addService(WireWriter(id::kPingDelayDisconnect).i64(pingId).i32(delay).take(), true);
    }
    if (unsure.empty()) return;
    if (unsureSince && now - *unsureSince >= kStateAnswer) {
        const auto ids_ = std::exchange(unsure, {});
        for (const auto msgId : ids_) {
            if (const auto found = byMsgId.find(msgId); found != byMsgId.end()) requeue(found->second);
        }
        stateReq = 0;
    } else if (stateReq == 0) {
        stateAsked.assign(unsure.begin(), std::next(unsure.begin(), static_cast<std::ptrdiff_t>(std::min(unsure.size(), kAcksAtOnce))));
        addService(WireWriter(id::kMsgsStateReq).longs(stateAsked).take(), true);
        stateReq = -1;  // its id is known when it leaves
    }
}

Message ClientSession::State::stampAs(std::int64_t msgId, Bytes body, bool content, Sent what) {
    Message m{.msgId = msgId, .seqno = seqno.next(content), .body = std::move(body)};
    what.seqno = m.seqno;
    remember(m.msgId, std::move(what));
    return m;
}

Message ClientSession::State::stamp(Bytes body, bool content, Sent what, SteadyTime now) {
    return stampAs(ids.next(config.clock.now(now), MsgOrigin::Client), std::move(body), content, std::move(what));
}

// `wrap`: a container even for one message, because its id was on the wire before (V-02)
Message ClientSession::State::grouped(std::vector<Message> group, bool wrap, SteadyTime now) {
    if (group.size() == 1 && !wrap) return std::move(group.front());
    Sent what{.kind = Sent::Kind::Container};
    for (const auto& m : group) what.ids.push_back(m.msgId);
    return stamp(writeContainer(group), false, std::move(what), now);
}

Bytes ClientSession::State::bodyOf(const Query& q) const {
    WireWriter out;
    if (q.parentMsgId != 0) out.u32(id::kInvokeAfterMsg).i64(q.parentMsgId);  // the outermost wrapper
    if (q.prefixed) out.raw(config.connectionPrefix);
    return out.raw(q.body).take();
}

Message ClientSession::State::writeQuery(QueryId id, SteadyTime now) {
    Query& q = queries.at(id);
    if (id == binding) return writeBinding(q, now);
    const auto parent = queries.find(q.after);
    q.parentMsgId = parent != queries.end() ? parent->second.msgId : 0;
    q.prefixed = !prefixDone && !config.connectionPrefix.empty();
    const bool bare = q.parentMsgId == 0 && !q.prefixed;
    Message m = stamp(bare ? Bytes{} : bodyOf(q), true, {.kind = Sent::Kind::Query, .query = id}, now);
    if (bare) m.lent = q.body;  // the query stays until its answer
    place(id, q, m);
    return m;
}

void ClientSession::State::place(QueryId id, Query& q, const Message& m) {
    q.msgId = m.msgId;
    q.seqno = m.seqno;
    q.acked = false;
    q.left = true;
    byMsgId[m.msgId] = id;
}

// P-02, P-03: its inner message holds the msg_id that it leaves with, so it is written anew each time
Message ClientSession::State::writeBinding(Query& q, SteadyTime now) {
    const auto msgId = ids.next(config.clock.now(now), MsgOrigin::Client);
    const KeyBinding& to = *config.bind;
    const BindingInner inner{
        .nonce = static_cast<std::int64_t>(random->u64()), .tempKeyId = config.key->id(), .permKeyId = to.permanent->id(), .sessionId = sessionId, .expiresAt = to.expiresAt};
    q.body = bindingCall(*to.permanent, inner, msgId, *random);
    Message m = stampAs(msgId, q.body, true, {.kind = Sent::Kind::Query, .query = binding});
    place(binding, q, m);
    return m;
}

void ClientSession::State::flushQueries(std::vector<Message>& leaving, SteadyTime now) {
    std::vector<Message> group;
    std::size_t bytes = 0;
    const auto close = [&] {
        if (!group.empty()) leaving.push_back(grouped(std::exchange(group, {}), false, now));
        bytes = 0;
    };
    for (auto& service : std::exchange(urgent, {})) {
        const auto constructor = peekConstructor(service.body);
        const auto kind = constructor == id::kMsgsStateReq          ? Sent::Kind::StateReq
                          : constructor == id::kPingDelayDisconnect ? Sent::Kind::Ping
                          : constructor == id::kGetFutureSalts      ? Sent::Kind::FutureSalts
                                                                    : Sent::Kind::Other;
        bytes += service.body.size();
        group.push_back(stamp(std::move(service.body), service.seqno != 0, {.kind = kind}, now));
        if (kind == Sent::Kind::StateReq) stateReq = group.back().msgId;
        if (group.size() >= kContainerSend || bytes > kContainerBytes) close();
    }
    for (auto at = queue.begin(); at != queue.end();) {
        const QueryId id = *at;
        const Query& q = queries.at(id);
        // V-01: what comes behind one that has not left, because that one waits itself, waits with it: without a wrapper it would overtake.
        const bool behind = queue.contains(q.after);
        if ((binding && id != binding) || behind || (q.waitsForParent && queries.contains(q.after))) {
            ++at;
            continue;
        }
        at = queue.erase(at);
        if (q.recalled) {
            recalled.push_back(id);
            passParentOn(id);
            queries.erase(id);
            continue;
        }
        const std::size_t size = q.body.size() + config.connectionPrefix.size() + 16;
        if (q.alone || group.size() >= kContainerSend || bytes + size > kContainerBytes) close();
        bytes += size;
        group.push_back(writeQuery(id, now));
        if (q.alone) close();
    }
    if (!acks.empty() && (acksDue(now) || !group.empty())) {  // they ride along, or go when due
        std::vector<std::int64_t> named(acks.begin(), std::next(acks.begin(), static_cast<std::ptrdiff_t>(std::min(acks.size(), kAcksAtOnce))));
        for (const auto msgId : named) acks.erase(msgId);
        if (acks.empty()) acksSince.reset();
        if (bytes > kContainerBytes) close();  // a file part is not copied into a container, and not hashed once more over there, for their sake
        Bytes body = WireWriter(id::kMsgsAck).longs(named).take();
        group.push_back(stamp(std::move(body), false, {.kind = Sent::Kind::Acks, .ids = std::move(named)}, now));
    }
    close();
}

/// What was asked for once more, in containers no larger than others (C-01).
void ClientSession::State::flushAgain(std::vector<Message>& leaving, SteadyTime now) {
    std::vector<Message> group;
    std::size_t bytes = 0;
    const auto close = [&] {
        if (!group.empty()) leaving.push_back(grouped(std::exchange(group, {}), true, now));
        bytes = 0;
    };
    for (auto& m : std::exchange(again, {})) {
        if (group.size() >= kContainerSend || bytes + m.size() > kContainerBytes) close();
        bytes += m.size();
        group.push_back(std::move(m));
    }
    close();
}

std::vector<Bytes> ClientSession::State::flush(SteadyTime now) {
    std::vector<Message> leaving;
    flushAgain(leaving, now);
    flushQueries(leaving, now);
    std::vector<ToSeal> sealed;
    sealed.reserve(leaving.size());
    for (const auto& m : leaving) sealed.push_back({config.key.get(), {.salt = config.salt, .sessionId = sessionId, .msgId = m.msgId, .seqno = m.seqno}, m.content(), m.behind()});
    std::vector<std::uint32_t> tokens;
    auto packets = sealAll(crypto::Direction::ClientToServer, sealed, *random, &tokens);
    quickPackets.clear();
    for (std::size_t i = 0; i < packets.size(); ++i) expectQuickAcks(leaving[i], packets[i], tokens[i]);
    return packets;
}

// T-13
void ClientSession::State::expectQuickAcks(const Message& m, BytesView packet, std::uint32_t token) {
    const auto known = sent.find(m.msgId);
    if (known == sent.end() || quickAcks.size() >= kQuickAcks) return;
    std::vector<QueryId> asking;
    for (const auto query : queriesOf(m.msgId, known->second)) {
        if (queries.at(query).quickAck) asking.push_back(query);
    }
    if (asking.empty()) return;
    quickAcks[token] = std::move(asking);
    quickPackets.insert(fixedOf<16>(packet.subspan(8)));
}

bool ClientSession::wantsQuickAck(BytesView packet) const { return packet.size() >= 24 && state_->quickPackets.contains(fixedOf<16>(packet.subspan(8))); }

// T-15
std::vector<SessionEvent> ClientSession::quickAcked(std::uint32_t token) {
    std::vector<SessionEvent> out;
    const auto known = state_->quickAcks.extract(token);
    if (known.empty()) return out;
    for (const auto query : known.mapped()) {
        const auto found = state_->queries.find(query);
        if (found != state_->queries.end() && !std::exchange(found->second.acked, true)) out.emplace_back(QueryAcked{query});
    }
    return out;
}

std::optional<SteadyTime> ClientSession::nextDeadline() const {
    const State& s = *state_;
    if (!s.online) return std::nullopt;
    std::optional<SteadyTime> first;
    const auto offer = [&](std::optional<SteadyTime> at) {
        if (at && (!first || *at < *first)) first = at;
    };
    if (!s.acks.empty() && s.acksSince) offer(*s.acksSince + s.config.ackDelay);
    if (s.config.pingEvery.count() > 0 && s.lastPing) offer(*s.lastPing + s.config.pingEvery);
    if (s.pings.size() >= 2 && s.lastPing) offer(*s.lastPing + kPingGrace);  // S-11: then it is unresponsive
    if (!s.unsure.empty() && s.unsureSince) offer(*s.unsureSince + kStateAnswer);
    return first;
}

bool ClientSession::unresponsive(SteadyTime now) const {
    const State& s = *state_;
    return s.online && s.pings.size() >= 2 && s.lastPing && now - *s.lastPing >= kPingGrace;
}

void ClientSession::pingSoon(SteadyTime now) {
    if (state_->config.pingEvery.count() > 0) state_->lastPing = now - state_->config.pingEvery;
}

}  // namespace helio::mtproto
