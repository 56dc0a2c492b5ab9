// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list: one row a chat that has or had messages.
#pragma once

#include "model/message.h"
#include "store/desk.h"

namespace helio::store {

class Dialogs {
public:
    explicit Dialogs(Desk& desk) : desk_(&desk) {}

    /// Pinned first, then newest first. Drafts are filled in.
    Result<std::vector<model::Dialog>> list(std::int32_t offset, std::int32_t limit) const;
    Result<std::optional<model::Dialog>> get(model::PeerId peer) const;
    /// Of chats that are not muted.
    Result<std::int32_t> totalUnread() const;

    /// As the cloud tells it. Its draft is not touched (see Drafts); `delivered` never goes back; a newer outbox message stays on top.
    Result<> put(const model::Dialog& dialog);
    /// An empty row if there is none.
    Result<> ensure(model::PeerId peer);
    Result<> remove(model::PeerId peer);

    /// The newest message known here becomes the top; used after messages came, went or changed their id.
    Result<> refreshTop(model::PeerId peer);
    Result<> setUnread(model::PeerId peer, std::int32_t unread);
    Result<> addUnread(model::PeerId peer, std::int32_t more);
    /// Marks only go forward: each says whether it did.
    Result<bool> readInbox(model::PeerId peer, model::MessageId upTo);  ///< also counts the unread that are left, from the messages known here
    Result<bool> readOutbox(model::PeerId peer, model::MessageId upTo);
    Result<bool> delivered(model::PeerId peer, model::MessageId upTo);
    Result<> setMuted(model::PeerId peer, bool muted);
    Result<> setPinned(model::PeerId peer, bool pinned);
    /// Exactly these are pinned, first = topmost.
    Result<> setPinnedOrder(const std::vector<model::PeerId>& peers);

private:
    Result<bool> forward(std::string_view sql, model::PeerId peer, model::MessageId upTo);
    Desk* desk_;
};

}  // namespace helio::store
