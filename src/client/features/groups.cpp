// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/groups.h"

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/features/refusals.h"
#include "client/wire/people.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

Handler<tl::Updates> takeAndFinish(Core& core, Handler<void> done) {
    return [&core, done = std::move(done)](Result<tl::Updates> answer) {
        if (passError(answer, done)) return;
        core.updates().take(*answer);
        done({});
    };
}

/// The group that an answer speaks of.
std::optional<model::ChatId> chatIn(const tl::Updates& updates) {
    const auto* in = updates.as<tl::updates_>();
    if (!in) return std::nullopt;
    for (const auto& one : in->chats)
        if (const auto chat = wire::chat(one)) return chat->id;
    return std::nullopt;
}

}  // namespace

void createGroup(Core& core, const std::string& title, const std::vector<model::UserId>& members, Handler<model::ChatId> done) {
    auto users = addressesOf(core, members);
    if (passError(users, done)) return;
    done = worded("making a group", std::move(done));
    call(core, tl::messages::createChat{.users = std::move(*users), .title = title}, [&core, done = std::move(done)](Result<tl::messages::InvitedUsers> answer) {
        if (passError(answer, done)) return;
        core.updates().take(answer->updates);
        const auto chat = chatIn(answer->updates);
        if (!chat) return done(fail(Fault::Refused, "making a group", "the cloud did not name it"));
        loadMembers(core, *chat, [chat = *chat, done](Result<>) { done(chat); });
    });
}

void addMember(Core& core, model::ChatId chat, model::UserId user, Handler<void> done) {
    auto id = addressOf(core, user);
    if (passError(id, done)) return;
    done = worded("adding to the group", std::move(done));
    call(core, tl::messages::addChatUser{.chat_id = chat.value, .user_id = std::move(*id), .fwd_limit = 100},
         [&core, done = std::move(done)](Result<tl::messages::InvitedUsers> answer) {
             if (passError(answer, done)) return;
             core.updates().take(answer->updates);
             if (!answer->missing_invitees.empty()) return done(fail(Fault::Denied, "adding to the group", "this person does not want to be added"));
             done({});
         });
}

void removeMember(Core& core, model::ChatId chat, model::UserId user, Handler<void> done) {
    auto id = addressOf(core, user);
    if (passError(id, done)) return;
    call(core, tl::messages::deleteChatUser{.chat_id = chat.value, .user_id = std::move(*id)}, takeAndFinish(core, std::move(done)));
}

void renameGroup(Core& core, model::ChatId chat, const std::string& title, Handler<void> done) {
    call(core, tl::messages::editChatTitle{.chat_id = chat.value, .title = title}, takeAndFinish(core, std::move(done)));
}

void loadMembers(Core& core, model::ChatId chat, Handler<void> done) {
    call(core, tl::messages::getFullChat{.chat_id = chat.value}, [&core, chat, done = std::move(done)](Result<tl::messages::ChatFull> answer) {
        if (passError(answer, done)) return;
        const auto* full = answer->full_chat.as<tl::chatFull>();
        Changes changes{.peers = {chat}};
        const auto kept = core.store().write([&](store::Writer& w) -> Result<> {
            HELIO_CHECK(apply::write(w, wire::people(answer->users, answer->chats), changes));
            if (!full || !full->participants.as<tl::chatParticipants>()) return {};
            return w.chats.setMembers(chat, wire::members(full->participants));
        });
        if (passError(kept, done)) return;
        core.board().note(std::move(changes));
        done({});
    });
}

}  // namespace helio::client::features
