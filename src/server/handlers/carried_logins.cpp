// SPDX-License-Identifier: GPL-3.0-or-later
// auth.exportAuthorization, auth.importAuthorization: a login is carried over from the data centre where its account lives to another one, where it is a
// guest that fetches files and nothing else (R-05, M-21). What is carried is random, kept as a hash, good once, for a minute, at one data centre.
#include <algorithm>

#include "crypto/hash.h"
#include "server/handlers/table.h"
#include "server/store/carried_logins.h"
#include "server/view/view.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

constexpr std::size_t kSize = 128;
constexpr std::int64_t kLifetime = 60;
constexpr int kMostGuests = 8;  ///< of one device, wherever they are; in a cloud of more data centres one each

Bytes hashOf(BytesView carried) { return copyOf(crypto::sha256(carried)); }

Result<tl::auth::ExportedAuthorization> exportLogin(Call& call, const tl::auth::exportAuthorization& query) {
    if (query.dc_id == call.dc || !call.services.dcs.has(query.dc_id)) return refuse(400, "DC_ID_INVALID");
    const Bytes carried = call.services.random.bytes(kSize);
    store::putCarriedLogin(call.db, {hashOf(carried), call.me(), call.device.key, call.dc, query.dc_id, call.now + kLifetime}, call.now);
    return tl::auth::exportedAuthorization{.id = call.me().value, .bytes = carried};
}

Result<tl::auth::Authorization> importLogin(Call& call, const tl::auth::importAuthorization& query) {
    if (call.atHome()) return refuse(400, "USER_ID_INVALID");  // a login of its own is not given up for somebody's visit
    const auto carried = store::takeCarriedLogin(call.db, hashOf(query.bytes));
    if (!carried) return refuse(400, "AUTH_BYTES_INVALID");
    call.keepRefusal = true;  // shown once is used up, whatever comes of it
    if (carried->dc != call.dc) return refuse(400, "DC_ID_INVALID");
    if (call.now > carried->expires) return refuse(400, "AUTH_BYTES_INVALID");
    if (carried->user.value != query.id) return refuse(400, "USER_ID_INVALID");
    const auto host = store::findDevice(call.db, carried->key);
    if (!host || host->user != carried->user || host->guestOf) return refuse(400, "AUTH_BYTES_INVALID");  // it ended meanwhile
    if (!store::signInGuest(call.db, call.device.key, carried->user, carried->key, carried->home, call.now)) return refuse(500, "INTERNAL");
    for (const KeyId over : store::limitGuests(call.db, carried->key, call.device.key, std::max(kMostGuests, static_cast<int>(call.services.dcs.all().size()))))
        call.effects.ended.push_back(over);
    call.device.user = carried->user;
    call.device.guestOf = carried->key;
    call.device.home = carried->home;
    call.effects.deviceChanged = true;
    tl::auth::authorization out;
    out.user = View(call).user(carried->user);
    return tl::auth::Authorization(std::move(out));
}

}  // namespace

void addCarriedLogins(MethodTable& table) {
    table.write<tl::auth::exportAuthorization>(&exportLogin);
    table.write<tl::auth::importAuthorization>(&importLogin, Who::Anybody);
}

}  // namespace helio::server
