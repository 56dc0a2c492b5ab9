// SPDX-License-Identifier: GPL-3.0-or-later
// A connection without manners: any bytes, any packet, any envelope, on a real socket. Each wait has a deadline.
#pragma once

#include <gtest/gtest.h>

#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/write.hpp>
#include <deque>

#include "base/clock.h"
#include "mtproto/constructors.h"
#include "mtproto/container.h"
#include "mtproto/envelope.h"
#include "mtproto/handshake_client.h"
#include "mtproto/transport.h"
#include "mtproto/wire.h"
#include "server/cloud_file.h"

namespace helio::server {

/// A key that was made, and what its owner needs to write messages by hand.
struct RawKey {
    std::shared_ptr<const crypto::AuthKey> key;
    std::int64_t salt = 0;
    std::int64_t session = 0;
    std::int32_t expiresAt = 0;  ///< of a temporary one
};
/// One message of the cloud, out of its container.
struct RawMessage {
    std::int64_t msgId = 0;
    std::int32_t seqno = 0;
    std::uint32_t constructor = 0;
    Bytes body;  ///< after the constructor
};

class RawWire {
public:
    explicit RawWire(const Address& at, mtproto::Framing framing = mtproto::Framing::Intermediate, bool obfuscated = false, bool opening = true)
        : transport_(framing, obfuscated, random_) {
        asio::error_code error;
        socket_.connect({asio::ip::make_address(at.host), at.port}, error);
        EXPECT_FALSE(error) << error.message();
        if (opening) bytes(transport_.opening());
        read();
    }

    void bytes(BytesView raw) {
        asio::error_code ignored;
        asio::write(socket_, asio::buffer(raw.data(), raw.size()), ignored);
    }
    void packet(BytesView body, bool quickAck = false) { bytes(transport_.encode(body, quickAck)); }

    /// The next event of the transport; nullopt when the connection ended or nothing came in time.
    std::optional<mtproto::TransportEvent> event(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        run(patience, [&] { return !events_.empty() || !open_; });
        if (events_.empty()) return std::nullopt;
        auto out = std::move(events_.front());
        events_.pop_front();
        return out;
    }
    /// The transport error that comes next; 0 when something else or nothing came.
    int error() {
        const auto next = event();
        const auto* failed = next ? std::get_if<mtproto::TransportError>(&*next) : nullptr;
        return failed ? failed->code : 0;
    }
    /// The cloud has closed the connection.
    bool closed(std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        run(patience, [&] { return !open_; });
        return !open_;
    }
    const Bytes& received() const { return received_; }  ///< every byte that came

    RawKey makeKey(const crypto::RsaPublicKey& key, std::optional<std::int32_t> expiresIn = {}, std::int32_t dc = 2) {
        mtproto::ClientHandshake handshake({.keys = {key}, .dc = dc, .expiresIn = expiresIn});
        packet(handshake.start(clock_.wall(), random_).packet);
        for (;;) {
            const auto next = event();
            const auto* got = next ? std::get_if<mtproto::ReceivedPacket>(&*next) : nullptr;
            EXPECT_NE(got, nullptr) << "no answer in the handshake";
            if (!got) return {};
            auto step = handshake.receive(got->bytes, clock_.wall(), clock_.steady(), random_);
            EXPECT_TRUE(step.has_value()) << (step ? "" : step.error().text());
            if (!step) return {};
            if (step->done) return {step->done->key, step->done->salt, static_cast<std::int64_t>(random_.u64() | 1), step->done->expiresAt.value_or(0)};
            packet(step->packet);
        }
    }

