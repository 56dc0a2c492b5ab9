// SPDX-License-Identifier: GPL-3.0-or-later
// A device on the real wire: socket, handshake, session. Each wait is for an event and has a deadline.
#pragma once

#include <gtest/gtest.h>

#include <asio/connect.hpp>
#include <asio/io_context.hpp>
#include <asio/ip/tcp.hpp>
#include <asio/steady_timer.hpp>
#include <asio/write.hpp>
#include <deque>

#include "mtproto/client_session.h"
#include "mtproto/handshake_client.h"
#include "mtproto/transport.h"
#include "server/cloud.h"
#include "tl/codec.h"
#include "tl/gen/core.h"

namespace helio::server {

class WireDevice {
public:
    struct Habits {
        bool heliograph = true;  ///< says so in initConnection
        bool init = true;        ///< says invokeWithLayer and initConnection
        int layer = tl::kLayer;  ///< 0: initConnection alone
        std::int32_t apiId = 1;
        std::optional<std::int32_t> temporary;             ///< P-01: traffic goes under a temporary key of so many seconds …
        std::shared_ptr<const crypto::AuthKey> permanent;  ///< … bound to this one; null: to one made first
        bool bind = true;
        std::int32_t dc = 2;  ///< that it names in the key exchange
    };
    WireDevice(const Address& at, const crypto::RsaPublicKey& key, Habits habits) : at_(at), habits_(std::move(habits)) {
        dial();
        auto made = makeKey(key, {});
        permanent = habits_.permanent ? habits_.permanent : made ? made->key : nullptr;
        if (habits_.temporary) made = makeKey(key, habits_.temporary);
        if (made) begin(*made);
    }

    template <class Fn>
    Result<typename Fn::Result> ask(const Fn& query) {
        HELIO_TRY(answer, askBytes(tl::serialize(query)));
        return tl::parse<typename Fn::Result>(answer);
    }
    Result<Bytes> askBytes(Bytes query) {
        const auto id = session_->send(std::move(query), clock_.steady());
        flush();
        std::optional<Result<Bytes>> answer;
        waiting_ = [&](const mtproto::SessionEvent& event) {
            if (const auto* result = std::get_if<mtproto::RpcResult>(&event); result && result->query == id) answer = result->body;
            if (const auto* failed = std::get_if<mtproto::RpcFailed>(&event); failed && failed->query == id) answer = refuse(failed->code, failed->name);
        };
        EXPECT_TRUE(until([&] { return answer.has_value(); })) << "no answer";
        waiting_ = nullptr;
        if (!answer) return refuse(0, "NO_ANSWER");
        return std::move(*answer);
    }

    /// Asks and does not wait.
    template <class Fn>
    void send(const Fn& query) {
        session_->send(tl::serialize(query), clock_.steady());
        flush();
    }

    /// The first update of this kind that `wanted` says yes to, pushed already or soon.
    template <class T>
    std::optional<T> update(const std::function<bool(const T&)>& wanted = [](const T&) { return true; }) {
        std::optional<T> out;
        until([&] {
            for (const tl::Update& u : updates)
                if (const auto* one = u.as<T>(); one && wanted(*one)) out = *one;
            return out.has_value();
        });
        return out;
    }

    /// Runs until `done` says yes; false after half a minute.
    bool until(const std::function<bool()>& done) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(30);
        while (!done() && std::chrono::steady_clock::now() < end && open) {
            loop_.restart();
            loop_.run_one_for(std::chrono::milliseconds(50));
            if (session_) flush();
        }
        return done();
    }
    void drop() { socket_.close(); }
    /// S-16, behind what was asked before; in one packet with it.
    void destroyKey() {
        session_->destroyKey(clock_.steady());
        flush();
    }
    /// Asked, but not sent on its own.
    template <class Fn>
    void queue(const Fn& query) {
        session_->send(tl::serialize(query), clock_.steady());
    }
    /// From now on it does not say again what it is.
    void withoutPrefix() { session_->setConnectionPrefix({}); }
    /// The same session on a new connection.
    void dialAgain() {
        session_->connectionLost();
        socket_ = asio::ip::tcp::socket(loop_);
        dial();
        session_->connectionOpened(clock_.steady());
        flush();
    }

