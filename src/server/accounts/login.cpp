// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/accounts/login.h"

#include "server/store/passwords.h"
#include "server/view/view.h"

namespace helio::server {
namespace {

constexpr std::int64_t kHalfSignedInFor = 3600;

void tellOtherDevices(Call& call, std::int64_t hash) {
    Notice notice;
    notice.to = call.me();
    notice.except = call.device.key;
    notice.make = [hash, device = call.device, now = call.now](View& view) {
        tl::updateNewAuthorization update;
        update.hash = hash;
        update.date = static_cast<std::int32_t>(now);
        update.device = device.model + ", " + device.appVersion;
        update.location = device.ip;
        update.unconfirmed = true;
        return view.updates({std::move(update)});
    };
    call.effects.notices.push_back(std::move(notice));
}

}  // namespace

std::int64_t drawDeviceHash(Random& random) { return static_cast<std::int64_t>(random.u64() >> 1 | 1); }

Result<tl::auth::Authorization> welcome(Call& call, UserId user, std::int64_t hash) {
    if (!hash) hash = drawDeviceHash(call.services.random);
    if (!store::signInDevice(call.db, call.device.key, user, hash, call.now)) return refuse(500, "INTERNAL");
    store::forgetHalfSignedIn(call.db, call.device.key);
    call.device.user = user;
    call.device.hash = hash;
    const auto who = store::findUser(call.db, user);
    call.device.bot = who && who->bot;
    call.effects.deviceChanged = true;
    tellOtherDevices(call, hash);
    tl::auth::authorization out;
    out.user = View(call).user(user);
    return tl::auth::Authorization(std::move(out));
}

Result<tl::auth::Authorization> welcomeUnlessPassword(Call& call, UserId user, std::int64_t hash) {
    const auto password = store::findPassword(call.db, user);
    if (!password || !password->set()) return welcome(call, user, hash);
    store::putHalfSignedIn(call.db, call.device.key, user, call.now);
    call.keepRefusal = true;
    return refuse(401, "SESSION_PASSWORD_NEEDED");
}

std::optional<UserId> owesPassword(Call& call) {
    const auto half = store::halfSignedIn(call.db, call.device.key);
    if (!half || call.now - half->created > kHalfSignedInFor) return std::nullopt;
    return half->user;
}

}  // namespace helio::server
