// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/link.h"

#include <algorithm>
#include <asio/post.hpp>
#include <utility>

#include "base/log.h"

namespace helio::net {

using mtproto::QueryId;

/// S-01 allows 30 s. The sender's "delivered" mark waits for this, so it is short: answers that come together are still acknowledged together.
constexpr std::chrono::milliseconds kAckDelay{300};

/// A handler that was already queued when the link died does nothing.
template <class F>
auto Link::guarded(F handler) {
    return [alive = std::weak_ptr<bool>(alive_), handler = std::move(handler)](auto... args) mutable {
        if (!alive.expired()) handler(args...);
    };
}

Link::Link(asio::any_io_executor executor, LinkConfig config, LinkEvents events, const Clock& clock, Random& random)
    : executor_(executor), config_(std::move(config)), events_(std::move(events)), clock_(clock), random_(random), retry_(executor), deadline_(executor) {}

Link::~Link() { stop(); }

void Link::start() {
    if (std::exchange(running_, true)) return;
    dialNext();
}

void Link::stop() {
    running_ = false;
    retry_.cancel();
    deadline_.cancel();
    if (dialling_) abandon(*std::exchange(dialling_, nullptr));
    if (socket_) std::exchange(socket_, nullptr)->close();
    if (session_) session_->connectionLost();
    auto pending = std::exchange(queries_, {});
    bySession_.clear();
    early_.clear();
    for (auto& [id, query] : pending) query.done(fail(Fault::Cancelled, "asking the cloud", "the connection was closed"));
    state_ = LinkState::Down;
}

void Link::hurry() {
    if (!running_ || state_ != LinkState::Down || dialling_) return;
    retry_.cancel();
    dialNext();
}

QueryId Link::send(Bytes body, Answer done, QueryId after) {
    const std::uint64_t id = nextQuery_++;
    auto& query = queries_[id];
    query.done = std::move(done);
    if (!session_) {
        early_.emplace_back(id, Waiting{std::move(body), after});
        return QueryId(id);
    }
    const auto parent = queries_.find(after.value);
    query.inSession = session_->send(std::move(body), clock_.steady(), {.after = parent == queries_.end() ? QueryId{} : parent->second.inSession});
    bySession_[query.inSession] = id;
    // Later in this turn, so that what is asked together leaves together, and callers need not expect to be called back from here.
    if (!std::exchange(pumping_, true)) asio::post(executor_, guarded([this] {
        pumping_ = false;
        pump();
    }));
    return QueryId(id);
}

void Link::cancel(QueryId query) {
    const auto it = queries_.find(query.value);
    if (it == queries_.end()) return;
    if (session_ && it->second.inSession) session_->cancel(it->second.inSession);
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

void Link::dialNext() {
    if (config_.endpoints.empty()) return setState(LinkState::Down, "the cloud file names no address");
    setState(LinkState::Dialling, {});
    const auto& endpoint = config_.endpoints[endpoint_ % config_.endpoints.size()];
    dialling_ = dial(executor_, endpoint, config_.dialLimit, [this](Result<asio::ip::tcp::socket> socket) {
        dialling_ = nullptr;
        if (!socket) return lost(std::move(socket).error());
        opened(std::move(*socket));
    });
}

void Link::opened(asio::ip::tcp::socket socket) {
    socket_ = std::make_shared<PacketSocket>(std::move(socket), config_.framing, random_);
    socket_->start({.packet = [this](Bytes packet) { config_.key ? sessionPacket(packet) : handshakePacket(packet); },
                    .closed = [this](Error error) { lost(std::move(error)); }});
    config_.key ? startSession() : startHandshake();
}

void Link::lost(Error error) {
    deadline_.cancel();
    handshake_.reset();
    if (socket_) std::exchange(socket_, nullptr)->close();
    if (session_) session_->connectionLost();
    if (!running_) return;
    ++failures_;
    ++endpoint_;
    const auto delay = config_.backoff.delay(failures_, random_);
    log::debug("connection lost ({}), again in {} ms", error.happened, delay.count());
    retry_.expires_after(delay);
    retry_.async_wait(guarded([this](std::error_code cancelled) {
        if (!cancelled && running_ && !dialling_ && !socket_) dialNext();
    }));
    setState(LinkState::Down, error.happened);
}

void Link::startHandshake() {
    handshake_.emplace(mtproto::ClientHandshakeConfig{.keys = config_.keys, .dc = config_.dc});
    socket_->send(handshake_->start(clock_.wall(), random_).packet);
    deadline_.expires_after(config_.handshakeLimit);
    deadline_.async_wait(guarded([this](std::error_code cancelled) {
        if (!cancelled && handshake_) lost({Fault::Timeout, "agreeing on a key with the cloud", "no answer in time", {}, 0, {}});
    }));
}

void Link::handshakePacket(const Bytes& packet) {
    if (!handshake_) return;
    auto step = handshake_->receive(packet, clock_.wall(), clock_.steady(), random_);
    if (!step) return lost(std::move(step).error());
    if (step->done) return keyMade(*step->done);
    if (!step->packet.empty()) socket_->send(step->packet);
}

void Link::keyMade(const mtproto::NewClientKey& made) {
    deadline_.cancel();
    handshake_.reset();
    KeyRecord record{made.key, made.salt, made.clock.offset(clock_.wall(), clock_.steady())};
    if (auto kept = events_.keep(record); !kept) return lost(std::move(kept).error());
    config_.key = std::move(record);
    startSession();
}

void Link::makeSession() {
    const auto& key = *config_.key;
    session_.emplace(mtproto::ClientSessionConfig{.key = key.key,
                                                  .salt = key.salt,
                                                  .clock = mtproto::ServerClock::fromOffset(key.clockOffset, clock_.wall(), clock_.steady()),
                                                  .connectionPrefix = config_.connectionPrefix,
                                                  .ackDelay = kAckDelay},
                     random_);
    for (auto& [id, waiting] : std::exchange(early_, {})) {
        const auto it = queries_.find(id);
        if (it == queries_.end()) continue;
        const auto parent = queries_.find(waiting.after.value);
        it->second.inSession = session_->send(std::move(waiting.body), clock_.steady(), {.after = parent == queries_.end() ? QueryId{} : parent->second.inSession});
        bySession_[it->second.inSession] = id;
    }
}

void Link::startSession() {
    if (!session_) makeSession();
    session_->connectionOpened(clock_.steady());
    setState(LinkState::Up, {});
    pump();
}

void Link::sessionPacket(const Bytes& packet) {
    if (!session_) return;
    auto events = session_->receive(packet, clock_.steady());
    if (!events) return lost(std::move(events).error());
    failures_ = 0;  // authenticated words from the cloud: the way is good
    for (auto& event : *events) handle(event);
    pump();
}

void Link::handle(mtproto::SessionEvent& event) {
    if (auto* result = std::get_if<mtproto::RpcResult>(&event)) return answer(result->query, std::move(result->body));
    if (auto* failed = std::get_if<mtproto::RpcFailed>(&event)) return answer(failed->query, refuse(failed->code, failed->name));
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

void Link::keepKey() {
    config_.key->salt = session_->salt();
    config_.key->clockOffset = session_->clock().offset(clock_.wall(), clock_.steady());
    if (auto kept = events_.keep(*config_.key); !kept) log::warn("keeping the salt: {}", kept.error().text());
}

void Link::pump() {
    if (!socket_ || !session_ || !session_->connected()) return;
    const auto now = clock_.steady();
    if (session_->unresponsive(now)) return lost({Fault::Timeout, "talking to the cloud", "it does not answer", {}, 0, {}});
    for (const auto& packet : session_->takePackets(now)) socket_->send(packet);
    if (const auto next = session_->nextDeadline()) {
        deadline_.expires_at(*next);
        deadline_.async_wait(guarded([this](std::error_code cancelled) {
            if (!cancelled) pump();
        }));
    }
    for (const auto query : session_->takeRecalled()) answer(query, fail(Fault::Cancelled, "asking the cloud", "it was taken back before the cloud had it"));
}

void Link::setState(LinkState state, const std::string& trouble) {
    state_ = state;
    if (events_.state) events_.state(state, trouble);
}

}  // namespace helio::net
