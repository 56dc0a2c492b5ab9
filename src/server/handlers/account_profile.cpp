// SPDX-License-Identifier: GPL-3.0-or-later
// account.updateProfile, updateUsername, checkUsername, updateStatus
#include "server/accounts/username.h"
#include "server/boxes/contact_news.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "tl/gen/account.h"

namespace helio::server {
namespace {

constexpr std::size_t kAboutLimit = 70;
constexpr std::int64_t kOnlineFor = 180;  // clients say it again every 120 s

Result<tl::User> updateProfile(Call& call, const tl::account::updateProfile& query) {
    auto user = store::findUser(call.db, call.me());
    if (!user) return refuse(401, "USER_DEACTIVATED");
    if (query.first_name) {
        HELIO_TRY(first, firstName(*query.first_name));
        user->first = first;
    }
    if (query.last_name) user->last = lastName(*query.last_name);
    if (query.about) {
        if (utf16Length(*query.about) > kAboutLimit) return refuse(400, "ABOUT_TOO_LONG");
        user->about = *query.about;
    }
    store::renameUser(call.db, call.me(), user->first, user->last, user->about);
    notePersonChange(call, call.me());
    return View(call).user(call.me());
}

Result<std::string> usernameOf(const std::string& typed) {
    if (!isUsername(typed) || isBotsUsername(typed)) return refuse(400, "USERNAME_INVALID");
    return typed;
}

Result<bool> checkUsername(Call& call, const tl::account::checkUsername& query) {
    HELIO_TRY(name, usernameOf(query.username));
    const auto holder = store::userByName(call.db, name);
    return !holder || *holder == call.me();
}

Result<tl::User> updateUsername(Call& call, const tl::account::updateUsername& query) {
    std::string name;
    if (!query.username.empty()) {
        HELIO_TRY(checked, usernameOf(query.username));
        name = checked;
        if (const auto holder = store::userByName(call.db, name); holder && *holder != call.me()) return refuse(400, "USERNAME_OCCUPIED");
    }
    const auto user = store::findUser(call.db, call.me());
    if (user && user->username == name) return refuse(400, "USERNAME_NOT_MODIFIED");
    store::setUsername(call.db, call.me(), name);
    notePersonChange(call, call.me());
    return View(call).user(call.me());
}

/// Who sees that somebody comes and goes: of those who know the person, whoever may.
std::set<UserId> audienceOf(Call& call) {
    std::set<UserId> out = thoseWhoKnow(call.db, call.me());
    // Who may not see the minute hears nothing, and neither does who hides the own (View::status).
    privacy::Door door(call.db, call.me());
    std::erase_if(out, [&](UserId to) {
        return store::isBot(call.db, to) || !door.opens(privacy::Key::StatusTimestamp, to) || !privacy::Door(call.db, to).opens(privacy::Key::StatusTimestamp, call.me());
    });
    return out;
}

Result<bool> updateStatus(Call& call, const tl::account::updateStatus& query) {
    const std::int64_t until = query.offline ? 0 : call.now + kOnlineFor;
    store::setPresence(call.db, call.me(), until, call.now);
    for (const UserId to : audienceOf(call)) {
        Notice notice;
        notice.to = to;
        notice.passing = true;
        notice.make = [who = call.me(), until, now = call.now](View& view) -> tl::Updates {
            tl::updateUserStatus update;
            update.user_id = who.value;
            if (until) update.status = tl::userStatusOnline{.expires = static_cast<std::int32_t>(until)};
            else update.status = tl::userStatusOffline{.was_online = static_cast<std::int32_t>(now)};
            return tl::updateShort{.update = std::move(update), .date = static_cast<std::int32_t>(view.now())};
        };
        call.effects.notices.push_back(std::move(notice));
    }
    return true;
}

}  // namespace

void addAccountProfile(MethodTable& table) {
    table.write<tl::account::updateProfile>(&updateProfile);
    table.read<tl::account::checkUsername>(&checkUsername);
    table.write<tl::account::updateUsername>(&updateUsername);
    table.write<tl::account::updateStatus>(&updateStatus);
}

}  // namespace helio::server
