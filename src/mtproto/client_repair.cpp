// SPDX-License-Identifier: GPL-3.0-or-later
// bad_msg_notification and bad_server_salt: what each code asks for (S-04 … S-06 and the table of reactions).
#include <fmt/format.h>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kOftenAMinute = 5;
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

void ClientSession::State::resendAfter(std::int64_t msgId, const Sent& what, SteadyTime now) {
    for (const auto query : queriesOf(msgId, what)) requeue(query);
    const auto one = [&](std::int64_t id, const Sent& s) {
        if (s.kind == Sent::Kind::Acks)
            for (const auto acked : s.ids) acknowledge(acked, now);
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

bool LoopBreaker::trips(SteadyTime now) {
    while (!times.empty() && now - times.front() > std::chrono::minutes(1)) times.pop_front();
    if (times.size() <= kOftenAMinute) times.push_back(now);
    return times.size() > kOftenAMinute;
}

bool ClientSession::State::complainsTooOften(const std::vector<QueryId>& about, SteadyTime now) {
    bool out = false;
    for (const auto query : about) out = queries.at(query).complaints.trips(now) || out;
    return out;
}

/// Closes this connection; the next one comes with back-off.
void ClientSession::State::giveUp(std::string happened) { broken = Error{Fault::Network, "talking to the cloud", std::move(happened), {}, 0, {}}; }

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
    if (complainsTooOften(queriesOf(bad, what), now)) return giveUp("it refuses every salt that it names itself");
    resendAfter(bad, what, now);
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
    const auto about = queriesOf(bad, what);
    const auto renewBecause = [&](std::string why) {
        renew(std::move(why));
        if (renewals.trips(now)) giveUp("it refuses every session");
    };
    switch (code) {
        case 16:
            setClock();
            if (complainsTooOften(about, now)) return giveUp("it refuses the time that it names itself");
            return resendAfter(bad, what, now);
        case 17: setClock(); return renewBecause("our clock was ahead of the cloud's");  // ids must grow, so they start over
        case 20:
            if (complainsTooOften(about, now)) return giveUp("it forgets what it was asked");  // M-14
            for (const auto query : about) unsure.insert(queries.at(query).msgId);
            unsureSince = now;
            return;
        case 34:
        case 35:
            for (const auto query : about) {
                if (++queries.at(query).parityErrors > kParityRetries) failQuery(query, "MSG_SEQNO_INVALID", 400);
            }
            return resendAfter(bad, what, now);
        case 64:
            for (const auto query : about) {
                Query& q = queries.at(query);
                q.alone = true;
                if (++q.containerErrors > kContainerRetries) failQuery(query, "MSG_CONTAINER_INVALID", 400);
            }
            return resendAfter(bad, what, now);
        default: return renewBecause(fmt::format("the cloud refused a message with code {}", code));  // 18, 19, 32, 33 and what nobody knows
    }
}

}  // namespace helio::mtproto
