// SPDX-License-Identifier: GPL-3.0-or-later
#include "client/features/presence.h"

#include "client/address.h"
#include "client/call.h"
#include "tl/gen/account.h"
#include "tl/gen/messages.h"

namespace helio::client::features {
namespace {

constexpr std::chrono::minutes kEvery{1};

}  // namespace

void sayOnline(Core& core) {
    call(core, tl::account::updateStatus{.offline = false}, [](Result<bool>) {});  // a status that was not taken is said again at the next chance
    core.presenceTimer().expires_after(kEvery);
    core.presenceTimer().async_wait([&core](std::error_code cancelled) {
        if (!cancelled && !core.closed() && core.signedIn() && core.network().up()) sayOnline(core);
    });
}

void setTyping(Core& core, model::PeerId chat, bool typing, Handler<void> done) {
    auto peer = addressOf(core, chat);
    if (passError(peer, done)) return;
    tl::SendMessageAction action = typing ? tl::SendMessageAction(tl::sendMessageTypingAction{}) : tl::SendMessageAction(tl::sendMessageCancelAction{});
    call(core, tl::messages::setTyping{.peer = std::move(*peer), .action = std::move(action)}, [done = std::move(done)](Result<bool> answer) {
        if (!passError(answer, done)) done({});
    });
}

}  // namespace helio::client::features
