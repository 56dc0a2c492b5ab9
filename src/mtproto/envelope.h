// SPDX-License-Identifier: GPL-3.0-or-later
// The encrypted envelope of MTProto 2.0 (protocol 1.4): auth_key_id ‖ msg_key ‖ IGE(salt, session_id, msg_id, seqno, length, body, padding).
#pragma once

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

}  // namespace helio::mtproto
