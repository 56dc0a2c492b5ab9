// SPDX-License-Identifier: GPL-3.0-or-later
// A link's connection: dialled, adopted, lost, dialled again.
#include <utility>

#include "base/log.h"
#include "net/link.h"

namespace helio::net {
namespace {

constexpr int kUnknownKey = -404, kTooMany = -429, kWrongDc = -444;
constexpr int kTooManyHead = 3;  ///< failures that a -429 counts for beforehand (M-27)

}  // namespace

const Endpoint& Link::endpoint() const { return config_.endpoints[endpoint_ % config_.endpoints.size()]; }

void Link::connect() {
    if (config_.endpoints.empty()) return setState(LinkState::Down, "the cloud file names no address");
    setState(LinkState::Dialling, {});
    wantsKeys() ? firstKeys() : dialPlain();
}

void Link::hurry() {
    if (!running_ || state_ != LinkState::Down) return;
    retry_.cancel();
    failures_ = 0;
    connect();
}

void Link::dialAnew() {
    if (!running_) return;
    log::debug("the network may have changed: dialling anew");
    disconnect();
    failures_ = 0;
    connect();
}

void Link::dialPlain() {
    dialling_ = dial(executor_, endpoint(), config_.proxy, config_.dialLimit, clock_.wall(), random_, [this](Result<asio::ip::tcp::socket> socket) {
        dialling_ = nullptr;
        if (!socket) return lost(socket.error());
        auto packets = std::make_shared<PacketSocket>(std::move(*socket), wireFormFor(config_.proxy, config_.framing, config_.dc), random_);
        packets->start({.packet = [](const Bytes&) {}, .closed = [](const Error&) {}});
        adopt(std::move(packets));
    });
}

/// An open connection, and keys for it.
void Link::adopt(std::shared_ptr<PacketSocket> socket) {
    if (!socket->open()) return lost({Fault::Network, "talking to the cloud", "the connection was closed", {}, 0, {}});
    socket_ = std::move(socket);
    socket_->hand({.packet = {}, .packets = [this](std::vector<Bytes> packets) { sessionPackets(std::move(packets)); }, .closed = [this](const Error& error) { lost(error); }});
    keyedSession();
    session_->connectionOpened(clock_.steady());
    setState(LinkState::Up, {});
    renewWhenDue();
    pump();
}

void Link::sessionPackets(std::vector<Bytes> packets) {
    if (!session_) return;
    const std::weak_ptr<PacketSocket> here = socket_;
    auto heard = session_->receive(std::move(packets), clock_.steady());
    if (!heard.error || !heard.events.empty()) {
        failures_ = 0;  // authenticated words from the cloud: the way is good
        worked_ = clock_.steady();
    }
    const auto alive = std::weak_ptr<bool>(alive_);
    // What was refused comes first: whoever keeps an order takes back what is behind it before anything else leaves (V-01).
    for (const bool refusals : {true, false})
        for (auto& event : heard.events) {
            if (std::holds_alternative<mtproto::RpcFailed>(event) != refusals) continue;
            handle(event);
            if (alive.expired() || !running_) return;
        }
    // Only now: what came before a bad packet is taken and acknowledged, nobody sends it again.
    if (heard.error && socket_ && socket_ == here.lock()) return lost(*heard.error);
    if (renewed_) changeOver(false);
    if (socket_ && socket_ == here.lock()) pump();
}

/// Everything of the connection goes; session and queries stay.
void Link::disconnect() {
    retry_.cancel();
    deadline_.cancel();
    if (dialling_) abandon(*std::exchange(dialling_, nullptr));
    if (maker_) std::exchange(maker_, nullptr)->stop();
    if (socket_) std::exchange(socket_, nullptr)->close();
    if (session_) session_->connectionLost();
}

void Link::lost(const Error& error) {
    const Error why = error;  // it may be the socket's own
    disconnect();
    if (const auto destroying = std::exchange(destroying_, {}); destroying && session_) session_->cancel(destroying);
    if (!running_) return;
    ++failures_;
    ++endpoint_;
    // T-18: none of these is authenticated. A temporary key may go, the permanent one and the login never.
    if (why.code == kUnknownKey && temporary_) temps_.drop(sessionKey_);
    if (why.code == kTooMany) failures_ = std::max(failures_, kTooManyHead + 1);
    if (why.code == kWrongDc) return setState(LinkState::Down, why.happened);  // asking the same address again cannot help
    const auto delay = config_.backoff.delay(failures_, random_);
    log::debug("connection lost ({}), again in {} ms", why.happened, delay.count());
    retryIn(delay);
    // Behind a proxy it matters which of the two does not answer.
    setState(LinkState::Down, config_.proxy.kind == Proxy::Kind::None ? why.happened : why.doing + ": " + why.happened);
}

void Link::retryIn(std::chrono::milliseconds delay) {
    retry_.expires_after(delay);
    retry_.async_wait(guarded([this](std::error_code cancelled) {
        if (!cancelled && running_ && state_ == LinkState::Down) connect();
    }));
}

void Link::setState(LinkState state, const std::string& trouble) {
    state_ = state;
    if (events_.state) events_.state(state, trouble);
}

}  // namespace helio::net
