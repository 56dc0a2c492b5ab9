// SPDX-License-Identifier: GPL-3.0-or-later
// The chat list of a box: newest message, read marks, unread count, draft.
#pragma once

#include <vector>

#include "server/store/db.h"

namespace helio::server::store {

struct Dialog {
    Peer peer;
    MessageId top = 0;  ///< 0: nothing in it (a draft alone)
    MessageId readIn = 0, readOut = 0;
    int unread = 0;
    MessageId delivered = 0;  ///< own messages up to here are on a device of the other side
    Bytes draft;              ///< draftMessage, serialised; empty: none
};
std::optional<Dialog> findDialog(Db& db, UserId user, Peer peer);
/// Newest top first, tops below `below` (0: no bound).
std::vector<Dialog> dialogsOf(Db& db, UserId user, MessageId below, int limit);
int countDialogs(Db& db, UserId user);
int unreadOf(Db& db, UserId user);
std::vector<Dialog> draftsOf(Db& db, UserId user);

/// A message arrived in, or left from, this chat.
void raiseTop(Db& db, UserId user, Peer peer, MessageId id, bool out);
/// After deletions: top and unread are counted anew. The dialog goes when nothing is left and it has no draft.
void recountDialog(Db& db, UserId user, Peer peer);
/// What readHistory did. False: nothing new was read.
struct ReadMark {
    bool moved = false;
    int unread = 0;
};
ReadMark readInbox(Db& db, UserId user, Peer peer, MessageId upTo);
/// True when the mark rose.
bool readOutbox(Db& db, UserId user, Peer peer, MessageId upTo);
bool raiseDelivered(Db& db, UserId user, Peer peer, MessageId upTo);
/// `user`'s device has the box up to this pts: the senders whose mark rose by that, each with the id in the sender's own box.
std::vector<std::pair<UserId, MessageId>> raiseDeliveredUpTo(Db& db, UserId user, std::int32_t pts);
void putDraft(Db& db, UserId user, Peer peer, BytesView draft, std::int64_t now);

}  // namespace helio::server::store
