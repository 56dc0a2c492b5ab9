// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/boxes/state.h"

#include <map>

#include "server/store/weight.h"

namespace helio::server {
namespace {

template <class T>
T withPts(T update, const store::Update& row) {
    update.pts = row.pts;
    update.pts_count = row.count;
    return update;
}

/// A message that is gone still takes its place in the numbering.
tl::Update placeholder(const store::Update& row) { return withPts(tl::updateDeleteMessages{.messages = {row.id}}, row); }

tl::updateReadHistoryInbox readMark(View& view, const store::Update& row) {
    tl::updateReadHistoryInbox out;
    out.peer = view.peer(row.peer);
    out.max_id = row.id;
    out.still_unread_count = row.data.size() >= 4 ? static_cast<std::int32_t>(loadLe32(row.data)) : 0;
    return withPts(std::move(out), row);
}

std::optional<tl::Update> updateOf(View& view, const store::Update& row, std::size_t& weight) {
    switch (row.kind) {
        case store::UpdateKind::NewMessage:
        case store::UpdateKind::EditMessage: {
            const auto message = store::findMessage(view.db(), view.viewer(), row.id);
            if (!message) return placeholder(row);
            weight += store::weightOf(message->content);
            if (row.kind == store::UpdateKind::NewMessage) return withPts(tl::updateNewMessage{.message = view.message(*message)}, row);
            return withPts(tl::updateEditMessage{.message = view.message(*message)}, row);
        }
        case store::UpdateKind::Delete: return withPts(tl::updateDeleteMessages{.messages = store::unpackIds(row.data)}, row);
        case store::UpdateKind::ReadInbox: return readMark(view, row);
        case store::UpdateKind::ReadOutbox: return withPts(tl::updateReadHistoryOutbox{.peer = view.peer(row.peer), .max_id = row.id}, row);
        case store::UpdateKind::ReadContents: {
            tl::updateReadMessagesContents out;
            out.messages = store::unpackIds(row.data);
            return withPts(std::move(out), row);
        }
        case store::UpdateKind::Opened: break;
    }
    return std::nullopt;
}

template <class Tell>
void eachThatFits(std::vector<store::Update>& rows, Tell tellOne) {
    std::size_t weight = 0, told = 0;
    while (told < rows.size() && weight < store::kMostInAnswer) tellOne(rows[told++], weight);
    rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(told), rows.end());
}

}  // namespace

tl::updates::State stateOf(Call& call) {
    tl::updates::state out;
    out.pts = store::ptsOf(call.db, call.me());
    out.qts = 0;
    out.date = static_cast<std::int32_t>(call.now);
    out.seq = 0;
    out.unread_count = store::unreadOf(call.db, call.me());
    return out;
}

std::vector<tl::Update> asUpdates(View& view, std::vector<store::Update>& rows) {
    std::vector<tl::Update> out;
    eachThatFits(rows, [&](const store::Update& row, std::size_t& weight) {
        if (auto update = updateOf(view, row, weight)) out.push_back(std::move(*update));
    });
    return out;
}

Told tell(View& view, std::vector<store::Update>& rows, Pts top) {
    Told out;
    std::map<Peer, store::Update> read;  // the last mark of each chat
    std::map<Peer, int> came;            // incoming messages behind that mark
    eachThatFits(rows, [&](const store::Update& row, std::size_t& weight) {
        if (row.kind == store::UpdateKind::NewMessage) {
            const auto message = store::findMessage(view.db(), view.viewer(), row.id);
            if (!message) return;
            weight += store::weightOf(message->content);
            out.messages.push_back(view.message(*message));
            if (!message->out) ++came[message->peer];
        } else if (row.kind == store::UpdateKind::ReadInbox) {
            read[row.peer] = row;
            came[row.peer] = 0;
        } else if (auto update = updateOf(view, row, weight)) {
            out.others.push_back(std::move(*update));
        }
    });
    const bool whole = rows.empty() || rows.back().pts >= top;
    for (const auto& [peer, row] : read) {  // behind the deletions: they take away from the count, too
        auto mark = readMark(view, row);
        const auto dialog = whole ? store::findDialog(view.db(), view.viewer(), peer) : std::nullopt;
        mark.still_unread_count = whole ? (dialog ? dialog->unread : 0) : mark.still_unread_count + came[peer];
        out.others.emplace_back(std::move(mark));
    }
    return out;
}

}  // namespace helio::server
