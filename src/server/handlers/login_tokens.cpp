// SPDX-License-Identifier: GPL-3.0-or-later
// auth.exportLoginToken, importLoginToken, acceptLoginToken: a device is let in by another one of the account (Q-01 … Q-04).
#include <algorithm>

#include "crypto/hash.h"
#include "server/accounts/home.h"
#include "server/accounts/login.h"
#include "server/handlers/table.h"
#include "server/store/login_tokens.h"
#include "server/view/devices.h"
#include "server/view/view.h"
#include "tl/gen/auth.h"
#include "tl/gen/heliograph.h"

namespace helio::server {
namespace {

constexpr std::int64_t kLifetime = 30;
constexpr std::int64_t kFetchedWithin = 300;  ///< once accepted
constexpr std::size_t kTokenSize = 32;        // 256 bits
constexpr std::size_t kMostExceptions = 100;

Bytes hashOf(BytesView token) { return copyOf(crypto::sha256(token)); }

tl::auth::LoginToken success(tl::auth::Authorization in) {
    tl::auth::loginTokenSuccess out;
    out.authorization = std::move(in);
    return tl::auth::LoginToken(std::move(out));
}

/// whoever granted it lives elsewhere. The token that says so is for that data centre, where the device has another key; the newest alone is good.
tl::auth::LoginToken sendThere(Call& call, const store::LoginToken& accepted, int home) {
    const Bytes token = call.services.random.bytes(kTokenSize);
    store::LoginToken row = accepted;
    row.hash = hashOf(token);
    row.dc = home;
    store::forgetLoginTokens(call.db, accepted.key);
    store::putLoginToken(call.db, accepted, call.now);  // the answer may be lost: asked again, it is given again
    store::putLoginToken(call.db, row, call.now);
    return tl::auth::LoginToken(tl::auth::loginTokenMigrateTo{.dc_id = home, .token = token});
}

/// The login that somebody granted to the calling key. Used up by this, whatever comes of it.
Result<tl::auth::LoginToken> fetchLogin(Call& call, const store::LoginToken& token) {
    if (call.now > token.expires) {
        store::forgetLoginTokens(call.db, token.key);
        call.keepRefusal = true;
        return refuse(400, "AUTH_TOKEN_EXPIRED");
    }
    if (const int home = homeOfUser(call, token.acceptedBy); home != call.dc) return sendThere(call, token, home);
    store::forgetLoginTokens(call.db, token.key);
    HELIO_TRY(in, welcomeUnlessPassword(call, token.acceptedBy, token.deviceHash));
    return success(std::move(in));
}

Result<tl::auth::LoginToken> exportToken(Call& call, const tl::auth::exportLoginToken& query) {
    if (query.api_id <= 0) return refuse(400, "API_ID_INVALID");
    if (query.except_ids.size() > kMostExceptions) return refuse(400, "INPUT_FETCH_ERROR");
    if (call.atHome()) {
        tl::auth::authorization in;
        in.user = View(call).user(call.me());
        return success(tl::auth::Authorization(std::move(in)));
    }
    if (const auto accepted = store::acceptedLoginToken(call.db, call.device.key); accepted && call.now <= accepted->expires) return fetchLogin(call, *accepted);
    const Bytes token = call.services.random.bytes(kTokenSize);
    store::LoginToken row;
    row.hash = hashOf(token);
    row.key = call.device.key;
    row.expires = call.now + kLifetime;
    row.except = query.except_ids;
    store::putLoginToken(call.db, row, call.now);
    return tl::auth::LoginToken(tl::auth::loginToken{.expires = static_cast<std::int32_t>(row.expires), .token = token});
}

Result<tl::auth::LoginToken> importToken(Call& call, const tl::auth::importLoginToken& query) {
    const auto token = store::findLoginToken(call.db, hashOf(query.token));
    // it is good for the key that asked for it, or at the data centre it was sent to.
    const bool mine = token && (token->dc ? token->dc == call.dc && !call.atHome() : token->key == call.device.key);
    if (!mine) return refuse(400, "AUTH_TOKEN_INVALID");
    if (!token->acceptedBy) return refuse(400, call.now > token->expires ? "AUTH_TOKEN_EXPIRED" : "AUTH_TOKEN_INVALID");
    return fetchLogin(call, *token);
}

/// A token that the caller may let in.
Result<store::LoginToken> acceptable(Call& call, BytesView shown) {
    auto token = store::findLoginToken(call.db, hashOf(shown));
    if (!token || token->dc || token->key == call.device.key) return refuse(400, "AUTH_TOKEN_INVALID");
    if (token->acceptedBy) return refuse(400, "AUTH_TOKEN_ALREADY_ACCEPTED");
    if (call.now > token->expires) return refuse(400, "AUTH_TOKEN_EXPIRED");
    if (std::ranges::count(token->except, call.me().value) > 0) return refuse(400, "AUTH_TOKEN_EXCEPTION");
    return std::move(*token);
}

Result<tl::Authorization> describe(Call& call, const store::LoginToken& token) {
    auto device = store::findDevice(call.db, token.key);
    if (!device) return refuse(400, "AUTH_TOKEN_INVALID");
    device->hash = token.deviceHash;
    device->created = device->active = call.now;
    return tl::Authorization(deviceOnWire(*device, false));
}

Result<tl::Authorization> accept(Call& call, const tl::auth::acceptLoginToken& query) {
    HELIO_TRY(token, acceptable(call, query.token));
    token.acceptedBy = call.me();
    token.deviceHash = drawDeviceHash(call.services.random);
    token.expires = call.now + kFetchedWithin;
    store::putLoginToken(call.db, token, call.now);
    call.effects.letIn.push_back(token.key);
    return describe(call, token);
}

Result<tl::Authorization> ask(Call& call, const tl::heliograph::describeLoginToken& query) {
    if (!call.device.heliograph) return refuse(400, "INPUT_METHOD_INVALID_" + std::to_string(tl::heliograph::describeLoginToken::kId));
    HELIO_TRY(token, acceptable(call, query.token));
    return describe(call, token);
}

}  // namespace

void addLoginTokens(MethodTable& table) {
    table.write<tl::auth::exportLoginToken>(&exportToken, Who::Anybody);
    table.write<tl::auth::importLoginToken>(&importToken, Who::Anybody);
    table.write<tl::auth::acceptLoginToken>(&accept);
    table.read<tl::heliograph::describeLoginToken>(&ask);
}

}  // namespace helio::server
