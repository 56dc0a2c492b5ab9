// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/home.h"

#include "server/store/users.h"

namespace helio::server {

int homeOfPhone(Call& call, const std::string& phone) {
    if (const auto user = store::userByPhone(call.db, phone)) return homeOfUser(call, *user);
    return call.services.dcs.homeOf(phone, 0, call.dc, false);
}

int homeOfNetwork(Call& call, const std::string& phone) {
    const auto& dcs = call.services.dcs;
    const bool ruled = dcs.homeOf(phone, 0, 0, false) != 0;
    if (!dcs.several() || ruled || store::userByPhone(call.db, phone)) return call.dc;
    return dcs.homeOf(call.device.ip, 0, call.dc, false);
}

int homeOfUser(Call& call, UserId user) {
    const auto found = store::findUser(call.db, user);
    return found ? call.services.dcs.homeOf(found->phone, found->dc, call.dc, true) : call.dc;
}

}  // namespace helio::server
