// SPDX-License-Identifier: GPL-3.0-or-later
// The unencrypted envelope of the handshake (K-01).
#pragma once

#include "base/bytes.h"
#include "base/result.h"

namespace helio::mtproto {

struct PlainMessage {
    std::int64_t msgId = 0;
    Bytes body;
};

/// 0 ‖ msg_id ‖ length ‖ body
Bytes sealPlain(std::int64_t msgId, BytesView body);
/// The length must be exact and a multiple of 4.
Result<PlainMessage> openPlain(BytesView packet);

/// auth_key_id of a packet: 0 for a plain message. Fault::BadInput when shorter than 8 bytes.
Result<std::uint64_t> peekAuthKeyId(BytesView packet);

}  // namespace helio::mtproto
