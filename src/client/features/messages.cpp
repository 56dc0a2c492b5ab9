// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/messages.h"

#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/wire/media.h"
#include "tl/gen/messages.h"

namespace helio::client::features {

void editText(Core& core, model::PeerId chat, model::MessageId id, const std::string& text, const std::vector<model::TextEntity>& entities, Handler<void> done) {
    auto peer = addressOf(core, chat);
    if (passError(peer, done)) return;
    tl::messages::editMessage query{.peer = std::move(*peer), .id = id.value, .message = text};
    if (!entities.empty()) query.entities = wire::entities(entities);
    call(
        core, query,
        [&core, done = std::move(done)](Result<tl::Updates> answer) {
            if (passError(answer, done)) return;
            core.updates().take(*answer);
            done({});
        },
        chat.value);
}

void deleteMessages(Core& core, model::PeerId chat, const std::vector<model::MessageId>& ids, bool forEveryone, Handler<void> done) {
    tl::messages::deleteMessages query{.revoke = forEveryone};
    std::vector<model::MessageId> atCloud;
    for (auto id : ids) {
        if (id.value < 0) {
            const auto real = core.outbox().drop(chat, id);
            if (!real) continue;
            id = *real;
        }
        query.id.push_back(id.value);
        atCloud.push_back(id);
    }
    if (atCloud.empty()) return done({});
    call(core, query, [&core, atCloud, done = std::move(done)](Result<tl::messages::AffectedMessages> answer) {
        if (passError(answer, done)) return;
        core.updates().affected(answer->pts, answer->pts_count, MessagesDeleted{atCloud});
        done({});
    });
}

void markRead(Core& core, model::PeerId chat, model::MessageId upTo, Handler<void> done) {
    const auto dialog = core.store().read().dialogs.get(chat);
    if (dialog && *dialog && (*dialog)->readInbox >= upTo && (*dialog)->unread == 0) return done({});
    auto peer = addressOf(core, chat);
    if (passError(peer, done)) return;
    // Seen at once; the cloud's answer carries the pts.
    Changes changes;
    auto here = core.write({.dialogs = true, .chats = {chat}}, [&](store::Writer& w) { return apply::write(w, ReadByUs{chat, upTo, -1}, changes); });
    if (passError(here, done)) return;
    call(core, tl::messages::readHistory{.peer = std::move(*peer), .max_id = upTo.value},
         [&core, chat, upTo, done = std::move(done)](Result<tl::messages::AffectedMessages> answer) {
             if (passError(answer, done)) return;
             core.updates().affected(answer->pts, answer->pts_count, ReadByUs{chat, upTo, -1});
             done({});
         });
}

}  // namespace helio::client::features
