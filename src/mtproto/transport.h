// SPDX-License-Identifier: GPL-3.0-or-later
// A connection as packets: framing, obfuscation and detection, without a socket. Bytes that came in are fed, events come out; packets are
// encoded to bytes that go out. Any split and any merge of the stream gives the same events (T-01).
#pragma once

#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"

namespace helio::mtproto {

enum class Framing { Abridged, Intermediate, PaddedIntermediate, Full };  // T-03..T-06

/// One packet of the other side, without framing and transport padding: an encrypted or a plain message.
struct ReceivedPacket {
    Bytes bytes;
    bool quickAckWanted = false;  ///< server side only (T-13)
};
/// Client side: the server has this packet. Marks "sent", never "done" (T-15).
struct QuickAck {
    std::uint32_t token = 0;
};
/// Client side: -404, -429, -444, -403 … Not authenticated: anybody on the path can write it (T-18).
struct TransportError {
    int code = 0;
};
/// Server side: an HTTP request (T-12). Send `answer`, close.
struct HttpRefused {
    Bytes answer;
};
/// The stream cannot be read on; always the last event. Send `encodeError(answer)` if it is not 0, then close.
struct Broken {
    int answer = 0;
    std::string why;
};
using TransportEvent = std::variant<ReceivedPacket, QuickAck, TransportError, HttpRefused, Broken>;

/// T-02
inline constexpr std::size_t kFrameCap = 16u << 20;          ///< after the first valid encrypted message
inline constexpr std::size_t kFrameCapUntrusted = 1u << 20;  ///< before it
inline constexpr std::size_t kPlainCap = 4096;               ///< unencrypted messages

class FrameCodec;

/// An MTProxy that leads to `dc` (T-08: +10000 for test, negative for media). `secret`: 16 bytes.
struct ProxyRoute {
    Bytes secret;
    std::int16_t dc = 0;
};

class ClientTransport {
public:
    ClientTransport(Framing framing, bool obfuscated, Random& random);
    /// Obfuscated for a proxy (T-09, T-11). Not with Full.
    ClientTransport(Framing framing, const ProxyRoute& route, Random& random);
    ClientTransport(ClientTransport&&) noexcept;
    ClientTransport& operator=(ClientTransport&&) noexcept;
    ~ClientTransport();

    /// What the connection starts with (a tag, or the 64 bytes of obfuscated2); may be empty. Send it once, first.
    Bytes opening();
    /// One packet as bytes for the socket. `quickAck` asks for one (not with Full). The packet's size is a multiple of 4.
    Bytes encode(BytesView packet, bool quickAck = false);
    /// The same for a packet that is given up: pieces to be written one behind the other, so that a large one is not copied.
    std::vector<Bytes> encodeWhole(Bytes packet, bool quickAck = false);
    /// Bytes from the socket.
    std::vector<TransportEvent> feed(BytesView bytes);

private:
    struct State;
    std::unique_ptr<State> state_;
};

class ServerTransport {
public:
    explicit ServerTransport(Random& random);
    ServerTransport(ServerTransport&&) noexcept;
    ServerTransport& operator=(ServerTransport&&) noexcept;
    ~ServerTransport();

    /// Finds out the kind by the first bytes (T-07), then gives packets.
    std::vector<TransportEvent> feed(BytesView bytes);
    /// After the first valid encrypted message: the frame cap rises (T-02).
    void trust();

    /// The four below give nothing before the kind is known.
    Bytes encode(BytesView packet);
    std::vector<Bytes> encodeWhole(Bytes packet);  ///< as the client's
    Bytes encodeQuickAck(std::uint32_t token);
    Bytes encodeError(int code);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::mtproto
