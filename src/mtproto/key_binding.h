// SPDX-License-Identifier: GPL-3.0-or-later
// Binding a temporary key to the permanent one (auth.bindTempAuthKey): what the client writes (P-02) and what the server checks (P-04).
// Pure functions. The only place where MTProto 1 survives.
#pragma once

#include <memory>
#include <optional>

#include "base/bytes.h"
#include "base/random.h"
#include "base/result.h"
#include "crypto/auth_key.h"

namespace helio::mtproto {

/// What a session binds its temporary key to.
struct KeyBinding {
    std::shared_ptr<const crypto::AuthKey> permanent;
    std::int32_t expiresAt = 0;  ///< server time, unix seconds: NewClientKey::expiresAt of the temporary key
};

/// bind_auth_key_inner#75a3f765
struct BindingInner {
    std::int64_t nonce = 0;
    std::uint64_t tempKeyId = 0;
    std::uint64_t permKeyId = 0;
    std::int64_t sessionId = 0;
    std::int32_t expiresAt = 0;
};

/// P-02: perm_key_id ‖ msg_key ‖ IGE(16 random bytes, msg_id, 0, 40, inner, padding). `msgId` is that of the call which carries it, so a call
/// that is sent again needs another one (P-03). 104 bytes.
Bytes sealBinding(const crypto::AuthKey& permanent, const BindingInner& inner, std::int64_t msgId, Random& random);

/// The whole call, serialised: auth.bindTempAuthKey#cdd42a05.
Bytes bindingCall(const crypto::AuthKey& permanent, const BindingInner& inner, std::int64_t msgId, Random& random);

/// A call of auth.bindTempAuthKey as the server sees it.
struct BindingRequest {
    std::int64_t permKeyId = 0;  ///< the method's arguments
    std::int64_t nonce = 0;
    std::int32_t expiresAt = 0;
    BytesView encryptedMessage;
    std::uint64_t keyId = 0;                   ///< the key that the call came in on …
    std::int64_t sessionId = 0;                ///< … its session …
    std::int64_t msgId = 0;                    ///< … and its own msg_id (of the inner message, when it came in a container)
    std::optional<std::int32_t> keyExpiresAt;  ///< nullopt: that key is permanent
    std::optional<std::uint64_t> boundTo;      ///< the permanent key that it is bound to already
};

/// P-04. `permanent` is null when no permanent key has that id. Errors are rpc errors (Fault::Refused, 400): TEMP_AUTH_KEY_EMPTY,
/// ENCRYPTED_MESSAGE_INVALID, EXPIRES_AT_INVALID, TEMP_AUTH_KEY_ALREADY_BOUND. Binding again to the same key is fine.
/// `expiresAt` may lie up to 300 s behind the key's own end, because clients count from another moment (mtcute from the end of the handshake); the key ends when
/// it ends all the same.
Result<> checkBinding(const crypto::AuthKey* permanent, const BindingRequest& request, std::int64_t nowUnix);

}  // namespace helio::mtproto
