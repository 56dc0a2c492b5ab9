// SPDX-License-Identifier: GPL-3.0-or-later
// messages.getDialogs, getPeerDialogs, getPinnedDialogs, getDialogUnreadMarks
#include <algorithm>

#include "server/boxes/state.h"
#include "server/handlers/input.h"
#include "server/handlers/table.h"
#include "server/store/weight.h"
#include "server/view/view.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

constexpr int kMostDialogs = 100;

/// As many as one answer may weigh, at least one.
template <class Out>
void fill(Call& call, View& view, Out& out, const std::vector<store::Dialog>& dialogs) {
    std::size_t weight = 0;
    for (const store::Dialog& d : dialogs) {
        if (weight >= store::kMostInAnswer) break;
        out.dialogs.push_back(view.dialog(d));
        weight += d.draft.size();
        if (!d.top) continue;
        const auto top = store::findMessage(call.db, call.me(), d.top);
        if (!top) continue;
        weight += store::weightOf(top->content);
        out.messages.push_back(view.message(*top));
    }
    out.users = view.users();
    out.chats = view.chats();
}

Result<tl::messages::Dialogs> getDialogs(Call& call, const tl::messages::getDialogs& query) {
    if (query.folder_id && *query.folder_id != 0) return tl::messages::dialogs{};  // there is no archive here
    const int limit = std::clamp(query.limit, 1, kMostDialogs);
    const MessageId below = std::max(0, query.offset_id);
    const auto dialogs = store::dialogsOf(call.db, call.me(), below, limit);
    const int count = store::countDialogs(call.db, call.me());
    View view(call);
    tl::messages::dialogsSlice out;
    out.count = count;
    fill(call, view, out, dialogs);
    if (below != 0 || static_cast<int>(out.dialogs.size()) != count) return tl::messages::Dialogs(std::move(out));
    tl::messages::dialogs all;
    all.dialogs = std::move(out.dialogs);
    all.messages = std::move(out.messages);
    all.users = std::move(out.users);
    all.chats = std::move(out.chats);
    return tl::messages::Dialogs(std::move(all));
}

Result<tl::messages::PeerDialogs> getPeerDialogs(Call& call, const tl::messages::getPeerDialogs& query) {
    if (query.peers.size() > kMostDialogs) return refuse(400, "LIMIT_INVALID");
    View view(call);
    std::vector<store::Dialog> dialogs;
    std::size_t drafts = 0;
    for (const tl::InputDialogPeer& input : query.peers) {
        if (drafts >= store::kMostInAnswer) break;
        const auto* named = input.as<tl::inputDialogPeer>();
        if (!named) return refuse(400, "PEER_ID_INVALID");
        HELIO_TRY(peer, inputPeer(call, named->peer));
        dialogs.push_back(store::findDialog(call.db, call.me(), peer).value_or(store::Dialog{.peer = peer}));
        drafts += dialogs.back().draft.size();
    }
    tl::messages::peerDialogs out;
    fill(call, view, out, dialogs);
    out.state = stateOf(call);
    return out;
}

Result<tl::messages::PeerDialogs> getPinnedDialogs(Call& call, const tl::messages::getPinnedDialogs&) {
    tl::messages::peerDialogs out;
    out.state = stateOf(call);
    return out;
}

}  // namespace

void addMessagesDialogs(MethodTable& table) {
    table.read<tl::messages::getDialogs>(&getDialogs);
    table.read<tl::messages::getPeerDialogs>(&getPeerDialogs);
    table.read<tl::messages::getPinnedDialogs>(&getPinnedDialogs);
}

}  // namespace helio::server
