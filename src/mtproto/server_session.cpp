// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/server_session.h"

#include <algorithm>

#include "mtproto/constructors.h"
#include "mtproto/gzip.h"
#include "mtproto/server_state.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kPackAbove = 1024;
constexpr std::chrono::minutes kQueueAge{15};  // S-02

}  // namespace

ServerSession::ServerSession(ServerSessionConfig config, Random& random) : state_(std::make_unique<State>(std::move(config), random)) {}
ServerSession::ServerSession(ServerSession&&) noexcept = default;
ServerSession& ServerSession::operator=(ServerSession&&) noexcept = default;
ServerSession::~ServerSession() = default;

Result<std::vector<ServerEvent>> ServerSession::receive(Opened message, WallTime now) {
    State& s = *state_;
    s.events.clear();
    s.refusal = 0;
    s.quickAck = false;
    if (message.header.sessionId == 0 || message.header.sessionId != s.config.sessionId) {
        s.refusal = -404;  // E-05, B-12
    } else {
        s.take(message, now);
    }
    if (s.refusal == 0) return std::exchange(s.events, {});
    Error error{Fault::BadInput, "reading a message of a client", "it breaks the protocol", {}, s.refusal, {}};
    return std::unexpected(std::move(error));
}

bool ServerSession::quickAckAllowed() const { return state_->quickAck; }

void ServerSession::reply(std::int64_t queryMsgId, Bytes result, WallTime now) {
    if (auto smaller = packed(result, kPackAbove)) result = std::move(*smaller);
    state_->answer(queryMsgId, std::move(result), now);
}

void ServerSession::replyError(std::int64_t queryMsgId, int code, std::string_view name, WallTime now) {
    state_->answer(queryMsgId, WireWriter(id::kRpcError).i32(code).bytes(viewOf(name)).take(), now);
}

void ServerSession::replyDestroySession(std::int64_t requestMsgId, std::int64_t sessionId, bool destroyed, WallTime now) {
    state_->answerNow(requestMsgId, WireWriter(destroyed ? id::kDestroySessionOk : id::kDestroySessionNone).i64(sessionId).take(), now);
}

void ServerSession::replyRaw(std::int64_t requestMsgId, Bytes object, WallTime now) { state_->answerNow(requestMsgId, std::move(object), now); }

std::optional<PushId> ServerSession::push(Bytes update, WallTime now) {
    if (!state_->makeRoom(update.size(), now)) return std::nullopt;
    const PushId id{++state_->lastPush};
    state_->enqueue({.body = std::move(update), .push = id}, now);
    return id;
}

void ServerSession::pushVolatile(Bytes update, WallTime) {
    if (state_->online) state_->note(std::move(update), MsgOrigin::ServerOther, true);
}

void ServerSession::connectionOpened(WallTime now) {
    State& s = *state_;
    s.online = true;
    bool lostPush = false;
    for (auto at = s.queue.begin(); at != s.queue.end();) {
        Outgoing& out = at->second;
        out.onTheWire = false;
        const auto place = (at++)->first;
        if (now - out.since <= kQueueAge) continue;
        lostPush = lostPush || out.push;
        s.discard(place);
    }
    if (lostPush) s.makeRoom(SIZE_MAX, now);
}

void ServerSession::connectionLost() {
    state_->online = false;
    state_->notes.clear();
}

bool ServerSession::connected() const { return state_->online; }
void ServerSession::setInflateCap(std::size_t bytes) { state_->config.inflateCap = bytes; }
std::size_t ServerSession::inflateCap() const { return state_->config.inflateCap; }
std::int64_t ServerSession::sessionId() const { return state_->config.sessionId; }
std::size_t ServerSession::queued() const { return state_->queue.size(); }
std::size_t ServerSession::running() const { return state_->runningCount; }

std::vector<Unsealed> ServerSession::takeUnsealed(WallTime now) { return state_->online ? state_->flush(now) : std::vector<Unsealed>{}; }

std::vector<Bytes> ServerSession::takePackets(WallTime now) {
    const auto leaving = takeUnsealed(now);
    std::vector<ToSeal> out;
    for (const auto& one : leaving) out.push_back({state_->config.key.get(), one.header, one.body, one.rest ? BytesView(*one.rest) : BytesView()});
    return sealAll(crypto::Direction::ServerToClient, out, *state_->random);
}

}  // namespace helio::mtproto
