// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/client_session.h"

#include <algorithm>

#include "mtproto/client_state.h"
#include "mtproto/constructors.h"
#include "mtproto/envelope.h"
#include "mtproto/gzip.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kPackAbove = 512;

std::int64_t freshSessionId(Random& random) {
    std::int64_t id = 0;
    while (id == 0) id = static_cast<std::int64_t>(random.u64());  // E-05: 0 is refused
    return id;
}

}  // namespace

ClientSession::State::State(ClientSessionConfig c, Random& r) : config(std::move(c)), random(&r), sessionId(freshSessionId(r)) { startBinding(); }

ClientSession::ClientSession(ClientSessionConfig config, Random& random) : state_(std::make_unique<State>(std::move(config), random)) {}
ClientSession::ClientSession(ClientSession&&) noexcept = default;
ClientSession& ClientSession::operator=(ClientSession&&) noexcept = default;
ClientSession::~ClientSession() = default;

QueryId ClientSession::send(Bytes body, SteadyTime, SendOptions options) {
    const QueryId id{++state_->lastQuery};
    if (options.gzip) {
        if (auto smaller = packed(body, kPackAbove)) body = std::move(*smaller);
    }
    state_->queries[id] = Query{.body = std::move(body), .after = options.after, .quickAck = options.quickAck};
    state_->queue.insert(id);
    return id;
}

QueryId ClientSession::destroyKey(SteadyTime now) { return state_->destroying = send(WireWriter(id::kDestroyAuthKey).take(), now, {.gzip = false}); }

void ClientSession::cancel(QueryId query) {
    const auto found = state_->queries.find(query);
    if (found == state_->queries.end()) return;
    if (found->second.msgId != 0 && state_->online) {  // S-15; its answer comes in an rpc_result that nobody waits for
        state_->addService(WireWriter(id::kRpcDropAnswer).i64(found->second.msgId).take(), true);
    }
    state_->passParentOn(query);
    state_->forget(query);
}

bool ClientSession::recall(QueryId query) {
    const auto found = state_->queries.find(query);
    if (found == state_->queries.end()) return false;
    found->second.recalled = found->second.left;
    if (found->second.left) return false;
    state_->passParentOn(query);
    state_->forget(query);
    return true;
}

std::vector<QueryId> ClientSession::takeRecalled() { return std::exchange(state_->recalled, {}); }

void ClientSession::connectionOpened(SteadyTime now) {
    State& s = *state_;
    s.online = true;
    s.heard = false;
    s.clockFree = true;
    s.prefixDone = false;  // the first call of a connection
    s.pings.clear();
    s.lastPing = now;
    s.stateReq = 0;
    s.unsureSince = now;
    // what was on its way is asked about, not sent blindly
    for (const auto& [msgId, query] : s.byMsgId) s.unsure.insert(msgId);
    if (s.binding) s.requeue(s.binding);  // P-03; harmless twice
}

void ClientSession::connectionLost() {
    state_->online = false;
    state_->stateReq = 0;
    state_->urgent.clear();
    state_->again.clear();
    state_->quickAcks.clear();
    state_->quickPackets.clear();
}

void ClientSession::rekey(std::shared_ptr<const crypto::AuthKey> key, std::int64_t salt, ServerClock clock, std::optional<KeyBinding> bind) {
    State& s = *state_;
    if (s.binding) s.forget(std::exchange(s.binding, {}));
    s.config.key = std::move(key);
    s.config.salt = salt;
    s.config.clock = clock;
    s.config.bind = std::move(bind);
    s.salts.clear();
    s.saltsAsked.reset();
    s.renew("another key");
    s.events.clear();  // the caller knows
    s.urgent.clear();  // another key's session is not ours to destroy
    s.startBinding();
}

bool ClientSession::ready() const { return !state_->binding; }

bool ClientSession::connected() const { return state_->online; }

void ClientSession::setConnectionPrefix(Bytes prefix) {
    state_->config.connectionPrefix = std::move(prefix);
    state_->prefixDone = false;
}

std::size_t ClientSession::pendingQueries() const { return state_->queries.size() - (state_->binding ? 1 : 0); }
std::int64_t ClientSession::sessionId() const { return state_->sessionId; }
std::int64_t ClientSession::salt() const { return state_->config.salt; }
const ServerClock& ClientSession::clock() const { return state_->config.clock; }

std::vector<Bytes> ClientSession::takePackets(SteadyTime now) {
    if (!state_->online) return {};
    state_->housekeeping(now);
    return state_->flush(now);
}

Result<std::vector<SessionEvent>> ClientSession::receive(BytesView packet, SteadyTime now) {
    return state_->take(open(*state_->config.key, crypto::Direction::ServerToClient, packet), now);
}

ClientSession::Batch ClientSession::receive(std::vector<Bytes> packets, SteadyTime now) {
    std::vector<ToOpen> sealed;
    for (auto& packet : packets) sealed.push_back({state_->config.key.get(), std::move(packet)});
    Batch out;
    for (auto& opened : openAll(crypto::Direction::ServerToClient, std::move(sealed))) {
        auto events = state_->take(std::move(opened), now);
        if (!events) {
            out.error = std::move(events).error();
            std::ranges::move(std::exchange(state_->events, {}), std::back_inserter(out.events));  // what came before it in the packet counts
            break;
        }
        std::ranges::move(*events, std::back_inserter(out.events));
    }
    return out;
}

/// Back into the queue; it gets a new msg_id when it leaves again.
void ClientSession::State::requeue(QueryId id) {
    const auto found = queries.find(id);
    if (found == queries.end()) return;
    Query& q = found->second;
    if (q.msgId != 0) {
        byMsgId.erase(q.msgId);
        unsure.erase(q.msgId);
    }
    q.msgId = 0;
    q.acked = false;
    queue.insert(id);
}

void ClientSession::State::requeueAllSent() {
    for (auto& [id, query] : queries) {
        if (query.msgId != 0) requeue(id);
    }
}

/// What came after a query that goes comes after the one before it (V-01).
void ClientSession::State::passParentOn(QueryId id) {
    const auto going = queries.find(id);
    if (going == queries.end()) return;
    for (auto& [child, query] : queries)
        if (query.after == id) query.after = going->second.after;
}

void ClientSession::State::forget(QueryId id) {
    const auto found = queries.find(id);
    if (found == queries.end()) return;
    if (found->second.msgId != 0) {
        byMsgId.erase(found->second.msgId);
        unsure.erase(found->second.msgId);
    }
    queue.erase(id);
    queries.erase(found);
}

// E-14: after 32, 33, 17, 19 and the like
void ClientSession::State::renew(std::string why) {
    const auto before = std::exchange(sessionId, freshSessionId(*random));
    ids.reset();
    seqno = {};
    received = ReplaySet(1000);
    requeueAllSent();
    sent.clear();
    urgent.clear();
    again.clear();
    acks.clear();
    acksSince.reset();
    unsure.clear();
    pings.clear();
    stateReq = 0;
    prefixDone = false;
    serverKnown = false;
    quickAcks.clear();
    addService(WireWriter(id::kDestroySession).i64(before).take(), true);  // S-14: nobody comes back to it
    events.push_back(SessionRenewed{std::move(why)});
}

void ClientSession::State::startBinding() {
    if (!config.bind) return;
    binding = QueryId{++lastQuery};
    queries[binding] = {};
    queue.insert(binding);
}

void ClientSession::State::addService(Bytes body, bool content) { urgent.push_back({.msgId = 0, .seqno = content ? 1 : 0, .body = std::move(body)}); }

}  // namespace helio::mtproto
