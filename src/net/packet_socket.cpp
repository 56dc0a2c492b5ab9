// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/packet_socket.h"

#include <fmt/format.h>

#include <asio/buffer.hpp>
#include <asio/write.hpp>
#include <utility>

namespace helio::net {
namespace {

const char* const kDoing = "talking to the cloud";

Error transportError(int code) {
    // T-18: anybody on the path can write these, so they end the connection and nothing else.
    switch (code) {
        case -404: return {Fault::Network, kDoing, "the cloud does not know this device's key (or somebody on the way says so)", "If this lasts, sign in again.", 0, {}};
        case -429: return {Fault::Network, kDoing, "the cloud asks for fewer connections", "It is tried again by itself.", 0, {}};
        case -444: return {Fault::Network, kDoing, "this address is of another data centre", "Check the cloud file.", 0, {}};
        default: return {Fault::Network, kDoing, fmt::format("the cloud closed the connection ({})", code), {}, 0, {}};
    }
}

}  // namespace

PacketSocket::PacketSocket(asio::ip::tcp::socket socket, mtproto::Framing framing, Random& random)
    : socket_(std::move(socket)), transport_(framing, false, random) {}

void PacketSocket::start(Events events) {
    events_ = std::move(events);
    open_ = true;
    helio::append(queued_, transport_.opening());
    write();
    read();
}

void PacketSocket::send(BytesView packet) {
    if (!open_) return;
    helio::append(queued_, transport_.encode(packet));
    write();
}

void PacketSocket::close() {
    if (!std::exchange(open_, false)) return;
    events_ = {};
    std::error_code ignored;  // the other side may have closed it already
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

void PacketSocket::read() {
    socket_.async_read_some(asio::buffer(input_), [self = shared_from_this()](std::error_code error, std::size_t size) {
        if (!self->open_) return;
        if (error) return self->fail({Fault::Network, kDoing, error.message(), {}, 0, {}});
        self->handle(self->transport_.feed(BytesView(self->input_).first(size)));
        if (self->open_) self->read();
    });
}

void PacketSocket::handle(std::vector<mtproto::TransportEvent> events) {
    for (auto& event : events) {
        if (!open_) return;
        if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) {
            const auto deliver = events_.packet;  // a copy: the callee may close us
            deliver(std::move(packet->bytes));
        } else if (const auto* error = std::get_if<mtproto::TransportError>(&event)) {
            return fail(transportError(error->code));
        } else if (const auto* broken = std::get_if<mtproto::Broken>(&event)) {
            return fail({Fault::Network, kDoing, broken->why, {}, 0, {}});
        }
        // T-15: a quick ack is not asked for, so one that comes is ignored.
    }
}

void PacketSocket::write() {
    if (!open_ || !writing_.empty() || queued_.empty()) return;
    std::swap(writing_, queued_);
    asio::async_write(socket_, asio::buffer(writing_), [self = shared_from_this()](std::error_code error, std::size_t) {
        self->writing_.clear();
        if (!self->open_) return;
        if (error) return self->fail({Fault::Network, kDoing, error.message(), {}, 0, {}});
        self->write();
    });
}

void PacketSocket::fail(Error error) {
    const auto closed = events_.closed;
    close();
    if (closed) closed(std::move(error));
}

}  // namespace helio::net
