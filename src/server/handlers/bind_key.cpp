// SPDX-License-Identifier: GPL-3.0-or-later
// auth.bindTempAuthKey: a temporary key shows that it belongs to the holder of a permanent one (P-04, P-05).
#include "mtproto/key_binding.h"
#include "server/handlers/table.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr int kTemporaryKeys = 32;  // P-05

Result<bool> bindTempAuthKey(Call& call, const tl::auth::bindTempAuthKey& query) {
    const auto own = store::findAuthKey(call.db, call.wire.key);
    if (!own) return refuse(400, "TEMP_AUTH_KEY_EMPTY");
    const KeyId wanted(query.perm_auth_key_id);
    const auto row = store::findAuthKey(call.db, wanted);
    std::optional<crypto::AuthKey> permanent;
    const bool fromHere = row && (!call.services.dcs.several() || row->dc == own->dc);
    if (fromHere && row->expires == 0) permanent.emplace(row->key.view());
    mtproto::BindingRequest request;
    request.permKeyId = query.perm_auth_key_id;
    request.nonce = query.nonce;
    request.expiresAt = query.expires_at;
    request.encryptedMessage = query.encrypted_message;
    request.keyId = static_cast<std::uint64_t>(call.wire.key.value);
    request.sessionId = call.wire.session;
    request.msgId = call.wire.msgId;
    if (own->expires) request.keyExpiresAt = static_cast<std::int32_t>(own->expires);
    if (own->boundTo) request.boundTo = static_cast<std::uint64_t>(own->boundTo.value);
    HELIO_CHECK(mtproto::checkBinding(permanent ? &*permanent : nullptr, request, call.now));
    call.effects.goneKeys = store::bindKey(call.db, call.wire.key, wanted, call.services.clock.wall(), kTemporaryKeys);
    call.effects.boundTo = wanted;
    return true;
}

}  // namespace

void addBindKey(MethodTable& table) { table.write<tl::auth::bindTempAuthKey>(&bindTempAuthKey, Who::BareKey); }

}  // namespace helio::server
