// SPDX-License-Identifier: GPL-3.0-or-later
// messages.setTyping: told to those who are there, kept nowhere.
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/bots.h"
#include "server/view/view.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

Notice typingNotice(Call& call, UserId to, Peer peer, const tl::SendMessageAction& action) {
    Notice notice;
    notice.to = to;
    notice.passing = true;
    notice.make = [who = call.me(), peer, action](View& view) -> tl::Updates {
        view.mention(who);
        if (peer.isUser()) {
            tl::updateUserTyping update;
            update.user_id = who.value;
            update.action = action;
            return view.updates({std::move(update)});
        }
        tl::updateChatUserTyping update;
        update.chat_id = peer.chat().value;
        update.from_id = view.peer(Peer(who));
        update.action = action;
        return view.updates({std::move(update)});
    };
    return notice;
}

Result<bool> setTyping(Call& call, const tl::messages::setTyping& query) {
    HELIO_TRY(peer, writablePeer(call, query.peer));
    if (query.action.as<tl::Skipped>()) return refuse(400, "TYPE_CONSTRUCTOR_INVALID");
    if (peer.isUser()) {
        if (peer.user() != call.me() && !store::isBot(call.db, peer.user())) call.effects.notices.push_back(typingNotice(call, peer.user(), peer, query.action));
        return true;
    }
    std::set<UserId> silent{call.me()};  // a bot hears what is said to it, not that people are about to speak
    for (const store::GroupBot& bot : store::botsOf(call.db, peer.chat())) silent.insert(bot.id);
    for (const store::Member& member : store::membersOf(call.db, peer.chat()))
        if (!silent.contains(member.user)) call.effects.notices.push_back(typingNotice(call, member.user, peer, query.action));
    return true;
}

}  // namespace

void addMessagesTyping(MethodTable& table) { table.read<tl::messages::setTyping>(&setTyping); }

}  // namespace helio::server
