// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection/connection.h"

#include <asio/buffer.hpp>
#include <asio/write.hpp>

#include "base/log.h"

namespace helio::server {
namespace {

using namespace std::chrono_literals;

constexpr auto kHandshakeTime = 60s;  // T-19
constexpr auto kIdleTime = 600s;      // clients ping every minute
constexpr auto kWriteTime = 60s;
constexpr auto kWatchEvery = 5s;
constexpr std::size_t kReadSize = 64 << 10;
constexpr std::size_t kStopReading = 8u << 20;  ///< a peer that does not take its answers is not asked for more questions
constexpr std::size_t kMostQueued = 96u << 20;

}  // namespace

Connection::Connection(asio::ip::tcp::socket socket, std::string address, PacketSink& sink, Random& random,
                       std::shared_ptr<const mtproto::ServerHandshakeConfig> handshakes)
    : socket_(std::move(socket)),
      address_(std::move(address)),
      sink_(sink),
      transport_(random),
      handshakeConfig_(std::move(handshakes)),
      timer_(socket_.get_executor()),
      idleUntil_(Clock::now() + kHandshakeTime),
      pingUntil_(Clock::time_point::max()),
      writeUntil_(Clock::time_point::max()) {}

void Connection::start() {
    asio::error_code ignored;
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    watch();
    read();
}

void Connection::trust() {
    if (trusted_) return;
    trusted_ = true;
    transport_.trust();
    handshakes_.reset();  // the key is made and in use
    idleUntil_ = Clock::now() + kIdleTime;
}

mtproto::ServerHandshakes& Connection::handshakes() {
    if (!handshakes_) handshakes_.emplace(handshakeConfig_);
    shookHands_ = Clock::now();
    return *handshakes_;
}

void Connection::disconnectAfter(std::chrono::seconds delay) { pingUntil_ = Clock::now() + delay; }

void Connection::watch() {
    timer_.expires_after(kWatchEvery);
    timer_.async_wait([self = shared_from_this()](asio::error_code error) {
        if (error || !self->open_) return;
        const auto now = Clock::now();
        if (self->trusted_ && self->handshakes_ && now - self->shookHands_ > kHandshakeTime) self->handshakes_.reset();
        if (now >= self->idleUntil_ || now >= self->pingUntil_ || now >= self->writeUntil_) self->close();
        else self->watch();
    });
}

void Connection::read() {
    if (!open_ || reading_ || closing_ || queued_ > kStopReading) return;
    reading_ = true;
    // An idle connection holds no buffer: it waits until there is something to read.
    socket_.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](asio::error_code error) {
        self->reading_ = false;
        if (error || !self->open_) return self->close();
        self->inbox_.resize(kReadSize);
        const std::size_t count = self->socket_.read_some(asio::buffer(self->inbox_), error);
        if (error == asio::error::would_block || error == asio::error::try_again) return self->read();
        if (error || count == 0) return self->close();
        self->onRead(count);
    });
}

void Connection::onRead(std::size_t count) {
    if (trusted_) idleUntil_ = Clock::now() + kIdleTime;
    auto events = transport_.feed(BytesView(inbox_).first(count));
    for (auto& event : events) {
        if (!open_ || closing_) return;
        if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) {
            sink_.onPacket(shared_from_this(), std::move(*packet));
        } else if (const auto* http = std::get_if<mtproto::HttpRefused>(&event)) {
            queue(http->answer);
            return finishClose();
        } else if (const auto* broken = std::get_if<mtproto::Broken>(&event)) {
            log::debug("connection from {}: {}", address_, broken->why);
            return broken->answer ? refuse(broken->answer) : close();
        }
    }
    inbox_ = {};
    read();
}

void Connection::send(BytesView packet) {
    if (open_ && !closing_) queue(transport_.encode(packet));
}

void Connection::sendQuickAck(std::uint32_t token) {
    if (open_ && !closing_) queue(transport_.encodeQuickAck(token));
}

void Connection::sendError(int code) {
    if (open_ && !closing_) queue(transport_.encodeError(code));
}

void Connection::refuse(int code) {
    if (!open_ || closing_) return;
    queue(transport_.encodeError(code));
    finishClose();
}

/// Closes when everything queued has left.
void Connection::finishClose() {
    closing_ = true;
    if (!writing_) close();
}

void Connection::queue(Bytes bytes) {
    if (!open_ || bytes.empty()) return;
    queued_ += bytes.size();
    if (queued_ > kMostQueued) return close();
    outbox_.push_back(std::move(bytes));
    if (!writing_) write();
}

void Connection::write() {
    writing_ = true;
    writeUntil_ = Clock::now() + kWriteTime;
    auto batch = std::make_shared<Bytes>(std::move(outbox_.front()));
    outbox_.pop_front();
    while (!outbox_.empty() && batch->size() < (256u << 10)) {
        append(*batch, outbox_.front());
        outbox_.pop_front();
    }
    asio::async_write(socket_, asio::buffer(*batch), [self = shared_from_this(), batch](asio::error_code error, std::size_t) {
        self->writing_ = false;
        self->writeUntil_ = Clock::time_point::max();
        if (error || !self->open_) return self->close();
        self->queued_ -= batch->size();
        if (!self->outbox_.empty()) return self->write();
        if (self->closing_) return self->close();
        self->read();
    });
}

void Connection::close() {
    if (!open_) return;
    open_ = false;
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    timer_.cancel();
    sink_.onClosed(*this);
}

}  // namespace helio::server
