// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/emptied.h"

#include <algorithm>

#include "base/log.h"
#include "client/address.h"
#include "client/apply/write.h"
#include "client/call.h"
#include "client/wire/message.h"
#include "client/wire/people.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

constexpr std::size_t kBatch = 100;
constexpr std::int32_t kMostChats = 10'000;

bool isEmpty(const model::Dialog& dialog) { return dialog.top.value == 0 && !dialog.draft; }

/// A row that got a message or a draft while the cloud was asked is as it should be.
Result<bool> stillEmpty(store::Writer& w, model::PeerId peer) {
    HELIO_TRY(dialog, w.dialogs.get(peer));
    return dialog && isEmpty(*dialog);
}

Result<> settle(store::Writer& w, const tl::messages::peerDialogs& answer, model::UserId self, Changes& changes) {
    HELIO_CHECK(apply::write(w, wire::people(answer.users, answer.chats), wire::messages(answer.messages, self), changes));
    for (const tl::Dialog& row : answer.dialogs) {
        const auto dialog = wire::dialog(row);
        if (!dialog) continue;
        HELIO_TRY(empty, stillEmpty(w, dialog->peer));
        if (!empty) continue;
        if (dialog->top.value > 0) {
            HELIO_CHECK(w.history.add(dialog->peer, {dialog->top, dialog->top}));
            HELIO_CHECK(w.dialogs.put(*dialog));
            HELIO_CHECK(w.dialogs.refreshTop(dialog->peer));  // with its date
        } else if (!dialog->draft) {
            HELIO_CHECK(w.dialogs.remove(dialog->peer));
        }
        changes.chats.insert(dialog->peer);
    }
    changes.dialogs = true;
    return {};
}

void askFor(Core& core, const std::vector<model::PeerId>& chats) {
    tl::messages::getPeerDialogs query;
    for (const model::PeerId chat : chats) {
        if (query.peers.size() == kBatch) break;
        if (auto peer = addressOf(core, chat)) query.peers.emplace_back(tl::inputDialogPeer{.peer = std::move(*peer)});
    }
    if (query.peers.empty()) return;
    call(core, query, [&core](Result<tl::messages::PeerDialogs> answer) {
        if (!answer || core.closed()) return;
        Changes changes;
        const auto kept = core.store().write([&](store::Writer& w) { return settle(w, *answer, core.self(), changes); });
        if (!kept) return log::warn("{}", kept.error().text());
        core.board().note(std::move(changes));
    });
}

}  // namespace

void settleEmptied(Core& core, const std::set<model::PeerId>& chats) {
    std::vector<model::PeerId> empty;
    for (const model::PeerId chat : chats) {
        const auto dialog = core.store().read().dialogs.get(chat);
        if (!dialog) return log::warn("{}", dialog.error().text());
        if (*dialog && isEmpty(**dialog)) empty.push_back(chat);
    }
    askFor(core, empty);
}

void settleEmptied(Core& core) {
    const auto all = core.store().read().dialogs.list(0, kMostChats);
    if (!all) return log::warn("{}", all.error().text());
    std::vector<model::PeerId> empty;
    for (const model::Dialog& dialog : *all)
        if (isEmpty(dialog)) empty.push_back(dialog.peer);
    askFor(core, empty);
}

}  // namespace helio::client::features
