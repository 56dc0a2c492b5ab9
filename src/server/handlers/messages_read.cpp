// SPDX-License-Identifier: GPL-3.0-or-later
// messages.readHistory, readMessageContents, receivedMessages
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/dialogs.h"
#include "server/store/messages.h"
#include "server/store/updates.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr std::size_t kBatch = 100;

Pts logRow(Call& call, UserId box, store::UpdateKind kind, Peer peer, MessageId id, Bytes data = {}) {
    store::Update row;
    row.kind = kind;
    row.peer = peer;
    row.id = id;
    row.data = std::move(data);
    row.date = call.now;
    call.effects.boxes.insert(box);
    return store::logUpdate(call.db, box, row);
}

/// Each sender's newest message among those that were read now: their outbox mark rises to it.
void tellSenders(Call& call, Peer peer, MessageId after, MessageId upTo) {
    for (const Origin origin : store::newestFromEach(call.db, call.me(), peer, after, upTo)) {
        const UserId sender = senderOf(origin);
        if (sender == kServiceUser || sender == call.me()) continue;
        const Peer there = peer.isChat() ? peer : Peer(call.me());
        if (store::readOutbox(call.db, sender, there, senderIdOf(origin))) logRow(call, sender, store::UpdateKind::ReadOutbox, there, senderIdOf(origin));
    }
}

Result<tl::messages::AffectedMessages> readHistory(Call& call, const tl::messages::readHistory& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    if (query.max_id < 0) return refuse(400, "MSG_ID_INVALID");
    const auto dialog = store::findDialog(call.db, call.me(), peer);
    const tl::messages::affectedMessages nothing{.pts = store::ptsOf(call.db, call.me()), .pts_count = 0};
    if (!dialog) return nothing;
    const MessageId upTo = query.max_id == 0 ? dialog->top : std::min(query.max_id, dialog->top);
    const auto mark = store::readInbox(call.db, call.me(), peer, upTo);
    if (!mark.moved) return nothing;
    Bytes left(4);
    storeLe32(left, static_cast<std::uint32_t>(mark.unread));
    const Pts pts = logRow(call, call.me(), store::UpdateKind::ReadInbox, peer, upTo, std::move(left));
    call.effects.inAnswer.push_back(pts);
    tellSenders(call, peer, dialog->readIn, upTo);
    return tl::messages::affectedMessages{.pts = pts, .pts_count = 1};
}

Result<tl::messages::AffectedMessages> readContents(Call& call, const tl::messages::readMessageContents& query) {
    if (query.id.size() > kBatch) return refuse(400, "LIMIT_INVALID");
    std::vector<MessageId> known;
    for (const MessageId id : query.id)
        if (store::findMessage(call.db, call.me(), id)) known.push_back(id);
    if (known.empty()) return tl::messages::affectedMessages{.pts = store::ptsOf(call.db, call.me()), .pts_count = 0};
    const Pts pts = logRow(call, call.me(), store::UpdateKind::ReadContents, Peer(), 0, store::packIds(known));
    call.effects.inAnswer.push_back(pts);
    return tl::messages::affectedMessages{.pts = pts, .pts_count = 1};
}

Result<std::vector<tl::ReceivedNotifyMessage>> receivedMessages(Call&, const tl::messages::receivedMessages&) {
    return std::vector<tl::ReceivedNotifyMessage>{};  // for phones whose push service must be told; acknowledgements say the same here
}

}  // namespace

void addMessagesRead(MethodTable& table) {
    table.write<tl::messages::readHistory>(&readHistory);
    table.write<tl::messages::readMessageContents>(&readContents);
    table.read<tl::messages::receivedMessages>(&receivedMessages);
}

}  // namespace helio::server
