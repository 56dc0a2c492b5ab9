// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/connection/connection.h"

#include <algorithm>
#include <asio/buffer.hpp>
#include <asio/post.hpp>

#include "base/log.h"
#include "mtproto/plain.h"

namespace helio::server {
namespace {

using namespace std::chrono_literals;

constexpr auto kOverQuotaTime = 5s;
constexpr std::size_t kOneTurn = 3u << 20;  ///< bytes of one connection before another has its turn
constexpr std::size_t kKnownKeys = 4;

}  // namespace

Held::~Held() {
    if (const auto connection = connection_.lock()) connection->release(bytes_);
}

Connection::Connection(IoThread& home, asio::ip::tcp::socket socket, std::string address, PacketSink& sink, Random& random, const ConnectionLimits& limits)
    : home_(home),
      socket_(std::move(socket)),
      address_(std::move(address)),
      sink_(sink),
      random_(random),
      limits_(limits),
      transport_(random),
      idleUntil_(Clock::now() + limits.handshake),
      pingUntil_(Clock::time_point::max()),
      writeUntil_(Clock::time_point::max()) {}

template <class Do>
void Connection::atHome(Do action) {
    asio::post(home_.loop(), [self = shared_from_this(), action = std::move(action)]() mutable {
        if (self->open_) action(*self);
    });
}

void Connection::start() {
    atHome([](Connection& c) {
        asio::error_code ignored;
        c.socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
        c.socket_.non_blocking(true, ignored);
        c.home_.add(c.shared_from_this());
        c.read();
    });
}

void Connection::startOverQuota() {
    overQuota_ = true;
    idleUntil_ = Clock::now() + kOverQuotaTime;
    start();
}

void Connection::disconnectAfter(std::chrono::seconds delay) {
    atHome([until = Clock::now() + delay](Connection& c) { c.pingUntil_ = until; });
}

void Connection::close() {
    atHome([](Connection& c) { c.closeNow(); });
}

void Connection::tick(Clock::time_point now) {
    // T-19: whoever sends a packet byte by byte keeps its place no longer than somebody who sends nothing.
    const bool dribbles = partial_ > 0 && now - partialSince_ > limits_.partial &&
                          partial_ < limits_.slowestRead * static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::seconds>(now - partialSince_).count());
    if (now >= idleUntil_ || now >= pingUntil_ || now >= writeUntil_ || dribbles) closeNow();
}

void Connection::release(std::size_t bytes) {
    held_ -= bytes;
    if (paused_.exchange(false)) atHome([](Connection& c) { c.read(); });
}

void Connection::read() {
    if (!open_ || reading_ || closing_ || wantedKey_) return;
    // First the flag, then the look: whoever gives bytes back in between sees the flag.
    paused_ = true;
    if (holdsTooMuch()) return;
    paused_ = false;
    reading_ = true;
    socket_.async_wait(asio::ip::tcp::socket::wait_read, [self = shared_from_this()](asio::error_code error) {
        self->reading_ = false;
        if (error || !self->open_) return self->closeNow();
        self->takeSome();
    });
}

void Connection::takeSome() {
    bool ended = false;
    for (std::size_t turn = 0; turn < kOneTurn;) {
        asio::error_code error;
        const MutBytesView buffer = home_.buffer();
        const std::size_t count = socket_.read_some(asio::buffer(buffer.data(), buffer.size()), error);
        if (error == asio::error::would_block || error == asio::error::try_again) break;
        ended = error || count == 0;
        if (ended) break;
        onBytes(buffer.first(count));
        if (!trusted_) onPackets(std::exchange(came_, {}));  // the first valid one lifts the cap for the next (T-02)
        if (!open_ || closing_ || wantedKey_ || count < buffer.size()) break;
        turn += count;
    }
    onPackets(std::exchange(came_, {}));
    if (ended) return closeNow();
    read();
}

