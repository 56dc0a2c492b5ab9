// SPDX-License-Identifier: GPL-3.0-or-later
#include "mtproto/key_binding.h"

#include <algorithm>

#include "base/secret_bytes.h"
#include "crypto/hash.h"
#include "mtproto/constructors.h"
#include "mtproto/wire.h"

namespace helio::mtproto {

namespace {

constexpr std::size_t kInner = 40;
constexpr std::size_t kText = 16 + 8 + 4 + 4 + kInner;  // random, msg_id, seqno, length, inner: what msg_key covers
constexpr std::size_t kPadded = (kText + 15) / 16 * 16;
constexpr std::size_t kMessage = 8 + 16 + kPadded;
constexpr std::int64_t kLaterThanTheKey = 300;  // seconds; see the header

Int128 msgKeyV1(BytesView text) { return fixedOf<16>(BytesView(crypto::sha1(text)).subspan(4)); }

Bytes write(const BindingInner& m) { return WireWriter(id::kBindAuthKeyInner).i64(m.nonce).u64(m.tempKeyId).u64(m.permKeyId).i64(m.sessionId).i32(m.expiresAt).take(); }

// the text behind the 16 random bytes, when it is what P-02 says
bool innerFits(BytesView text, const BindingRequest& r, const crypto::AuthKey& permanent) {
    WireReader in(text.subspan(16));
    const bool header = in.i64() == r.msgId && in.u32() == 0 && in.u32() == kInner && in.u32() == id::kBindAuthKeyInner;
    const BindingInner m{.nonce = in.i64(), .tempKeyId = in.u64(), .permKeyId = in.u64(), .sessionId = in.i64(), .expiresAt = in.i32()};
    return in.ok() && header && m.nonce == r.nonce && m.tempKeyId == r.keyId && m.permKeyId == permanent.id() && m.sessionId == r.sessionId && m.expiresAt == r.expiresAt;
}

bool messageFits(const crypto::AuthKey& permanent, const BindingRequest& r) {
    if (r.encryptedMessage.size() != kMessage || loadLe64(r.encryptedMessage) != permanent.id()) return false;
    const Int128 msgKey = fixedOf<16>(r.encryptedMessage.subspan(8));
    Bytes text = copyOf(r.encryptedMessage.subspan(24));
    auto aes = crypto::deriveV1(permanent.view(), msgKey, crypto::Direction::ClientToServer);
    crypto::igeDecrypt(text, aes);
    return equalInConstantTime(msgKeyV1(BytesView(text).first(kText)), msgKey) && innerFits(text, r, permanent);
}

}  // namespace

Bytes sealBinding(const crypto::AuthKey& permanent, const BindingInner& inner, std::int64_t msgId, Random& random) {
    Bytes text = WireWriter().raw(random.fixed<16>()).i64(msgId).u32(0).u32(kInner).raw(write(inner)).take();
    const Int128 msgKey = msgKeyV1(text);
    append(text, random.bytes(kPadded - kText));
    auto aes = crypto::deriveV1(permanent.view(), msgKey, crypto::Direction::ClientToServer);
    crypto::igeEncrypt(text, aes);
    return WireWriter().u64(permanent.id()).raw(msgKey).raw(text).take();
}

Bytes bindingCall(const crypto::AuthKey& permanent, const BindingInner& inner, std::int64_t msgId, Random& random) {
    return WireWriter(id::kBindTempAuthKey).u64(permanent.id()).i64(inner.nonce).i32(inner.expiresAt).bytes(sealBinding(permanent, inner, msgId, random)).take();
}

Result<> checkBinding(const crypto::AuthKey* permanent, const BindingRequest& r, std::int64_t now) {
    if (!r.keyExpiresAt) return refuse(400, "TEMP_AUTH_KEY_EMPTY");
    const bool right = permanent != nullptr && permanent->id() == static_cast<std::uint64_t>(r.permKeyId) && permanent->id() != r.keyId && messageFits(*permanent, r);
    if (!right) return refuse(400, "ENCRYPTED_MESSAGE_INVALID");
    if (r.expiresAt <= now || r.expiresAt > *r.keyExpiresAt + kLaterThanTheKey) return refuse(400, "EXPIRES_AT_INVALID");
    if (r.boundTo && *r.boundTo != permanent->id()) return refuse(400, "TEMP_AUTH_KEY_ALREADY_BOUND");
    return {};
}

}  // namespace helio::mtproto
