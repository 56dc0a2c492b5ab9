// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/framing.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <utility>

namespace helio::mtproto {

namespace {

constexpr std::uint32_t kQuickAckBit = 0x80000000u;
constexpr std::size_t kVouchedFor = 64;  // bytes of room for each byte that came
constexpr std::size_t kLargePayload = 16 << 10;
constexpr std::size_t kSmallestPacket = 16;  // T-16: below, it is an error code or a quick ack

bool isPlain(BytesView payload) { return payload.size() >= 8 && loadLe64(payload) == 0; }

// T-05: the payload without 0..15 bytes of transport padding; nullopt when no payload fits.
std::optional<BytesView> withoutPadding(BytesView padded) {
    std::size_t size = 0;
    if (isPlain(padded)) {
        if (padded.size() < 20) return std::nullopt;
        size = 20 + loadLe32(padded.subspan(16));
    } else {
        if (padded.size() < 24) return std::nullopt;
        size = 24 + (padded.size() - 24) / 16 * 16;
    }
    if (size > padded.size() || padded.size() - size > 15) return std::nullopt;
    return padded.first(size);
}

std::uint32_t crcOf(BytesView bytes, std::uint32_t before = 0) {
    if (bytes.empty()) return before;  // zlib takes a null pointer for the beginning
    return static_cast<std::uint32_t>(::crc32_z(before, bytes.data(), bytes.size()));
}

void put32(Bytes& out, std::uint32_t v) {
    out.resize(out.size() + 4);
    storeLe32(MutBytesView(out).last(4), v);
}

}  // namespace

BytesView FrameCodec::tagOf(Framing framing) {
    static constexpr Byte kAbridged[] = {0xef};
    static constexpr Byte kIntermediate[] = {0xee, 0xee, 0xee, 0xee};
    static constexpr Byte kPadded[] = {0xdd, 0xdd, 0xdd, 0xdd};
    switch (framing) {
        case Framing::Abridged: return kAbridged;
        case Framing::Intermediate: return kIntermediate;
        case Framing::PaddedIntermediate: return kPadded;
        case Framing::Full: return {};
    }
    return {};
}

FrameCodec::Frame FrameCodec::frame(BytesView packet, bool quickAck, Random& random) {
    Frame out;
    const auto size = static_cast<std::uint32_t>(packet.size());
    switch (framing_) {
        case Framing::Abridged: {
            const std::uint32_t words = size / 4;
            const Byte flag = quickAck ? 0x80 : 0;
            if (words < 127) out.head = {static_cast<Byte>(words | flag)};
            else out.head = {static_cast<Byte>(0x7f | flag), static_cast<Byte>(words), static_cast<Byte>(words >> 8), static_cast<Byte>(words >> 16)};
            break;
        }
        case Framing::Intermediate: put32(out.head, size | (quickAck ? kQuickAckBit : 0)); break;
        case Framing::PaddedIntermediate: {
            // an error stays below 16 bytes with its padding, so that everybody tells it from a packet (T-16)
            const std::size_t most = size < kSmallestPacket ? kSmallestPacket - 1 - size : 15;
            out.tail = random.bytes(static_cast<std::size_t>(random.below(most + 1)));
            put32(out.head, (size + static_cast<std::uint32_t>(out.tail.size())) | (quickAck ? kQuickAckBit : 0));
            break;
        }
        case Framing::Full:
            put32(out.head, size + 12);
            put32(out.head, seqOut_++);
            put32(out.tail, crcOf(packet, crcOf(out.head)));
            break;
    }
    return out;
}

Bytes FrameCodec::encode(BytesView packet, bool quickAck, Random& random) {
    const Frame around = frame(packet, quickAck, random);
    Bytes out;
    out.reserve(around.head.size() + packet.size() + around.tail.size());
    append(out, around.head);
    append(out, packet);
    append(out, around.tail);
    return out;
}

std::vector<Bytes> FrameCodec::pieces(Bytes packet, bool quickAck, Random& random) {
    std::vector<Bytes> out;
    if (packet.size() < kLargePayload) {
        out.push_back(encode(packet, quickAck, random));
        return out;
    }
    Frame around = frame(packet, quickAck, random);
    out.push_back(std::move(around.head));
    out.push_back(std::move(packet));
    if (!around.tail.empty()) out.push_back(std::move(around.tail));
    return out;
}

Bytes FrameCodec::encodeQuickAck(std::uint32_t token, Random& random) {  // T-13
    Bytes out;
    switch (framing_) {
        case Framing::Abridged: put32(out, std::byteswap(token)); break;
        case Framing::Intermediate: put32(out, token); break;
        case Framing::PaddedIntermediate: {
            const Bytes padding = random.bytes(static_cast<std::size_t>(random.below(9)));
            put32(out, 8 + static_cast<std::uint32_t>(padding.size()));
            put32(out, 0xffffffffu);
            put32(out, token);
            append(out, padding);
            break;
        }
        case Framing::Full: break;  // T-06: no quick ack
    }
    return out;
}

Bytes FrameCodec::encodeError(int code, Random& random) {
    FixedBytes<4> payload;
    storeLe32(payload, static_cast<std::uint32_t>(code));
    return encode(payload, false, random);
}

std::optional<FrameCodec::Head> FrameCodec::head(BytesView bytes) const {
    if (framing_ == Framing::Abridged) {
        if (bytes.empty()) return std::nullopt;
        const bool flag = (bytes[0] & 0x80) != 0;
        const bool wide = (bytes[0] & 0x7f) == 0x7f;
        const bool token = flag && role_ == Role::Client;
        if ((wide || token) && bytes.size() < 4) return std::nullopt;
        if (token) return Head{.size = 4, .token = std::byteswap(loadLe32(bytes))};
        const std::size_t words = wide ? loadLe32(bytes) >> 8 : bytes[0] & 0x7f;
        return Head{.size = wide ? 4u : 1u, .payload = words * 4, .quickAck = flag};
    }
    if (bytes.size() < 4) return std::nullopt;
    const std::uint32_t length = loadLe32(bytes);
    if (framing_ == Framing::Full) {
        return length < 12 ? Head{.size = 4, .payload = SIZE_MAX} : Head{.size = 8, .payload = length - 12, .tail = 4};
    }
    // T-04: bit 31 is never a length. To a client it is a quick ack, in padded mode too (T-13)
    if ((length & kQuickAckBit) != 0 && role_ == Role::Client) return Head{.size = 4, .token = length};
    return Head{.size = 4, .payload = length & ~kQuickAckBit, .quickAck = (length & kQuickAckBit) != 0};
}

void FrameCodec::fail(int answer, std::string why, std::vector<TransportEvent>& events) {
    broken_ = true;
    buffer_ = {};
    large_ = {};
    events.push_back(Broken{role_ == Role::Server ? answer : 0, std::move(why)});
}

bool FrameCodec::checkFull(BytesView frame) {
    const BytesView body = frame.first(frame.size() - 4);
    return loadLe32(frame.subspan(4)) == seqIn_++ && loadLe32(frame.last(4)) == crcOf(body);
}

/// `whole`: the payload itself, where it may be taken rather than copied.
void FrameCodec::interpret(BytesView payload, bool quickAck, std::vector<TransportEvent>& events, Bytes* whole) {
    const bool padded = framing_ == Framing::PaddedIntermediate;
    // T-16; in padded mode an error may have up to 15 bytes more, and no packet is that short
    if (payload.size() < (padded ? kSmallestPacket + 4 : kSmallestPacket) && role_ == Role::Client) {
        if (payload.size() >= 8 && loadLe32(payload) == 0xffffffffu) {
            events.push_back(QuickAck{loadLe32(payload.subspan(4))});
        } else if (payload.size() >= 4) {
            const auto code = static_cast<std::int32_t>(loadLe32(payload));
            if (code == 0) return;  // T-16: a nop
            // a client has no use for a positive one
            if (code > 0) return fail(0, "a short packet that is no error code", events);
            events.push_back(TransportError{code});
        }
        return;
    }
    const auto packet = padded ? withoutPadding(payload) : std::optional(payload);
    if (!packet || packet->size() < kSmallestPacket || packet->size() % 4 != 0) {  // B-02
        return fail(-404, "a packet of an impossible size", events);
    }
    if (whole == nullptr) return events.push_back(ReceivedPacket{copyOf(*packet), quickAck});
    whole->resize(packet->size());
    events.push_back(ReceivedPacket{std::move(*whole), quickAck});
}

// One frame off the front; false when it is not complete or the stream broke.
bool FrameCodec::step(BytesView& bytes, std::vector<TransportEvent>& events) {
    const auto h = head(bytes);
    if (!h) return false;
    if (h->token) {
        events.push_back(QuickAck{*h->token});
        bytes = bytes.subspan(h->size);
        return true;
    }
    if (h->payload > cap_) {  // T-02: before anything is reserved
        fail(-404, "a frame above the limit", events);
        return false;
    }
    const BytesView after = bytes.subspan(std::min(h->size, bytes.size()));
    if (h->payload > kPlainCap + 16 && isPlain(after)) {
        fail(-404, "an unencrypted message above the limit", events);
        return false;
    }
    const std::size_t whole = h->size + h->payload + h->tail;
    if (bytes.size() < whole) return false;
    const BytesView frame = bytes.first(whole);
    if (framing_ == Framing::Full && !checkFull(frame)) {  // T-06, B-03
        fail(0, "a wrong sequence number or checksum", events);
        return false;
    }
    interpret(frame.subspan(h->size, h->payload), h->quickAck, events);
    bytes = bytes.subspan(whole);
    return !broken_;
}

/// The frame that has begun is large: what follows is its payload and goes to where it stays, once. Its length was held against the cap; room for
/// all of it is made where what came already vouches for it (T-02).
void FrameCodec::beginLarge() {
    const auto h = head(buffer_);
    // isPlain needs eight bytes to tell; a full frame's checksum runs over its head, too
    if (!h || framing_ == Framing::Full || h->token || h->payload < kLargePayload || buffer_.size() < h->size + 8) return;
    if (h->payload > buffer_.size() * kVouchedFor) return;
    largeSize_ = h->payload;
    largeQuickAck_ = h->quickAck;
    large_.reserve(h->payload);
    append(large_, BytesView(buffer_).subspan(h->size));
    buffer_.clear();
    if (buffer_.capacity() > kFrameCapUntrusted) buffer_ = {};
}

/// What is left of `bytes` behind the large frame.
BytesView FrameCodec::feedLarge(BytesView bytes, std::vector<TransportEvent>& events) {
    const BytesView part = bytes.first(std::min(bytes.size(), largeSize_ - large_.size()));
    append(large_, part);
    if (large_.size() == largeSize_) {
        largeSize_ = 0;
        Bytes whole = std::exchange(large_, {});
        interpret(whole, largeQuickAck_, events, &whole);
    }
    return bytes.subspan(part.size());
}

void FrameCodec::feed(BytesView bytes, std::vector<TransportEvent>& events) {
    if (largeSize_ != 0 && !broken_) bytes = feedLarge(bytes, events);
    if (broken_ || largeSize_ != 0) return;
    const bool buffered = !buffer_.empty();
    if (buffered) append(buffer_, bytes);
    BytesView view = buffered ? BytesView(buffer_) : bytes;
    while (step(view, events)) {}
    if (broken_) return;
    if (buffered) {
        buffer_.erase(buffer_.begin(), buffer_.end() - static_cast<std::ptrdiff_t>(view.size()));
        if (buffer_.empty() && buffer_.capacity() > kFrameCapUntrusted) buffer_ = {};  // an idle connection keeps no big buffer
    } else {
        buffer_.assign(view.begin(), view.end());
    }
    beginLarge();
    // a full frame: room for it at once, on the same terms
    const auto h = head(buffer_);
    if (h && h->payload <= buffer_.size() * kVouchedFor) buffer_.reserve(h->size + h->payload + h->tail);
}

}  // namespace helio::mtproto
