// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted envelope of MTProto 2.0 (protocol 1.4): auth_key_id ‖ msg_key ‖ IGE(salt, session_id, msg_id, seqno, length, body, padding).
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/auth_key.h"

namespace helio::mtproto {

struct EnvelopeHeader {
    std::int64_t salt = 0;
    std::int64_t sessionId = 0;
    std::int64_t msgId = 0;
    std::int32_t seqno = 0;
};

/// What `seal` makes a packet of; sealing may happen on another thread.
struct Unsealed {
    EnvelopeHeader header;
    Bytes body;
    std::shared_ptr<const Bytes> rest{};  ///< stands behind `body`; kept by others, too (an answer waits for its acknowledgement), so that large ones are not copied
};

struct Opened {
    EnvelopeHeader header;
    Bytes body;
    std::uint32_t quickAckToken = 0;  ///< T-13
};

/// `body` is a multiple of 4. Padding is random in content and hides the length (E-01).
Bytes seal(const crypto::AuthKey& key, crypto::Direction direction, const EnvelopeHeader& header, BytesView body, Random& random);

/// E-02, E-03: every failure is the same error, after the same work over the whole buffer. The caller answers -404 and closes (server, E-04)
/// or closes and dials again (client). The packet's auth_key_id must be the key's.
Result<Opened> open(const crypto::AuthKey& key, crypto::Direction direction, BytesView packet);
Result<Opened> open(const crypto::AuthKey& key, crypto::Direction direction, Bytes&& packet);  ///< opened where it lies

/// Several at once, of one key or of many, up to about five times as fast as one after the other where they are large and of like size (the ciphers of
/// eight run side by side). The results are in the order asked, each as `seal` and `open` would have given it.
struct ToSeal {
    const crypto::AuthKey* key = nullptr;
    EnvelopeHeader header;
    BytesView body;
    BytesView rest{};  ///< stands behind `body`
};
/// `tokens`: the quick-ack token of each packet (T-13).
std::vector<Bytes> sealAll(crypto::Direction direction, std::span<const ToSeal> messages, Random& random, std::vector<std::uint32_t>* tokens = nullptr);

struct ToOpen {
    const crypto::AuthKey* key = nullptr;
    Bytes packet;  ///< given up: opened where it lies
};
std::vector<Result<Opened>> openAll(crypto::Direction direction, std::vector<ToOpen> packets);

}  // namespace helio::mtproto
