// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/key_maker.h"

#include <utility>

#include "base/log.h"
#include "mtproto/temp_keys.h"

namespace helio::net {
namespace {

const char* const kDoing = "agreeing on a key with the cloud";

/// A cloud that never heard of the method says so in one of these ways; anything else is no reason to go without (a downgrade must be provable).
bool unknownMethod(int code, const std::string& name) {
    return (code == 400 && name.starts_with("INPUT_METHOD_INVALID")) || code == 404 || name == "METHOD_INVALID" || name == "TEMP_AUTH_KEY_NOT_SUPPORTED";
}

}  // namespace

KeyMaker::KeyMaker(const asio::any_io_executor& executor, const LinkConfig& config, const Clock& clock, Random& random)
    : executor_(executor), config_(config), clock_(clock), random_(random), limit_(executor) {}

void KeyMaker::start(const Endpoint& endpoint, Events events) {
    events_ = std::move(events);
    dialling_ = dial(executor_, endpoint, config_.proxy, config_.dialLimit, clock_.wall(), random_, [self = shared_from_this()](Result<asio::ip::tcp::socket> socket) {
        self->dialling_ = nullptr;
        if (!socket) return self->fail(NoKeys::Why::Broken, std::move(socket).error());
        self->opened(std::move(*socket));
    });
}

void KeyMaker::stop() {
    events_ = {};
    limit_.cancel();
    if (dialling_) abandon(*std::exchange(dialling_, nullptr));
    if (out_.socket) std::exchange(out_.socket, nullptr)->close();
    handshake_.reset();
    session_.reset();
}

void KeyMaker::opened(asio::ip::tcp::socket socket) {
    out_.socket = std::make_shared<PacketSocket>(std::move(socket), wireFormFor(config_.proxy, config_.framing, config_.dc), random_);
    limit_.expires_after(config_.handshakeLimit);
    limit_.async_wait([weak = weak_from_this()](std::error_code cancelled) {
        const auto self = weak.lock();
        if (self && !cancelled) self->fail(NoKeys::Why::Broken, {Fault::Timeout, kDoing, "no answer in time", {}, 0, {}});
    });
    out_.socket->start({.packet = [self = shared_from_this()](const Bytes& bytes) { self->packet(bytes); },
                        .closed = [self = shared_from_this()](Error error) { self->fail(NoKeys::Why::Broken, std::move(error)); }});
    next();
}

/// What is still missing.
void KeyMaker::next() {
    if (!config_.key && !out_.permanent) return handshake(std::nullopt);
    if (config_.temporaryKeys && !out_.temporary) return handshake(static_cast<std::int32_t>(config_.temporaryLife.count()));
    if (out_.temporary) return bind();
    finish();
}

void KeyMaker::handshake(std::optional<std::int32_t> expiresIn) {
    handshake_.emplace(mtproto::ClientHandshakeConfig{.keys = config_.keys, .dc = config_.dc, .expiresIn = expiresIn});
    out_.socket->send(handshake_->start(clock_.wall(), random_).packet);
}

void KeyMaker::packet(const Bytes& packet) {
    if (session_) return bindPacket(packet);
    if (!handshake_) return;
    const bool temporary = config_.key || out_.permanent;
    auto step = handshake_->receive(packet, clock_.wall(), clock_.steady(), random_);
    if (!step) {
        // dh_gen_fail is proven by the new nonce (K-20): whoever says it is the cloud.
        const bool refused = temporary && step.error().name == mtproto::kDhGenFail;
        return fail(refused ? NoKeys::Why::TemporaryRefused : NoKeys::Why::Broken, std::move(step).error());
    }
    if (step->done) return keyMade(*step->done);
    if (!step->packet.empty() && out_.socket) out_.socket->send(step->packet);
}

void KeyMaker::keyMade(const mtproto::NewClientKey& made) {
    handshake_.reset();
    if (made.expiresAt) {
        out_.temporary = made;
        return next();
    }
    out_.permanent = KeyRecord{.key = made.key, .salt = made.salt, .clockOffset = made.clock.offset(clock_.wall(), clock_.steady()), .madeAt = made.serverTime};
    if (auto kept = events_.keep(*out_.permanent); !kept) return fail(NoKeys::Why::Broken, std::move(kept).error());
    next();
}

void KeyMaker::bind() {
    const auto& temporary = *out_.temporary;
    const auto permanent = out_.permanent ? out_.permanent->key : config_.key->key;
    session_.emplace(mtproto::ClientSessionConfig{.key = temporary.key,
                                                  .salt = temporary.salt,
                                                  .clock = temporary.clock,
                                                  .connectionPrefix = {},
                                                  .bind = mtproto::KeyBinding{.permanent = permanent, .expiresAt = *temporary.expiresAt},
                                                  .pingEvery = std::chrono::seconds(0),
                                                  .ackDelay = std::chrono::milliseconds(0)},
                     random_);
    session_->connectionOpened(clock_.steady());
    pump();
}

void KeyMaker::pump() {
    for (const auto& bytes : session_->takePackets(clock_.steady())) out_.socket->send(bytes);
}

void KeyMaker::bindPacket(const Bytes& packet) {
    auto events = session_->receive(packet, clock_.steady());
    if (!events) return fail(NoKeys::Why::Broken, std::move(events).error());
    for (const auto& event : *events) {
        if (std::holds_alternative<mtproto::KeyBound>(event)) return finish();
        if (const auto* refused = std::get_if<mtproto::BindRefused>(&event)) {
            Error error{Fault::Refused, "binding a temporary key", refused->name, {}, refused->code, refused->name};
            const auto why = unknownMethod(refused->code, refused->name)    ? NoKeys::Why::TemporaryRefused
                             : refused->name == "ENCRYPTED_MESSAGE_INVALID" ? NoKeys::Why::BindingInvalid
                                                                            : NoKeys::Why::Broken;
            return fail(why, std::move(error));
        }
    }
    pump();  // a new salt, a clock that was set right (P-03)
}

void KeyMaker::finish() {
    if (session_) {
        pump();  // what came is acknowledged: this session is heard of no more
        out_.temporary->salt = session_->salt();
        out_.temporary->clock = session_->clock();
    }
    limit_.cancel();
    session_.reset();
    out_.socket->hand({.packet = [](const Bytes&) {}, .closed = [](const Error&) {}});
    const auto made = std::exchange(events_, {}).made;
    if (made) made(std::exchange(out_, {}));
}

void KeyMaker::fail(NoKeys::Why why, Error error) {
    const auto failed = std::exchange(events_, {}).failed;
    const auto self = shared_from_this();
    stop();
    if (failed) failed({why, std::move(error)});
}

}  // namespace helio::net
