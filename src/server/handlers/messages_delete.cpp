// SPDX-License-Identifier: GPL-3.0-or-later
// messages.deleteMessages, messages.deleteHistory
#include <map>

#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/dialogs.h"
#include "server/store/messages.h"
#include "server/store/updates.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 100;
constexpr int kHistoryBatch = 100;

struct Gone {
    std::vector<MessageId> ids;
    std::set<Peer> peers;
};
using GoneByBox = std::map<UserId, Gone>;

void remove(Call& call, GoneByBox& gone, const store::Copy& copy, Origin origin) {
    store::removeCopy(call.db, copy.user, copy.id, origin);
    gone[copy.user].ids.push_back(copy.id);
    gone[copy.user].peers.insert(copy.peer);
}

/// `revoke`: from every box. With a person either side may; in a group one takes back one's own.
void removeMessage(Call& call, GoneByBox& gone, const store::Message& message, bool revoke) {
    const Origin origin = message.content.origin;
    const bool everywhere = revoke && (message.peer.isUser() || message.content.from == call.me());
    if (!everywhere) return remove(call, gone, {call.me(), message.id, message.peer, message.out}, origin);
    for (const store::Copy& copy : store::copiesOf(call.db, origin)) remove(call, gone, copy, origin);
}

/// Log rows and dialogs; the caller's own row.
store::Sent settle(Call& call, const GoneByBox& gone) {
    store::Sent own;
    for (const auto& [user, what] : gone) {
        store::Update row;
        row.kind = store::UpdateKind::Delete;
        row.count = static_cast<int>(what.ids.size());
        row.data = store::packIds(what.ids);
        row.date = call.now;
        const Pts pts = store::logUpdate(call.db, user, row);
        for (const Peer peer : what.peers) store::recountDialog(call.db, user, peer);
        call.effects.boxes.insert(user);
        if (user == call.me()) own = {row.count, pts};
    }
    if (own.pts) call.effects.inAnswer.push_back(own.pts);
    else own.pts = store::ptsOf(call.db, call.me());
    return own;
}

Result<tl::messages::AffectedMessages> deleteMessages(Call& call, const tl::messages::deleteMessages& query) {
    if (query.id.size() > kBatch) return refuse(400, "LIMIT_INVALID");
    GoneByBox gone;
    for (const MessageId id : query.id)
        if (const auto message = store::findMessage(call.db, call.me(), id)) removeMessage(call, gone, *message, query.revoke);
    const store::Sent own = settle(call, gone);
    return tl::messages::affectedMessages{.pts = own.pts, .pts_count = own.id};
}

Result<tl::messages::AffectedHistory> deleteHistory(Call& call, const tl::messages::deleteHistory& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    store::HistoryQuery wanted;
    wanted.peer = peer;
    wanted.below = query.max_id > 0 && query.max_id < INT32_MAX ? query.max_id + 1 : 0;
    wanted.limit = kHistoryBatch;
    wanted.minDate = query.min_date.value_or(0);
    wanted.maxDate = query.max_date.value_or(0);
    GoneByBox gone;
    for (const store::Message& message : store::history(call.db, call.me(), wanted)) removeMessage(call, gone, message, query.revoke && peer.isUser());
    const store::Sent own = settle(call, gone);
    const int left = store::countMessages(call.db, call.me(), wanted);
    return tl::messages::affectedHistory{.pts = own.pts, .pts_count = own.id, .offset = left};  // > 0: the field's sign to ask again
}

}  // namespace

void addMessagesDelete(MethodTable& table) {
    table.write<tl::messages::deleteMessages>(&deleteMessages);
    table.write<tl::messages::deleteHistory>(&deleteHistory);
}

}  // namespace helio::server
