// SPDX-License-Identifier: GPL-3.0-or-later
// The way out of a connection: sealing, framing, writing, the end.
#include <asio/buffer.hpp>
#include <asio/post.hpp>
#include <asio/write.hpp>

#include "server/connection/connection.h"

namespace helio::server {
namespace {

constexpr std::size_t kOneWrite = 1u << 20;
constexpr std::size_t kSealAtOnce = 4u << 20;
constexpr std::size_t kMostBuffers = 64;

std::size_t sizeOf(const mtproto::Unsealed& one) { return one.body.size() + (one.rest ? one.rest->size() : 0); }

std::size_t sizeOf(const std::vector<mtproto::Unsealed>& messages) {
    std::size_t out = 0;
    for (const auto& one : messages) out += sizeOf(one);
    return out;
}

}  // namespace

void Connection::send(std::shared_ptr<const crypto::AuthKey> key, std::vector<mtproto::Unsealed> messages) {
    if (messages.empty() || !open_) return;
    const std::size_t size = sizeOf(messages);
    queued_ += size;  // counted from here on: they lie in memory already
    asio::post(home_.loop(), [self = shared_from_this(), key = std::move(key), messages = std::move(messages), size]() mutable {
        const bool first = self->toSeal_.empty();
        self->toSealBytes_ += size;
        for (auto& one : messages) self->toSeal_.push_back({key, std::move(one)});
        if (self->queued_ > kMostQueued) return self->closeNow();
        if (first) asio::post(self->home_.loop(), [self] { self->sealWaiting(); });  // behind what else wants to leave
    });
}

bool Connection::congested() {
    if (queued_ <= kStopReading) return false;
    awaited_ = true;  // first the flag, then the look: whoever sends the last of it in between sees the flag
    return queued_ > kStopReading;
}

void Connection::sent(std::size_t bytes) {
    queued_ -= bytes;
    if (queued_ <= kStopReading && awaited_.exchange(false)) sink_.onDrained(shared_from_this());
}

/// V-15: what waits is shared with the session that keeps it, what is sealed is a copy. So no more is sealed than what leaves next.
void Connection::sealWaiting() {
    if (!open_ || closing_) {
        toSeal_.clear();
        return sent(std::exchange(toSealBytes_, 0));
    }
    if (!outbox_.empty()) return;  // write() asks again
    std::size_t count = 0, counted = 0;
    while (count < toSeal_.size() && (count == 0 || counted + sizeOf(toSeal_[count].message) <= kSealAtOnce)) counted += sizeOf(toSeal_[count++].message);
    const auto cut = toSeal_.begin() + static_cast<std::ptrdiff_t>(count);
    const std::vector<ToSeal> batch(std::make_move_iterator(toSeal_.begin()), std::make_move_iterator(cut));
    toSeal_.erase(toSeal_.begin(), cut);
    toSealBytes_ -= counted;
    std::vector<mtproto::ToSeal> all;
    all.reserve(batch.size());
    for (const ToSeal& one : batch) all.push_back({one.key.get(), one.message.header, one.message.body, one.message.rest ? BytesView(*one.message.rest) : BytesView()});
    auto packets = mtproto::sealAll(crypto::Direction::ServerToClient, all, random_);
    queued_ -= counted;  // hold() counts them anew
    for (Bytes& packet : packets) hold(transport_.encodeWhole(std::move(packet)));
    if (open_ && !writing_ && !outbox_.empty()) write();  // together
}

void Connection::sendPlain(Bytes packet) {
    asio::post(home_.loop(), [self = shared_from_this(), packet = std::move(packet)] {
        if (self->open_ && !self->closing_) self->queue(self->transport_.encode(packet));
    });
}

void Connection::sendQuickAck(std::uint32_t token) {
    asio::post(home_.loop(), [self = shared_from_this(), token] {
        if (self->open_ && !self->closing_) self->queue(self->transport_.encodeQuickAck(token));
    });
}

void Connection::sendError(int code) {
    asio::post(home_.loop(), [self = shared_from_this(), code] {
        if (self->open_ && !self->closing_) self->queue(self->transport_.encodeError(code));
    });
}

void Connection::refuse(int code) {
    asio::post(home_.loop(), [self = shared_from_this(), code] { self->refuseNow(code); });
}

void Connection::refuseNow(int code) {
    if (!open_ || closing_) return;
    queue(transport_.encodeError(code));
    finishClose();
}

/// Closes when everything queued has left.
void Connection::finishClose() {
    closing_ = true;
    if (!writing_) closeNow();
}

void Connection::queue(Bytes bytes) {
    if (!bytes.empty()) hold({std::move(bytes)});
    if (open_ && !writing_ && !outbox_.empty()) write();
}

void Connection::hold(std::vector<Bytes> pieces) {
    if (!open_) return;
    for (Bytes& piece : pieces) {
        queued_ += piece.size();
        outbox_.push_back(std::move(piece));
    }
    if (queued_ > kMostQueued) closeNow();
}

void Connection::write() {
    writing_ = true;
    std::size_t size = 0, count = 0;
    while (count < outbox_.size() && count < kMostBuffers && size < kOneWrite) size += outbox_[count++].size();
    const auto cut = outbox_.begin() + static_cast<std::ptrdiff_t>(count);
    leaving_.assign(std::make_move_iterator(outbox_.begin()), std::make_move_iterator(cut));
    outbox_.erase(outbox_.begin(), cut);
    if (outbox_.empty() && !toSeal_.empty()) asio::post(home_.loop(), [self = shared_from_this()] { self->sealWaiting(); });  // while these leave
    std::vector<asio::const_buffer> buffers;
    buffers.reserve(count);
    for (const Bytes& one : leaving_) buffers.emplace_back(one.data(), one.size());
    writeUntil_ = Clock::now() + limits_.write + std::chrono::seconds(size / limits_.slowestWrite);
    asio::async_write(socket_, buffers, [self = shared_from_this(), size](asio::error_code error, std::size_t) {
        self->writing_ = false;
        self->writeUntil_ = Clock::time_point::max();
        self->leaving_.clear();
        self->sent(size);
        if (error || !self->open_) return self->closeNow();
        self->read();  // with less that waits it may be asked for more
        if (self->outbox_.empty() && !self->toSeal_.empty()) self->sealWaiting();
        if (self->writing_) return;
        if (!self->outbox_.empty()) return self->write();
        self->leaving_ = {};
        self->outbox_ = {};
        if (self->closing_) self->closeNow();
    });
}

void Connection::closeNow() {
    if (!open_.exchange(false)) return;
    const auto self = shared_from_this();
    asio::error_code ignored;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
    home_.remove(self);
    waiting_.clear();
    sink_.onClosed(self);
}

}  // namespace helio::server
