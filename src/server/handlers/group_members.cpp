// SPDX-License-Identifier: GPL-3.0-or-later
// messages.addChatUser, deleteChatUser
#include "server/handlers/group_members.h"

#include "server/boxes/contact_news.h"
#include "server/boxes/deliver.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "tl/codec.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

tl::Updates updatesOf(Call& call, ChatId group, store::Sent sent) {
    View view(call);
    auto list = sentUpdates(view, 0, sent);
    if (const auto found = store::findGroup(call.db, group)) list.emplace_back(tl::updateChatParticipants{.participants = view.participants(*found)});
    view.mention(group);
    return view.updates(std::move(list));
}

Result<tl::messages::InvitedUsers> addChatUser(Call& call, const tl::messages::addChatUser& query) {
    HELIO_TRY(group, ownGroup(call, query.chat_id));
    HELIO_TRY(user, inputUser(call, query.user_id));
    if (user == kServiceUser) return refuse(400, "USER_ID_INVALID");
    HELIO_TRY(sent, bringIn(call, group, user));
    tl::messages::invitedUsers out;
    out.updates = updatesOf(call, group, sent);
    return out;
}

/// One may leave; the creator may remove anybody, others those whom they brought.
Result<> mayRemove(Call& call, ChatId group, UserId user) {
    const auto member = store::findMember(call.db, group, user);
    if (!member) return refuse(400, "USER_NOT_PARTICIPANT");
    if (user == call.me() || member->inviter == call.me()) return {};
    const auto found = store::findGroup(call.db, group);
    if (found && found->creator == call.me()) return {};
    return refuse(400, "CHAT_ADMIN_REQUIRED");
}

Result<tl::Updates> deleteChatUser(Call& call, const tl::messages::deleteChatUser& query) {
    HELIO_TRY(group, ownGroup(call, query.chat_id));
    HELIO_TRY(user, inputUser(call, query.user_id));
    HELIO_CHECK(mayRemove(call, group, user));
    // The one who goes hears of it too.
    std::vector<UserId> boxes;
    for (const store::Member& member : store::membersOf(call.db, group)) boxes.push_back(member.user);
    store::setMember(call.db, group, user, call.me(), user == call.me() ? store::Membership::Left : store::Membership::Removed, call.now);
    store::Content content;
    content.from = call.me();
    content.action = tl::serialize(tl::MessageAction(tl::messageActionChatDeleteUser{.user_id = user.value}));
    const store::Sent sent = deliverTo(call, std::move(content), group, boxes);
    noteGroupChange(call, group);
    return updatesOf(call, group, sent);
}

}  // namespace

Result<store::Sent> bringIn(Call& call, ChatId group, UserId user) {
    if (store::membershipOf(call.db, group, user) == store::Membership::Member) return refuse(400, "USER_ALREADY_PARTICIPANT");
    HELIO_CHECK(mayInvite(call, user));
    const auto found = store::findGroup(call.db, group);
    if (!found || found->members >= kGroupLimit) return refuse(400, "USERS_TOO_MUCH");
    store::setMember(call.db, group, user, call.me(), store::Membership::Member, call.now);
    const store::Sent sent = deliverAction(call, group, tl::messageActionChatAddUser{.users = {user.value}});
    noteGroupChange(call, group);
    return sent;
}

void addGroupMembers(MethodTable& table) {
    table.write<tl::messages::addChatUser>(&addChatUser);
    table.write<tl::messages::deleteChatUser>(&deleteChatUser);
}

}  // namespace helio::server
