// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <utility>

#include "mtproto/framing.h"
#include "mtproto/obfuscation.h"
#include "mtproto/transport.h"

namespace helio::mtproto {

namespace {

/// Less than kFrameCap: no honest packet is much larger than a part of a file, and what one connection can make the cloud hold is bounded (V-15).
constexpr std::size_t kTrustedCap = 2u << 20;

}  // namespace

struct ServerTransport::State {
    explicit State(Random& r) : random(&r) {}

    Random* random;
    Bytes start;  ///< first bytes while the kind is unknown, at most 64
    std::optional<FrameCodec> codec;
    std::optional<Obfuscation> streams;
    bool trusted = false;
    bool closed = false;

    void begin(Framing framing) {
        codec.emplace(framing, Role::Server);
        codec->setCap(trusted ? kTrustedCap : kFrameCapUntrusted);
    }
    bool detect(std::vector<TransportEvent>& events);
    Bytes leave(Bytes bytes) {
        if (streams) streams->out.apply(bytes);
        return bytes;
    }
};

namespace {

bool startsWith(BytesView bytes, std::string_view text) { return textOf(bytes).starts_with(text); }

// T-12: neither WebSocket nor HTTP is spoken here
Bytes httpRefusal(BytesView start) {
    const bool get = startsWith(start, "GET ");
    const std::string status = get ? "426 Upgrade Required\r\nUpgrade: MTProto" : "405 Method Not Allowed\r\nAllow: GET";
    return copyOf(viewOf("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
}

bool isHttp(BytesView start) {
    static constexpr std::string_view kVerbs[] = {"GET ", "POST", "HEAD", "OPTI", "PUT ", "DELE", "PATC", "CONN", "TRAC"};
    return std::ranges::any_of(kVerbs, [&](std::string_view verb) { return startsWith(start, verb); });
}

}  // namespace

// T-07. True when the kind is known; what the tag did not use stays in `start`.
bool ServerTransport::State::detect(std::vector<TransportEvent>& events) {
    if (start.empty()) return false;
    const auto drop = [&](std::size_t count) { start.erase(start.begin(), start.begin() + static_cast<std::ptrdiff_t>(count)); };
    if (start[0] == 0xef) {
        begin(Framing::Abridged);
        drop(1);
        return true;
    }
    if (start.size() < 4) return false;
    for (const Framing framing : {Framing::Intermediate, Framing::PaddedIntermediate}) {
        if (!std::ranges::equal(FrameCodec::tagOf(framing), BytesView(start).first(4))) continue;
        begin(framing);
        drop(4);
        return true;
    }
    if (isHttp(start)) {
        closed = true;
        events.push_back(HttpRefused{httpRefusal(start)});
        return false;
    }
    if (start.size() < 8) return false;
    if (loadLe32(BytesView(start).subspan(4)) == 0) {
        begin(Framing::Full);
        return true;
    }
    if (start.size() < 64) return false;
    auto accepted = acceptObfuscation(fixedOf<64>(start));
    if (!accepted) {
        // B-01, V-14: not a word, and nobody learns after how many bytes it was understood: the rest is read and let fall, until the time for a first
        // valid message is over, as it would be for somebody who says nothing (T-19).
        closed = true;
        return false;
    }
    streams = std::move(accepted->streams);
    begin(accepted->framing);
    drop(64);
    return true;
}

ServerTransport::ServerTransport(Random& random) : state_(std::make_unique<State>(random)) {}
ServerTransport::ServerTransport(ServerTransport&&) noexcept = default;
ServerTransport& ServerTransport::operator=(ServerTransport&&) noexcept = default;
ServerTransport::~ServerTransport() = default;

std::vector<TransportEvent> ServerTransport::feed(BytesView bytes) {
    std::vector<TransportEvent> events;
    if (state_->closed) return events;
    Bytes rest;
    if (!state_->codec) {
        const std::size_t wanted = std::min(bytes.size(), 64 - state_->start.size());
        append(state_->start, bytes.first(wanted));
        bytes = bytes.subspan(wanted);
        if (!state_->detect(events)) return events;
        rest = std::exchange(state_->start, {});
    }
    if (!state_->streams && rest.empty()) {
        state_->codec->feed(bytes, events);
        return events;
    }
    append(rest, bytes);
    if (state_->streams) state_->streams->in.apply(rest);
    state_->codec->feed(rest, events);
    return events;
}

void ServerTransport::trust() {
    state_->trusted = true;
    if (state_->codec) state_->codec->setCap(kTrustedCap);
}

Bytes ServerTransport::encode(BytesView packet) { return state_->codec ? state_->leave(state_->codec->encode(packet, false, *state_->random)) : Bytes{}; }

std::vector<Bytes> ServerTransport::encodeWhole(Bytes packet) {
    if (!state_->codec) return {};
    auto out = state_->codec->pieces(std::move(packet), false, *state_->random);
    for (auto& piece : out) piece = state_->leave(std::move(piece));
    return out;
}

Bytes ServerTransport::encodeQuickAck(std::uint32_t token) { return state_->codec ? state_->leave(state_->codec->encodeQuickAck(token, *state_->random)) : Bytes{}; }

Bytes ServerTransport::encodeError(int code) { return state_->codec ? state_->leave(state_->codec->encodeError(code, *state_->random)) : Bytes{}; }

}  // namespace helio::mtproto
