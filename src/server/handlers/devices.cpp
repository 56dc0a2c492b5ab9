// SPDX-License-Identifier: GPL-3.0-or-later
// account.getAuthorizations, resetAuthorization; auth.logOut, resetAuthorizations
#include "server/view/devices.h"
#include "server/handlers/table.h"
#include "tl/gen/account.h"
#include "tl/gen/auth.h"

namespace helio::server {
namespace {

Result<tl::account::Authorizations> getAuthorizations(Call& call, const tl::account::getAuthorizations&) {
    tl::account::authorizations out;
    out.authorization_ttl_days = 365;
    for (const store::Device& device : store::devicesOf(call.db, call.me())) out.authorizations.push_back(deviceOnWire(device, device.key == call.device.key));
    return out;
}

void end(Call& call, KeyId key) {
    for (const KeyId one : store::signOutDevice(call.db, key)) call.effects.ended.push_back(one);
}

Result<bool> resetAuthorization(Call& call, const tl::account::resetAuthorization& query) {
    const auto device = query.hash ? store::deviceByHash(call.db, call.me(), query.hash) : std::nullopt;
    if (!device || device->key == call.device.key) return refuse(400, "HASH_INVALID");
    end(call, device->key);
    return true;
}

Result<bool> resetAuthorizations(Call& call, const tl::auth::resetAuthorizations&) {
    for (const store::Device& device : store::devicesOf(call.db, call.me()))
        if (device.key != call.device.key) end(call, device.key);
    // What was carried over from here may be in anybody's hands: the device itself carries its login over again.
    for (const KeyId guest : store::signOutGuests(call.db, call.device.key)) call.effects.ended.push_back(guest);
    return true;
}

Result<tl::auth::LoggedOut> logOut(Call& call, const tl::auth::logOut&) {
    end(call, call.device.key);
    return tl::auth::loggedOut{};
}

}  // namespace

void addDevices(MethodTable& table) {
    table.read<tl::account::getAuthorizations>(&getAuthorizations);
    table.write<tl::account::resetAuthorization>(&resetAuthorization);
    table.write<tl::auth::resetAuthorizations>(&resetAuthorizations);
    table.write<tl::auth::logOut>(&logOut);
}

}  // namespace helio::server
