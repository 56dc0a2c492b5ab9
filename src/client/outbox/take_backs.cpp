// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/outbox/take_backs.h"

#include "base/log.h"
#include "client/call.h"
#include "tl/gen/messages.h"

namespace helio::client {

void TakeBacks::settle() {
    if (core_.closed() || !core_.signedIn() || !core_.network().up()) return;
    const auto items = core_.store().read().takenBack.list();
    if (!items) return log::error("{}", items.error().text());
    for (const auto& item : *items) {
        if (!running_.insert(item.randomId).second) continue;
        item.id ? remove(item) : ask(item);
    }
}

void TakeBacks::remove(const store::TakenBackItem& item) {
    call(core_, tl::messages::deleteMessages{.revoke = true, .id = {item.id.value}}, [this, item](Result<tl::messages::AffectedMessages> answer) {
        ended(item.randomId);
        if (core_.closed()) return;
        if (answer) core_.updates().affected(answer->pts, answer->pts_count, MessagesDeleted{{item.id}});
        else if (answer.error().fault != Fault::Refused) return;  // at the next chance
        forget(item.randomId);
    });
}

/// The connection ended before the answer, so nobody knows whether the cloud took it. A random id is taken once: asked for the same one again, the
/// cloud tells what became of it. Should it never have had it, the question goes to ourselves, where nobody sees it, and is deleted like the rest.
void TakeBacks::ask(const store::TakenBackItem& item) {
    tl::messages::sendMessage query{.silent = true, .peer = tl::inputPeerSelf{}, .message = "-", .random_id = item.randomId};
    call(core_, query, [this, item](Result<tl::Updates> answer) {
        ended(item.randomId);
        if (core_.closed()) return;
        if (answer) {
            core_.updates().take(*answer);
            return settle();
        }
        if (answer.error().fault != Fault::Refused) return;
        log::warn("a message that was taken back may be at the cloud: {}", answer.error().text());
        forget(item.randomId);
    });
}

void TakeBacks::forget(std::int64_t randomId) {
    (void)core_.write({}, [&](store::Writer& w) { return w.takenBack.forget(randomId); });
}

}  // namespace helio::client
