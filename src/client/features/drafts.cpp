// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/drafts.h"

#include "client/address.h"
#include "client/call.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

void send(Core& core, model::PeerId chat, const model::Draft& draft) {
    auto peer = addressOf(core, chat);
    if (!peer) return;  // nobody to keep it for; it stays here
    tl::messages::saveDraft query{.peer = std::move(*peer), .message = draft.text};
    if (draft.replyTo) query.reply_to = tl::InputReplyTo(tl::inputReplyToMessage{.reply_to_msg_id = draft.replyTo->value});
    call(core, query, [&core, chat, at = draft.date](Result<bool> answer) {
        if (!answer || core.closed()) return;  // still unsynced: goes again after the next absence
        (void)core.write({}, [&](store::Writer& w) { return w.drafts.acknowledge(chat, at); });
    });
}

}  // namespace

void setDraft(Core& core, model::PeerId chat, model::Draft draft, Handler<void> done) {
    if (draft.date == 0) draft.date = core.now();
    auto kept = core.write({.dialogs = true, .chats = {chat}}, [&](store::Writer& w) -> Result<> {
        HELIO_CHECK(w.dialogs.ensure(chat));
        return w.drafts.write(chat, draft);
    });
    const bool ok = kept.has_value();
    done(std::move(kept));
    if (ok && core.network().up()) send(core, chat, draft);
}

void syncDrafts(Core& core) {
    const auto unsynced = core.store().read().drafts.unsynced();
    if (!unsynced) return;
    for (const auto& [chat, draft] : *unsynced) send(core, chat, draft);
}

}  // namespace helio::client::features
