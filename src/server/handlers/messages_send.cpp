// SPDX-License-Identifier: GPL-3.0-or-later
// messages.sendMessage
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/reply_markup.h"
#include "server/handlers/table.h"
#include "server/store/updates.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

Result<tl::Updates> sendMessage(Call& call, const tl::messages::sendMessage& query) {
    HELIO_TRY(peer, writablePeer(call, query.peer));
    if (query.schedule_date) return refuse(400, "SCHEDULE_DATE_INVALID");
    if (trimmed(query.message).empty()) return refuse(400, "MESSAGE_EMPTY");
    One one;
    one.randomId = query.random_id;
    one.content.from = call.me();
    one.content.silent = query.silent;
    HELIO_CHECK(setText(call, one.content, query.message, query.entities, kTextLimit));
    HELIO_CHECK(setReply(call, one.content, peer, query.reply_to));
    HELIO_CHECK(setMarkup(call, one.content, peer, query.reply_markup));
    if (query.clear_draft) store::putDraft(call.db, call.me(), peer, {}, call.now);
    return sendAll(call, peer, {std::move(one)});
}

}  // namespace

void addMessagesSend(MethodTable& table) { table.write<tl::messages::sendMessage>(&sendMessage); }

}  // namespace helio::server