void Connection::onBytes(BytesView bytes) {
    if (partial_ == 0) partialSince_ = Clock::now();
    partial_ += bytes.size();
    auto events = transport_.feed(bytes);
    for (auto& event : events) {
        if (auto* packet = std::get_if<mtproto::ReceivedPacket>(&event)) {
            partial_ = 0;
            if (trusted_) idleUntil_ = Clock::now() + limits_.idle;
            came_.push_back(std::move(*packet));
            continue;
        }
        onPackets(std::exchange(came_, {}));  // what came before it counts
        if (!open_ || closing_) return;
        if (const auto* http = std::get_if<mtproto::HttpRefused>(&event)) {
            queue(http->answer);
            return finishClose();
        }
        if (const auto* broken = std::get_if<mtproto::Broken>(&event)) {
            log::debug("connection from {}: {}", address_, broken->why);
            return broken->answer ? refuseNow(broken->answer) : closeNow();
        }
    }
}

/// In order; encrypted ones that follow each other are opened together.
void Connection::onPackets(std::vector<mtproto::ReceivedPacket> packets) {
    if (packets.empty() || !open_ || closing_) return;
    if (overQuota_) return refuseNow(-429);  // B-09
    for (std::size_t i = 0; i < packets.size() && open_ && !closing_;) {
        if (wantedKey_) {
            waiting_.insert(waiting_.end(), std::make_move_iterator(packets.begin() + static_cast<std::ptrdiff_t>(i)), std::make_move_iterator(packets.end()));
            return;
        }
        const auto keyId = mtproto::peekAuthKeyId(packets[i].bytes);
        if (!keyId) return refuseNow(-404);
        if (*keyId == 0) {
            sink_.onPlain(shared_from_this(), std::move(packets[i++].bytes));
            continue;
        }
        std::size_t to = i;
        while (to < packets.size() && known(mtproto::peekAuthKeyId(packets[to].bytes).value_or(0))) ++to;
        if (to == i) {
            wantedKey_ = *keyId;
            sink_.onKeyWanted(shared_from_this(), *keyId);
            continue;
        }
        if (!openAll(packets, i, to)) return refuseNow(-404);  // B-11, B-12
        i = to;
    }
}

const crypto::AuthKey* Connection::known(std::uint64_t id) const {
    const auto it = std::ranges::find(keys_, id, &KnownKey::id);
    return it == keys_.end() ? nullptr : it->key.get();
}

/// False: one does not fit its key; those before it were handed on.
bool Connection::openAll(std::vector<mtproto::ReceivedPacket>& packets, std::size_t from, std::size_t to) {
    std::vector<mtproto::ToOpen> closed;
    std::vector<std::size_t> sizes;
    std::vector<std::uint64_t> ids;
    for (std::size_t i = from; i < to; ++i) {
        ids.push_back(*mtproto::peekAuthKeyId(packets[i].bytes));
        sizes.push_back(packets[i].bytes.size());
        closed.push_back({known(ids.back()), std::move(packets[i].bytes)});
    }
    auto opened = mtproto::openAll(crypto::Direction::ClientToServer, std::move(closed));
    for (std::size_t n = 0; n < opened.size(); ++n) {
        if (!opened[n] || opened[n]->header.sessionId == 0) return false;
        if (!trusted_) {
            trusted_ = true;
            transport_.trust();
            idleUntil_ = Clock::now() + limits_.idle;
        }
        held_ += sizes[n];
        sink_.onMessage(shared_from_this(), {ids[n], std::move(*opened[n]), packets[from + n].quickAckWanted, std::make_shared<Held>(shared_from_this(), sizes[n])});
    }
    return true;
}

void Connection::useKey(std::uint64_t id, std::shared_ptr<const crypto::AuthKey> key) {
    atHome([id, key = std::move(key)](Connection& c) mutable {
        if (c.wantedKey_ != id) return;
        if (!key) return c.refuseNow(-404);  // B-10
        if (c.keys_.size() >= kKnownKeys) c.keys_.erase(c.keys_.begin());
        c.keys_.push_back({id, std::move(key)});
        c.wantedKey_ = 0;
        c.onPackets(std::exchange(c.waiting_, {}));
        c.read();
    });
}

}  // namespace helio::server
