// SPDX-License-Identifier: GPL-3.0-or-later
// One MTProto session, the server's side, keyed by (auth key, session_id). Outside it: which key a packet names (`peekAuthKeyId`),
// decrypting it (`open`, any thread), finding or making the session by (key id, header.sessionId); session_id 0 is -404 (E-05).
// The session does the rest in the order of protocol section 8. Not thread-safe. Its memory is bounded (E-08, S-02, C-07).
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/random.h"
#include "base/result.h"
#include "base/strong_id.h"
#include "crypto/auth_key.h"
#include "mtproto/envelope.h"
#include "mtproto/salt_schedule.h"

namespace helio::mtproto {

using PushId = StrongId<struct PushTag, std::uint64_t>;

struct ServerSessionConfig {
    std::shared_ptr<const crypto::AuthKey> key;
    std::shared_ptr<const SaltSchedule> salts;
    std::int64_t sessionId = 0;
    std::int64_t notBefore = 0;          ///< unix seconds: older messages may have run already, in a session of this name that is forgotten (E-08)
    std::size_t inflateCap = 10u << 20;  ///< C-05: of all that one packet has in it; raise it after sign-in with `setInflateCap`
    std::size_t queueCap = 4096;         ///< content messages not acknowledged yet (S-02) …
    std::size_t queueBytes = 16u << 20;  ///< … and their bytes; beyond: dropped, the client is told by new_session_created
};

/// Run this and call `reply` or `replyError` with its msgId, once. `body` may begin with invokeAfterMsg, invokeWithLayer, gzip_packed inside …
struct ServerQuery {
    std::int64_t msgId = 0;
    std::int32_t seqno = 0;
    Bytes body;
    int wrappers = 0;  ///< what it came in: a container, a package (C-06)
};
/// The client does not want that answer any more (rpc_drop_answer); replying is still right and is turned into nothing.
struct QueryDropped {
    std::int64_t msgId = 0;
};
/// The device has what `push` gave it.
struct PushAcked {
    PushId push;
};
/// The device has the answer of this query.
struct ReplyAcked {
    std::int64_t queryMsgId = 0;
};
/// destroy_session of another session of the same key: look it up, drop it, call `replyDestroySession` (S-14).
struct DestroySession {
    std::int64_t requestMsgId = 0;
    std::int64_t sessionId = 0;
};
/// destroy_auth_key: make the key unusable, then `replyRaw` with the serialised answer (S-16).
struct DestroyAuthKey {
    std::int64_t requestMsgId = 0;
};
/// ping_delay_disconnect: close the connection unless this comes again in time (S-11). 1..600 s.
struct DisconnectAfter {
    std::chrono::seconds delay;
};
using ServerEvent = std::variant<ServerQuery, QueryDropped, PushAcked, ReplyAcked, DestroySession, DestroyAuthKey, DisconnectAfter>;

class ServerSession {
public:
    ServerSession(ServerSessionConfig config, Random& random);
    ServerSession(ServerSession&&) noexcept;
    ServerSession& operator=(ServerSession&&) noexcept;
    ~ServerSession();

    /// A decrypted message. An error's `code` is the transport error to send before closing (-404, -429). Answers wait in `takePackets`.
    Result<std::vector<ServerEvent>> receive(Opened message, WallTime now);
    /// True when the last `receive` passed every check a quick ack needs (T-14).
    bool quickAckAllowed() const;

    /// The result of a query: wrapped in rpc_result, packed when it is large and shrinks. Ignored for a msgId that is not running.
    void reply(std::int64_t queryMsgId, Bytes result, WallTime now);
    void replyError(std::int64_t queryMsgId, int code, std::string_view name, WallTime now);
    void replyDestroySession(std::int64_t requestMsgId, std::int64_t sessionId, bool destroyed, WallTime now);
    /// A serialised service object as it is, not in rpc_result (answers of destroy_auth_key).
    void replyRaw(std::int64_t requestMsgId, Bytes object, WallTime now);
    /// An update. It is sent again on the next connection until acknowledged (S-02); `PushAcked` says when. nullopt: the queue was full, it and
    /// everything queued was dropped, and the client will be told to ask for the difference.
    std::optional<PushId> push(Bytes update, WallTime now);
    /// Sent once and forgotten: typing, status.
    void pushVolatile(Bytes update, WallTime now);

    /// The session's connection came or went. Without one nothing leaves; with a new one everything unacknowledged leaves again (S-02).
    void connectionOpened(WallTime now);
    void connectionLost();
    bool connected() const;

    std::vector<Bytes> takePackets(WallTime now);
    /// The same before sealing (`seal`, ServerToClient, with the session's key): the arithmetic may be done elsewhere, in this order.
    std::vector<Unsealed> takeUnsealed(WallTime now);
    /// When acknowledgements want to leave; call `takePackets` then. They also ride with anything else.
    std::optional<WallTime> nextDeadline() const;

    void setInflateCap(std::size_t bytes);
    std::size_t inflateCap() const;
    std::int64_t sessionId() const;
    std::size_t queued() const;   ///< content messages not acknowledged yet
    std::size_t running() const;  ///< queries without an answer

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace helio::mtproto
