// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/framing.h"
#include "mtproto/obfuscation.h"
#include "mtproto/transport.h"

namespace helio::mtproto {

struct ClientTransport::State {
    FrameCodec codec;
    Random* random;
    Bytes opening;
    std::optional<Obfuscation> streams;
};

ClientTransport::ClientTransport(Framing framing, bool obfuscated, Random& random)
    : state_(std::make_unique<State>(FrameCodec(framing, Role::Client), &random, copyOf(FrameCodec::tagOf(framing)), std::nullopt)) {
    if (!obfuscated || framing == Framing::Full) return;  // obfuscated2 has no tag for full
    auto start = startObfuscation(framing, random);
    state_->opening = copyOf(start.header);
    state_->streams = std::move(start.streams);
}
ClientTransport::ClientTransport(Framing framing, const ProxyRoute& route, Random& random)
    : state_(std::make_unique<State>(FrameCodec(framing, Role::Client), &random, Bytes(), std::nullopt)) {
    auto start = startObfuscation(framing, random, route.secret, route.dc);
    state_->opening = copyOf(start.header);
    state_->streams = std::move(start.streams);
}
ClientTransport::ClientTransport(ClientTransport&&) noexcept = default;
ClientTransport& ClientTransport::operator=(ClientTransport&&) noexcept = default;
ClientTransport::~ClientTransport() = default;

Bytes ClientTransport::opening() { return state_->opening; }

Bytes ClientTransport::encode(BytesView packet, bool quickAck) {
    Bytes out = state_->codec.encode(packet, quickAck, *state_->random);
    if (state_->streams) state_->streams->out.apply(out);
    return out;
}

std::vector<Bytes> ClientTransport::encodeWhole(Bytes packet, bool quickAck) {
    auto out = state_->codec.pieces(std::move(packet), quickAck, *state_->random);
    if (state_->streams)
        for (auto& piece : out) state_->streams->out.apply(piece);
    return out;
}

std::vector<TransportEvent> ClientTransport::feed(BytesView bytes) {
    std::vector<TransportEvent> events;
    if (!state_->streams) {
        state_->codec.feed(bytes, events);
        return events;
    }
    Bytes plain = copyOf(bytes);
    state_->streams->in.apply(plain);
    state_->codec.feed(plain, events);
    return events;
}

}  // namespace helio::mtproto