    std::shared_ptr<const crypto::AuthKey> permanent;
    std::string bindRefused;
    std::vector<tl::Update> updates;
    std::vector<Bytes> pushed;  ///< as they came
    bool open = true;
    int transportError = 0;

private:
    void dial() {
        asio::error_code error;
        socket_.connect({asio::ip::make_address(at_.host), at_.port}, error);
        EXPECT_FALSE(error) << error.message();
        transport_ = std::make_unique<mtproto::ClientTransport>(mtproto::Framing::Intermediate, false, random_);
        write(transport_->opening());
        open = true;
        read(++epoch_);
    }
    std::optional<mtproto::NewClientKey> makeKey(const crypto::RsaPublicKey& key, std::optional<std::int32_t> expiresIn) {
        mtproto::ClientHandshake handshake({.keys = {key}, .dc = habits_.dc, .expiresIn = expiresIn});
        write(transport_->encode(handshake.start(clock_.wall(), random_).packet));
        std::optional<mtproto::NewClientKey> made;
        EXPECT_TRUE(until([&] {
            while (!packets_.empty() && !made) {
                auto step = handshake.receive(packets_.front(), clock_.wall(), clock_.steady(), random_);
                packets_.pop_front();
                EXPECT_TRUE(step.has_value()) << (step ? "" : step.error().text());
                if (!step) return true;
                if (step->done) made = std::move(step->done);
                else write(transport_->encode(step->packet));
            }
            return made.has_value();
        }));
        return made;
    }
    void begin(const mtproto::NewClientKey& made) {
        mtproto::ClientSessionConfig config;
        config.key = made.key;
        config.salt = made.salt;
        config.clock = made.clock;
        if (habits_.init) config.connectionPrefix = prefix();
        if (habits_.temporary && habits_.bind) config.bind = mtproto::KeyBinding{permanent, made.expiresAt.value_or(0)};
        session_ = std::make_unique<mtproto::ClientSession>(std::move(config), random_);
        session_->connectionOpened(clock_.steady());
    }
    Bytes prefix() const {
        tl::initConnection init;
        init.api_id = habits_.apiId;
        init.device_model = "Test bench";
        init.system_version = "Debian 12";
        init.app_version = "0.1";
        if (habits_.heliograph) {
            tl::jsonObject params;
            tl::jsonObjectValue entry;
            entry.key = "heliograph";
            entry.value = tl::jsonNumber{.value = 1};
            params.value.push_back(std::move(entry));
            init.params = tl::JSONValue(std::move(params));
        }
        if (habits_.layer == 0) return tl::serialize(init);
        return tl::serialize(tl::invokeWithLayer{.layer = habits_.layer, .query = {tl::serialize(init)}});
    }
    void write(const Bytes& bytes) {
        asio::error_code ignored;
        asio::write(socket_, asio::buffer(bytes), ignored);
    }
    void flush() {
        for (const Bytes& packet : session_->takePackets(clock_.steady())) write(transport_->encode(packet));
    }
    void read(int epoch) {
        socket_.async_read_some(asio::buffer(buffer_), [this, epoch](asio::error_code error, std::size_t count) {
            if (epoch != epoch_) return;
            if (error) {
                open = false;
                return;
            }
            for (const auto& event : transport_->feed(BytesView(buffer_).first(count))) onTransport(event);
            read(epoch);
        });
    }
    void onTransport(const mtproto::TransportEvent& event) {
        if (const auto* failed = std::get_if<mtproto::TransportError>(&event)) transportError = failed->code;
        const auto* packet = std::get_if<mtproto::ReceivedPacket>(&event);
        if (!packet) return;
        if (!session_) return packets_.push_back(packet->bytes);
        const auto events = session_->receive(packet->bytes, clock_.steady());
        EXPECT_TRUE(events.has_value());
        if (!events) return;
        for (const auto& one : *events) {
            if (waiting_) waiting_(one);
            if (const auto* refused = std::get_if<mtproto::BindRefused>(&one)) bindRefused = refused->name;
            if (const auto* news = std::get_if<mtproto::Update>(&one)) keep(news->body);
        }
    }
    void keep(BytesView body) {
        pushed.push_back(copyOf(body));
        const auto parsed = tl::parse<tl::Updates>(body);
        if (!parsed) return;
        if (const auto* list = parsed->as<tl::updates_>()) updates.insert(updates.end(), list->updates.begin(), list->updates.end());
        if (const auto* one = parsed->as<tl::updateShort>()) updates.push_back(one->update);
    }

    Address at_;
    Habits habits_;
    SystemClock clock_;
    SystemRandom random_;
    asio::io_context loop_;
    asio::ip::tcp::socket socket_{loop_};
    std::unique_ptr<mtproto::ClientTransport> transport_;
    std::unique_ptr<mtproto::ClientSession> session_;
    std::deque<Bytes> packets_;
    std::array<Byte, 65536> buffer_{};
    std::function<void(const mtproto::SessionEvent&)> waiting_;
    int epoch_ = 0;
};

}  // namespace helio::server
