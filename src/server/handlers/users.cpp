// SPDX-License-Identifier: GPL-3.0-or-later
// users.getUsers, users.getFullUser
#include "tl/gen/users.h"
#include "server/handlers/contact_note.h"
#include "server/handlers/input.h"
#include "server/handlers/matched_user.h"
#include "server/handlers/table.h"
#include "server/view/view.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 200;

Result<std::vector<tl::User>> getUsers(Call& call, const tl::users::getUsers& query) {
    if (query.id.size() > kBatch) return refuse(400, "LIMIT_INVALID");
    View view(call);
    std::vector<tl::User> out;
    for (const tl::InputUser& input : query.id) {
        const auto id = inputMatchedUser(call, input);
        if (id) out.push_back(view.user(*id));
        else if (const auto* named = input.as<tl::inputUser>()) out.emplace_back(tl::userEmpty{.id = named->user_id});
    }
    return out;
}

Result<tl::users::UserFull> getFullUser(Call& call, const tl::users::getFullUser& query) {
    HELIO_TRY(id, inputUser(call, query.id));
    const auto user = store::findUser(call.db, id);
    if (!user) return refuse(400, "USER_ID_INVALID");
    View view(call);
    tl::userFull full;
    full.id = id.value;
    if (!user->about.empty() && view.shows(id, privacy::Key::About)) full.about = user->about;
    full.blocked = store::isBlocked(call.db, call.me(), id);
    if (!view.shows(id, privacy::Key::Forwards)) full.private_forward_name = trimmed(user->first + " " + user->last);
    if (const auto note = store::findNote(call.db, call.me(), id)) full.note = noteOnWire(*note);
    full.settings = view.settings(id);
    if (user->photo && view.shows(id, privacy::Key::ProfilePhoto)) full.profile_photo = view.photo(user->photo, {FileOrigin::Kind::Person, id.value});
    full.notify_settings = view.loudness(id);
    full.can_pin_message = false;
    if (user->bot) full.bot_info = view.botInfo(id);
    full.common_chats_count = id == call.me() ? 0 : static_cast<std::int32_t>(store::commonGroups(call.db, call.me(), id).size());
    view.mention(id);
    tl::users::userFull out;
    out.full_user = std::move(full);
    out.users = view.users();
    return out;
}

}  // namespace

void addUsers(MethodTable& table) {
    table.read<tl::users::getUsers>(&getUsers);
    table.read<tl::users::getFullUser>(&getFullUser);
}

}  // namespace helio::server