    /// A client's msg_id, `aside` seconds from now; those of now grow.
    std::int64_t msgId(std::int64_t aside = 0) {
        const std::int64_t now = clock_.wall().time_since_epoch().count();
        constexpr std::int64_t kSecond = 1'000'000'000;
        const std::int64_t id = ((now / kSecond + aside) << 32) | (((now % kSecond << 32) / kSecond) & ~std::int64_t{3});
        if (aside != 0) return id;
        last_ = std::max(last_ + 4, id);
        return last_;
    }
    void send(const RawKey& key, std::int64_t msgId, std::int32_t seqno, BytesView body, bool quickAck = false) {
        packet(mtproto::seal(*key.key, crypto::Direction::ClientToServer, {key.salt, key.session, msgId, seqno}, body, random_), quickAck);
    }
    /// Content with fitting numbers; gives its msg_id.
    std::int64_t send(const RawKey& key, BytesView body, bool quickAck = false) {
        const std::int64_t id = msgId();
        send(key, id, content_++ * 2 + 1, body, quickAck);
        return id;
    }
    /// The next message that `wanted` says yes to; everything before it is dropped.
    std::optional<RawMessage> message(const RawKey& key, const std::function<bool(const RawMessage&)>& wanted, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        const auto end = std::chrono::steady_clock::now() + patience;
        for (;;) {
            while (!messages_.empty()) {
                RawMessage next = std::move(messages_.front());
                messages_.pop_front();
                if (wanted(next)) return next;
            }
            const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
            const auto next = left.count() > 0 ? event(left) : std::nullopt;
            if (!next) return std::nullopt;
            if (const auto* got = std::get_if<mtproto::ReceivedPacket>(&*next)) open(key, got->bytes);
            else lastEvent = *next;
        }
    }
    std::optional<RawMessage> message(const RawKey& key, std::uint32_t constructor, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        return message(key, [&](const RawMessage& m) { return m.constructor == constructor; }, patience);
    }
    /// The answer of a query: an rpc_result's content.
    std::optional<Bytes> answer(const RawKey& key, std::int64_t query, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
        const auto found = message(
            key, [&](const RawMessage& m) { return m.constructor == mtproto::id::kRpcResult && m.body.size() >= 12 && static_cast<std::int64_t>(loadLe64(m.body)) == query; },
            patience);
        if (!found) return std::nullopt;
        return copyOf(BytesView(found->body).subspan(8));
    }
    /// "401 AUTH_KEY_PERM_EMPTY"; empty when the answer was none or no error.
    std::string refusal(const RawKey& key, std::int64_t query) {
        const auto found = answer(key, query);
        if (!found) return "no answer";
        mtproto::WireReader in(*found);
        if (in.u32() != mtproto::id::kRpcError) return "";
        const auto code = in.i32();
        return std::to_string(code) + " " + std::string(textOf(in.bytes()));
    }

    asio::ip::tcp::socket& socket() { return socket_; }
    void pauseReading() { paused_ = true; }
    std::optional<mtproto::TransportEvent> lastEvent;

private:
    void open(const RawKey& key, BytesView packet) {
        auto opened = mtproto::open(*key.key, crypto::Direction::ServerToClient, packet);
        EXPECT_TRUE(opened.has_value());
        if (!opened) return;
        const auto put = [&](std::int64_t id, std::int32_t seqno, BytesView body) {
            messages_.push_back({id, seqno, mtproto::peekConstructor(body), copyOf(body.subspan(std::min<std::size_t>(4, body.size())))});
        };
        if (mtproto::peekConstructor(opened->body) != mtproto::id::kMsgContainer) return put(opened->header.msgId, opened->header.seqno, opened->body);
        const auto members = mtproto::readContainer(opened->body);
        EXPECT_TRUE(members.has_value());
        if (!members) return;
        for (const auto& m : *members) put(m.msgId, m.seqno, m.body);
    }
    void run(std::chrono::milliseconds patience, const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + patience;
        while (!done() && std::chrono::steady_clock::now() < end) {
            loop_.restart();
            loop_.run_one_for(std::chrono::milliseconds(20));
        }
    }
    void read() {
        if (paused_) return;
        socket_.async_read_some(asio::buffer(buffer_), [this](asio::error_code error, std::size_t count) {
            if (error) {
                open_ = false;
                return;
            }
            append(received_, BytesView(buffer_).first(count));
            if (received_.size() > (1u << 20)) received_.clear();
            for (auto& one : transport_.feed(BytesView(buffer_).first(count))) events_.push_back(std::move(one));
            read();
        });
    }

    SystemClock clock_;
    SystemRandom random_;
    asio::io_context loop_;
    asio::ip::tcp::socket socket_{loop_};
    mtproto::ClientTransport transport_;
    std::array<Byte, 65536> buffer_{};
    std::deque<mtproto::TransportEvent> events_;
    std::deque<RawMessage> messages_;
    Bytes received_;
    bool open_ = true, paused_ = false;
    std::int64_t last_ = 0;
    std::int32_t content_ = 0;
};

}  // namespace helio::server
