// SPDX-License-Identifier: GPL-3.0-or-later
// messages.saveDraft, getAllDrafts, clearAllDrafts
#include "server/handlers/input.h"
#include "server/handlers/outgoing.h"
#include "server/handlers/table.h"
#include "server/store/dialogs.h"
#include "server/store/updates.h"
#include "tl/gen/messages.h"

namespace helio::server {
namespace {

tl::Update draftUpdate(View& view, Peer peer) {
    tl::updateDraftMessage update;
    update.peer = view.peer(peer);
    update.draft = tl::draftMessageEmpty{};
    const auto dialog = store::findDialog(view.db(), view.viewer(), peer);
    if (dialog && !dialog->draft.empty())
        if (auto draft = tl::parse<tl::DraftMessage>(dialog->draft)) update.draft = std::move(*draft);
    return update;
}

void keepDraft(Call& call, Peer peer, BytesView draft) {
    store::putDraft(call.db, call.me(), peer, draft, call.now);
    store::noteChange(call.db, call.me(), store::Change::Draft, peer, call.now);
    Notice notice;
    notice.to = call.me();
    notice.except = call.device.key;
    notice.make = [peer](View& view) {
        auto update = draftUpdate(view, peer);
        return view.updates({std::move(update)});
    };
    call.effects.notices.push_back(std::move(notice));
}

Result<bool> saveDraft(Call& call, const tl::messages::saveDraft& query) {
    HELIO_TRY(peer, inputPeer(call, query.peer));
    store::Content checked;
    HELIO_CHECK(setText(call, checked, query.message, query.entities, kTextLimit));
    HELIO_CHECK(setReply(call, checked, peer, query.reply_to));
    Bytes bytes;
    if (!query.message.empty() || query.reply_to) {
        tl::draftMessage draft;
        draft.no_webpage = query.no_webpage;
        draft.reply_to = query.reply_to;
        draft.message = query.message;
        draft.date = static_cast<std::int32_t>(call.now);
        if (!checked.entities.empty())
            if (auto entities = tl::parse<std::vector<tl::MessageEntity>>(checked.entities)) draft.entities = std::move(*entities);
        bytes = tl::serialize(draft);
    }
    keepDraft(call, peer, bytes);
    return true;
}

Result<tl::Updates> getAllDrafts(Call& call, const tl::messages::getAllDrafts&) {
    View view(call);
    std::vector<tl::Update> list;
    for (const store::Dialog& dialog : store::draftsOf(call.db, call.me())) list.push_back(draftUpdate(view, dialog.peer));
    return view.updates(std::move(list));
}

Result<bool> clearAllDrafts(Call& call, const tl::messages::clearAllDrafts&) {
    constexpr int kMostRounds = 100;  // each takes what one answer may weigh
    for (int round = 0; round < kMostRounds; ++round) {
        const auto some = store::draftsOf(call.db, call.me());
        if (some.empty()) break;
        for (const store::Dialog& dialog : some) keepDraft(call, dialog.peer, {});
    }
    return true;
}

}  // namespace

void addMessagesDrafts(MethodTable& table) {
    table.write<tl::messages::saveDraft>(&saveDraft);
    table.read<tl::messages::getAllDrafts>(&getAllDrafts);
    table.write<tl::messages::clearAllDrafts>(&clearAllDrafts);
}

}  // namespace helio::server
