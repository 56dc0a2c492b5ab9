// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/packet_socket.h"

#include <fmt/format.h>

#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/write.hpp>
#include <iterator>
#include <utility>

namespace helio::net {
namespace {

const char* const kDoing = "talking to the cloud";

constexpr std::size_t kReadFirst = 16 * 1024, kReadMost = 512 * 1024;  ///< the buffer grows while it comes back full
constexpr std::size_t kWriteMost = 1024 * 1024;
constexpr std::size_t kOneTurn = 4u << 20;  ///< bytes read before what they mean is looked at

Error transportError(int code) {
    // T-18: anybody on the path can write these, so they end the connection and nothing else.
    switch (code) {
        case -404: return {Fault::Network, kDoing, "the cloud does not know this device's key (or somebody on the way says so)", "If this lasts, sign in again.", code, {}};
        case -429: return {Fault::Network, kDoing, "the cloud asks for fewer connections", "It is tried again by itself.", code, {}};
        case -444: return {Fault::Network, kDoing, "this address is of another data centre", "Check the cloud file.", code, {}};
        default: return {Fault::Network, kDoing, fmt::format("the cloud closed the connection ({})", code), {}, code, {}};
    }
}

mtproto::ClientTransport transportFor(const WireForm& form, Random& random) {
    return form.route ? mtproto::ClientTransport(form.framing, *form.route, random) : mtproto::ClientTransport(form.framing, false, random);
}

}  // namespace

WireForm wireFormFor(const Proxy& proxy, mtproto::Framing wish, std::int32_t dc) {
    if (proxy.kind != Proxy::Kind::MtProto) return {.framing = wish, .route = {}};
    const bool padded = proxy.dress != Proxy::Dress::Plain;
    return {.framing = padded                           ? mtproto::Framing::PaddedIntermediate
                       : wish == mtproto::Framing::Full ? mtproto::Framing::Intermediate
                                                        : wish,
            .route = mtproto::ProxyRoute{proxy.secret, static_cast<std::int16_t>(dc)},
            .records = proxy.dress == Proxy::Dress::FakeTls};
}

PacketSocket::PacketSocket(asio::ip::tcp::socket socket, const WireForm& form, Random& random)
    : socket_(std::move(socket)), transport_(transportFor(form, random)), input_(kReadFirst) {
    if (form.records) records_.emplace();
}

void PacketSocket::start(Events events) {
    events_ = std::move(events);
    open_ = true;
    std::error_code error;
    socket_.non_blocking(true, error);
    waits_ = static_cast<bool>(error);
    queue(transport_.opening());
    write();
    read();
}

void PacketSocket::send(std::vector<Bytes> packets) {
    if (!open_) return;
    for (Bytes& packet : packets) {
        if (records_) queue(transport_.encode(packet));  // one record, as a browser would write it
        else
            for (Bytes& piece : transport_.encodeWhole(std::move(packet))) queue(std::move(piece));
    }
    write();
}

void PacketSocket::queue(Bytes bytes) {
    if (records_) bytes = records_->wrap(bytes);
    if (!bytes.empty()) queued_.push_back(std::move(bytes));
}

void PacketSocket::close() {
    if (!std::exchange(open_, false)) return;
    events_ = {};
    std::error_code ignored;  // the other side may have closed it already
    socket_.shutdown(asio::ip::tcp::socket::shutdown_both, ignored);
    socket_.close(ignored);
}

std::optional<asio::ip::tcp::endpoint> PacketSocket::remote() const {
    std::error_code error;
    const auto endpoint = socket_.remote_endpoint(error);
    return error ? std::nullopt : std::optional(endpoint);
}

std::optional<asio::ip::address> PacketSocket::local() const {
    std::error_code error;
    const auto endpoint = socket_.local_endpoint(error);
    return error ? std::nullopt : std::optional(endpoint.address());
}

void PacketSocket::read() {
    socket_.async_read_some(asio::buffer(input_), [self = shared_from_this()](std::error_code error, std::size_t size) {
        if (!self->open_) return;
        if (error) return self->fail({Fault::Network, kDoing, error.message(), {}, 0, {}});
        std::vector<mtproto::TransportEvent> events;
        if (!self->take(size, events)) return;
        const auto ended = self->takeMore(events);
        if (!self->open_) return;
        self->handle(std::move(events));
        if (!self->open_) return;
        if (ended) return self->fail({Fault::Network, kDoing, ended.message(), {}, 0, {}});
        if (size == self->input_.size() && size < kReadMost) self->input_.resize(size * 2);
        self->read();
    });
}

/// What else is there already, up to kOneTurn: packets that came together are opened together.
std::error_code PacketSocket::takeMore(std::vector<mtproto::TransportEvent>& events) {
    for (std::size_t turn = 0; !waits_ && turn < kOneTurn;) {
        std::error_code error;
        const std::size_t size = socket_.read_some(asio::buffer(input_), error);
        if (error == asio::error::would_block || error == asio::error::try_again) break;
        if (error) return error;
        if (!take(size, events)) break;
        turn += size;
    }
    return {};
}

/// False: these bytes were nonsense, and that was it.
bool PacketSocket::take(std::size_t size, std::vector<mtproto::TransportEvent>& events) {
    progress_ = std::chrono::steady_clock::now();
    const BytesView came = BytesView(input_).first(size);
    std::vector<mtproto::TransportEvent> fresh;
    if (!records_) {
        fresh = transport_.feed(came);
    } else {
        const auto inside = records_->unwrap(came);
        if (!inside) {
            handle(std::exchange(events, {}));  // what came before counts
            if (open_) fail(inside.error());
            return false;
        }
        if (!inside->empty()) fresh = transport_.feed(*inside);
    }
    std::ranges::move(fresh, std::back_inserter(events));
    return true;
}

void PacketSocket::handle(std::vector<mtproto::TransportEvent> events) {
    std::vector<Bytes> packets;
    for (auto& event : events) {
        if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) {
            packets.push_back(std::move(packet->bytes));
            continue;
        }
        deliver(std::exchange(packets, {}));  // what came before it counts
        if (!open_) return;
        if (const auto* error = std::get_if<mtproto::TransportError>(&event)) {
            return fail(transportError(error->code));
        } else if (const auto* broken = std::get_if<mtproto::Broken>(&event)) {
            return fail({Fault::Network, kDoing, broken->why, {}, 0, {}});
        }
        // T-15: a quick ack is not asked for, so one that comes is ignored.
    }
    deliver(std::move(packets));
}

void PacketSocket::deliver(std::vector<Bytes> packets) {
    while (!packets.empty() && open_) {
        // copies: the callee may close us, or hand us to another listener in between
        if (const auto together = events_.packets) return together(std::move(packets));
        const auto one = events_.packet;
        Bytes first = std::move(packets.front());
        packets.erase(packets.begin());
        one(std::move(first));
    }
}

void PacketSocket::write() {
    if (!open_ || !writing_.empty() || queued_.empty()) return;
    std::swap(writing_, queued_);
    std::vector<asio::const_buffer> buffers;
    buffers.reserve(writing_.size());
    for (const auto& bytes : writing_) buffers.emplace_back(asio::buffer(bytes));
    const auto more = [self = shared_from_this()](std::error_code error, std::size_t) {
        self->progress_ = std::chrono::steady_clock::now();
        return error ? std::size_t{0} : kWriteMost;
    };
    asio::async_write(socket_, buffers, more, [self = shared_from_this()](std::error_code error, std::size_t) {
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
