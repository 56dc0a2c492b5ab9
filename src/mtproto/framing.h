// SPDX-License-Identifier: GPL-3.0-or-later
// Packets in a byte stream: abridged, intermediate, padded intermediate, full (T-03 … T-06), with quick acks and errors. Private to mtproto/.
#pragma once

#include <optional>

#include "mtproto/transport.h"

namespace helio::mtproto {

enum class Role { Client, Server };

class FrameCodec {
public:
    FrameCodec(Framing framing, Role role) : framing_(framing), role_(role) {}

    /// The first bytes of a connection, not obfuscated.
    static BytesView tagOf(Framing framing);

    Bytes encode(BytesView packet, bool quickAck, Random& random);
    /// What stands before and behind the packet, for whoever writes the three one after the other.
    struct Frame {
        Bytes head, tail;
    };
    Frame frame(BytesView packet, bool quickAck, Random& random);
    /// A packet that is given up, as pieces that follow each other: a small one is one piece, a large one is not copied.
    std::vector<Bytes> pieces(Bytes packet, bool quickAck, Random& random);
    Bytes encodeQuickAck(std::uint32_t token, Random& random);
    Bytes encodeError(int code, Random& random);

    void feed(BytesView bytes, std::vector<TransportEvent>& events);
    void setCap(std::size_t cap) { cap_ = cap; }
    bool broken() const { return broken_; }

private:
    struct Head {
        std::size_t size = 0;     ///< bytes of the header
        std::size_t payload = 0;  ///< bytes of the payload
        std::size_t tail = 0;     ///< bytes after it (crc)
        bool quickAck = false;
        std::optional<std::uint32_t> token;  ///< this is a quick ack, not a frame
    };
    std::optional<Head> head(BytesView bytes) const;
    bool step(BytesView& bytes, std::vector<TransportEvent>& events);
    bool checkFull(BytesView frame);
    void interpret(BytesView payload, bool quickAck, std::vector<TransportEvent>& events, Bytes* whole = nullptr);
    void beginLarge();
    BytesView feedLarge(BytesView bytes, std::vector<TransportEvent>& events);
    void fail(int answer, std::string why, std::vector<TransportEvent>& events);

    Framing framing_;
    Role role_;
    std::size_t cap_ = kFrameCap;
    std::uint32_t seqOut_ = 0;
    std::uint32_t seqIn_ = 0;
    Bytes buffer_;
    Bytes large_;                ///< the payload of a large frame on its way in, collected where it stays
    std::size_t largeSize_ = 0;  ///< of all of it; 0: none
    bool largeQuickAck_ = false;
    bool broken_ = false;
};

}  // namespace helio::mtproto
