// SPDX-License-Identifier: GPL-3.0-or-later
// bad_msg_notification and bad_server_salt: what each code asks for (S-04 … S-06 and the table of reactions).
#include <fmt/format.h>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kSaltsPerMinute = 5;  // S-06: loop breaker
constexpr int kParityRetries = 1;
constexpr int kContainerRetries = 1;

}  // namespace

// S-04: only about something we sent lately in this session
const Sent* ClientSession::State::complaintAbout(std::int64_t msgId, std::int32_t badSeqno) const {
    const auto found = sent.find(msgId);
    return found != sent.end() && found->second.seqno == badSeqno ? &found->second : nullptr;
}

// C-03, C-04: the queries of a message, or of every member of a container, that still wait under that id
std::vector<QueryId> ClientSession::State::queriesOf(std::int64_t msgId, const Sent& what) const {
    std::vector<QueryId> out;
    const auto add = [&](std::int64_t id) {
        if (const auto found = byMsgId.find(id); found != byMsgId.end()) out.push_back(found->second);
    };
    add(msgId);
    for (const auto member : what.ids) add(member);
    return out;
}

void ClientSession::State::resendAfter(std::int64_t msgId, const Sent& what) {
    for (const auto query : queriesOf(msgId, what)) requeue(query);
    const auto one = [&](std::int64_t id, const Sent& s) {
        if (s.kind == Sent::Kind::Acks) acks.insert(s.ids.begin(), s.ids.end());
        if (s.kind == Sent::Kind::StateReq && id == stateReq) stateReq = 0;  // asked again by housekeeping
        if (s.kind == Sent::Kind::FutureSalts) saltsAsked.reset();
        if (s.kind == Sent::Kind::Ping) pings.clear();
    };
    one(msgId, what);
    if (what.kind != Sent::Kind::Container) return;
    for (const auto member : what.ids) {
        if (const auto found = sent.find(member); found != sent.end()) one(member, found->second);
    }
}

bool ClientSession::State::saltLoops(QueryId id, SteadyTime now) {
    auto& times = queries.at(id).saltResends;
    while (!times.empty() && now - times.front() > std::chrono::minutes(1)) times.pop_front();
    times.push_back(now);
    return times.size() > kSaltsPerMinute;
}

void ClientSession::State::onBadSalt(WireReader& in, SteadyTime now) {
    const auto bad = in.i64();
    const auto badSeqno = in.i32();
    in.i32();  // 48
    const auto salt = in.i64();
    const Sent* found = in.done() ? complaintAbout(bad, badSeqno) : nullptr;
    if (found == nullptr) return;
    const Sent what = *found;
    if (config.salt != salt) events.push_back(KeyStateChanged{});
    config.salt = salt;  // S-06: 8 opaque bytes
    salts.clear();
    for (const auto query : queriesOf(bad, what)) {
        if (!saltLoops(query, now)) continue;
        broken = Error{Fault::Network, "talking to the cloud", "it refuses every salt that it names itself", {}, 0, {}};
        return;
    }
    resendAfter(bad, what);
}

void ClientSession::State::onBadMsg(const MessageView& m, WireReader& in, SteadyTime now) {
    const auto bad = in.i64();
    const auto badSeqno = in.i32();
    const int code = in.i32();
    const Sent* found = in.done() ? complaintAbout(bad, badSeqno) : nullptr;
    if (found == nullptr) return;
    const Sent what = *found;
    const auto setClock = [&] {
        config.clock = ServerClock(wallTime(secondsOf(m.msgId)), now);
        events.push_back(KeyStateChanged{});
    };
    switch (code) {
        case 16: setClock(); return resendAfter(bad, what);
        case 17: setClock(); return renew("our clock was ahead of the cloud's");  // ids must grow, so they start over
        case 20:
            for (const auto query : queriesOf(bad, what)) unsure.insert(queries.at(query).msgId);
            unsureSince = now;
            return;
        case 34:
        case 35:
            for (const auto query : queriesOf(bad, what)) {
                if (++queries.at(query).parityErrors > kParityRetries) failQuery(query, "MSG_SEQNO_INVALID");
            }
            return resendAfter(bad, what);
        case 64:
            for (const auto query : queriesOf(bad, what)) {
                Query& q = queries.at(query);
                q.alone = true;
                if (++q.containerErrors > kContainerRetries) failQuery(query, "MSG_CONTAINER_INVALID");
            }
            return resendAfter(bad, what);
        default: return renew(fmt::format("the cloud refused a message with code {}", code));  // 18, 19, 32, 33 and what nobody knows
    }
}

}  // namespace helio::mtproto
