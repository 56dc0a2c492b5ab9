// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include <algorithm>
#include <asio/post.hpp>
#include <utility>

#include "base/log.h"

namespace helio::net {

using mtproto::QueryId;

Link::Link(asio::any_io_executor executor, LinkConfig config, LinkEvents events, const Clock& clock, Random& random)
    : executor_(executor),
      config_(std::move(config)),
      events_(std::move(events)),
      clock_(clock),
      random_(random),
      retry_(executor),
      deadline_(executor),
      renewal_(executor),
      patience_(executor),
      temporary_(config_.temporaryKeys) {}

Link::~Link() { stop(); }

void Link::start() {
    if (std::exchange(running_, true)) return;
    connect();
}

void Link::stop() {
    running_ = false;
    disconnect();
    renewal_.cancel();
    patience_.cancel();
    if (renewer_) std::exchange(renewer_, nullptr)->stop();
    if (renewed_ && renewed_->socket) renewed_->socket->close();
    renewed_.reset();
    auto pending = std::exchange(queries_, {});
    bySession_.clear();
    early_.clear();
    for (auto& [id, query] : pending) query.done(fail(Fault::Cancelled, "asking the cloud", "the connection was closed"));
    state_ = LinkState::Down;
}

QueryId Link::send(Ask ask, Answer done) {
    const std::uint64_t id = nextQuery_++;
    queries_[id].done = std::move(done);
    if (!session_) {
        early_.emplace_back(id, std::move(ask));
        return QueryId(id);
    }
    give(id, std::move(ask));
    pumpSoon();
    return QueryId(id);
}

void Link::destroyKey() {
    if (state_ != LinkState::Up || !session_) return;
    destroying_ = session_->destroyKey(clock_.steady());
    pumpSoon();
}

void Link::give(std::uint64_t id, Ask ask) {
    const auto it = queries_.find(id);
    if (it == queries_.end()) return;
    const auto parent = queries_.find(ask.after.value);
    it->second.inSession = session_->send(std::move(ask.body), clock_.steady(), {.after = parent == queries_.end() ? QueryId{} : parent->second.inSession, .gzip = ask.gzip});
    bySession_[it->second.inSession] = id;
}

void Link::cancel(QueryId query) {
    const auto it = queries_.find(query.value);
    if (it == queries_.end()) return;
    if (session_ && it->second.inSession) {
        session_->cancel(it->second.inSession);
        pumpSoon();
    }
    forget(it);
}

bool Link::recall(QueryId query) {
    const auto it = queries_.find(query.value);
    if (it == queries_.end()) return false;
    if (session_ && it->second.inSession && !session_->recall(it->second.inSession)) return false;
    forget(it);
    return true;
}

void Link::forget(std::map<std::uint64_t, Query>::iterator query) {
    const auto own = std::find_if(early_.begin(), early_.end(), [&](const auto& waiting) { return waiting.first == query->first; });
    if (own != early_.end()) {
        for (auto& [id, waiting] : early_)  // what came after it comes after the one before it
            if (waiting.after.value == query->first) waiting.after = own->second.after;
        early_.erase(own);
    }
    bySession_.erase(query->second.inSession);
    queries_.erase(query);
}

WallTime Link::serverTime() const { return session_ ? session_->clock().now(clock_.steady()) : clock_.wall(); }

void Link::handle(mtproto::SessionEvent& event) {
    if (auto* result = std::get_if<mtproto::RpcResult>(&event)) return answer(result->query, std::move(result->body));
    if (auto* failed = std::get_if<mtproto::RpcFailed>(&event)) {
        const bool unbound = failed->name == "AUTH_KEY_PERM_EMPTY" && temporary_;
        answer(failed->query, refuse(failed->code, failed->name));
        if (unbound) dropTemporary();  // P-08: that key and no other
        return;
    }
    if (auto* update = std::get_if<mtproto::Update>(&event)) return events_.update(std::move(update->body));
    if (std::holds_alternative<mtproto::NewServerSession>(event)) return events_.newServerSession();
    if (std::holds_alternative<mtproto::KeyStateChanged>(event)) return keepKey();
    if (const auto* renewed = std::get_if<mtproto::SessionRenewed>(&event)) log::debug("session renewed: {}", renewed->why);
    // QueryAcked is not an answer (S-03).
}

void Link::answer(QueryId query, Result<Bytes> result) {
    const auto known = bySession_.find(query);
    if (known == bySession_.end()) return;
    const auto it = queries_.find(known->second);
    bySession_.erase(known);
    if (it == queries_.end()) return;
    const auto done = std::move(it->second.done);
    queries_.erase(it);
    done(std::move(result));
}

/// Later in this turn, so that what is asked together leaves together, and callers need not expect to be called back from here.
void Link::pumpSoon() {
    if (std::exchange(pumping_, true)) return;
    asio::post(executor_, guarded([this] {
                   pumping_ = false;
                   pump();
               }));
}

void Link::pump() {
    if (!socket_ || !session_ || !session_->connected()) return;
    const auto now = clock_.steady();
    if (session_->unresponsive(now)) return lost({Fault::Timeout, "talking to the cloud", "it does not answer", {}, 0, {}});
    const auto socket = socket_;
    if (auto packets = session_->takePackets(now); !packets.empty()) socket->send(std::move(packets));
    watch();
    for (const auto query : session_->takeRecalled()) answer(query, fail(Fault::Cancelled, "asking the cloud", "it was taken back before the cloud had it"));
}

/// Something was asked and nothing moves: first a ping, which a living cloud answers at once, then the connection is given up (never "Connecting" for ever).
void Link::watch() {
    const auto now = clock_.steady();
    auto next = session_->nextDeadline();
    if (!queries_.empty()) {
        const auto since = socket_->lastProgress();
        if (now - since >= config_.silenceLimit) return lost({Fault::Timeout, "talking to the cloud", "it does not answer", {}, 0, {}});
        if (now - since >= config_.silenceLimit / 2 && (!probed_ || *probed_ < since)) {
            probed_ = now;
            session_->pingSoon(now);
            return pumpSoon();
        }
        const bool pinged = probed_ && *probed_ >= since;
        const auto look = since + (pinged ? config_.silenceLimit : config_.silenceLimit / 2);
        if (!next || look < *next) next = look;
    }
    if (!next) return;
    deadline_.expires_at(std::max(*next, now + std::chrono::milliseconds(1)));
    deadline_.async_wait(guarded([this](std::error_code cancelled) {
        if (!cancelled) pump();
    }));
}

}  // namespace helio::net
