// SPDX-License-Identifier: GPL-3.0-or-later
// Answers that are lists of messages.
#pragma once

#include "server/view/view.h"
#include "tl/gen/messages.h"

namespace helio::server {

/// messages.messages when it is all there is, else messages.messagesSlice with the whole count. `about`: named even if the list is empty.
tl::messages::Messages messageList(View& view, const std::vector<store::Message>& list, int count, Peer about = {});

/// The window of a chat that getHistory and search speak of: `offset` is exclusive, `add` shifts it towards older (> 0) or newer (< 0).
struct Window {
    MessageId offset = 0;  ///< 0: from the newest
    int add = 0, limit = 0;
    std::int64_t offsetDate = 0;
};
std::vector<store::Message> windowOf(store::Db& db, UserId user, store::HistoryQuery query, const Window& window);

}  // namespace helio::server
